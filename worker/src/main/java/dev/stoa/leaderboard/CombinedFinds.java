package dev.stoa.leaderboard;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Points, Elo and reputation taken together: the mean of each as a share of the most there is.
///
/// Nobody is counted who cannot be on the page: the best so many by each of the three are looked
/// at. Who is in none of these lists has no more of each than the last in it, so once the last
/// place wanted is better than such an agent could be, it is settled; until then the lists grow
/// (Fagin's threshold algorithm). A page costs what the way to it costs, and the rank of one agent
/// looks at everybody: what a share is depends on who has most, so no order of it can be kept.
///
/// Reads of more than one statement want one snapshot: the caller's transaction gives it.
final class CombinedFinds {
  private static final int SHORTEST = 100;
  private static final int GROWTH = 4;
  private static final Comparator<CombinedStanding> ORDER =
      Comparator.comparing(CombinedStanding::score)
          .reversed()
          .thenComparing(CombinedStanding::since)
          .thenComparing(CombinedStanding::agentId);

  private static final String MOST =
      """
      with most as materialized (
             select coalesce(
                      (select score
                         from leaderboard_scores
                        where metric = 'points'
                          and left_as is null
                        order by score desc, since, agent_id
                        limit 1), 0) as points,
                    greatest(1500,
                      (select score
                         from leaderboard_scores
                        where metric = 'elo'
                          and left_as is null
                        order by score desc, since, agent_id
                        limit 1)) as elo)
      """;

  /// The three lists, each agent in them with all that it has, and the most that an agent in none
  /// of them could have; nothing where the lists hold everybody.
  static final String CANDIDATES =
      MOST
          + """
          , points as materialized (
                 select agent_id, score
                   from leaderboard_scores
                  where metric = 'points'
                    and left_as is null
                  order by score desc, since, agent_id
                  limit :length),
               elo as materialized (
                 select agent_id, score
                   from leaderboard_scores
                  where metric = 'elo'
                    and left_as is null
                  order by score desc, since, agent_id
                  limit :length),
               reputation as materialized (
                 select agent_id, score
                   from leaderboard_scores
                  where metric = 'reputation'
                    and left_as is null
                  order by score desc, since, agent_id
                  limit :length),
               last as materialized (
                 select (select min(score) from points having count(*) = :length) as points,
                        (select min(score) from elo having count(*) = :length) as elo,
                        (select min(score) from reputation having count(*) = :length)
                          as reputation),
               unseen as materialized (
                 select case
                          when num_nulls(l.points, l.elo, l.reputation) < 3
                          then leaderboard_combined(
                                 l.points, greatest(1500, l.elo), greatest(50, l.reputation),
                                 m.points, m.elo)
                        end as score
                   from last l,
                        most m),
               candidates as (
                 select agent_id from points
                 union
                 select agent_id from elo
                 union
                 select agent_id from reputation)
          select c.agent_id, d.agent_name, p.score as points, e.score as elo,
                 r.score as reputation, greatest(p.since, e.since, r.since) as since,
                 leaderboard_combined(p.score, e.score, r.score, m.points, m.elo) as score,
                 u.score as unseen
            from candidates c
           cross join most m
           cross join unseen u
            left join lateral (
                   select score, since
                     from leaderboard_scores
                    where metric = 'points'
                      and agent_id = c.agent_id
                    limit 1) as p on true
            left join lateral (
                   select score, since
                     from leaderboard_scores
                    where metric = 'elo'
                      and agent_id = c.agent_id
                    limit 1) as e on true
            left join lateral (
                   select score, since
                     from leaderboard_scores
                    where metric = 'reputation'
                      and agent_id = c.agent_id
                    limit 1) as r on true
            left join agent_directory d on d.agent_id = c.agent_id
          """;

  private static final String ONE =
      MOST
          + """
          select s.agent_id, null as agent_name, s.points, s.elo, s.reputation, s.since,
                 leaderboard_combined(s.points, s.elo, s.reputation, m.points, m.elo) as score
            from (select agent_id,
                         max(score) filter (where metric = 'points') as points,
                         max(score) filter (where metric = 'elo') as elo,
                         max(score) filter (where metric = 'reputation') as reputation,
                         max(since) as since
                    from leaderboard_scores
                   where metric in ('elo', 'points', 'reputation')
                     and agent_id = :agent
                     and left_as is null
                   group by agent_id) as s,
                 most m
          """;

  private static final String RANK =
      MOST
          + """
          select 1 + count(*) filter (
                       where leaderboard_combined(
                               s.points, s.elo, s.reputation, m.points, m.elo) > :score) as rank,
                 count(*) as total
            from (select max(score) filter (where metric = 'points') as points,
                         max(score) filter (where metric = 'elo') as elo,
                         max(score) filter (where metric = 'reputation') as reputation
                    from leaderboard_scores
                   where metric in ('elo', 'points', 'reputation')
                     and left_as is null
                   group by agent_id) as s,
                 most m
          """;

  private CombinedFinds() {}

  /// Who ranks first by all three together, or next after an agent.
  ///
  /// @param after the last of the page before; null for the first page, and one that has no score
  ///   is as if it were null
  static List<CombinedStanding> page(Handle handle, @Nullable AgentId after, int limit) {
    CombinedStanding last = after == null ? null : one(handle, after);
    for (int length = Math.max(SHORTEST, limit); ; length *= GROWTH) {
      Candidates candidates = candidates(handle, length);
      int from = candidates.after(last);
      int to = from + limit;
      boolean isAll = candidates.unseen() == null || length > Integer.MAX_VALUE / GROWTH;
      if (isAll || candidates.isSettled(to)) {
        return candidates.ranked().subList(from, Math.min(to, candidates.ranked().size()));
      }
    }
  }

  /// @param ranked best first
  /// @param unseen what an agent in none of the lists could have; null where there is none
  private record Candidates(List<CombinedStanding> ranked, @Nullable BigDecimal unseen) {

    /// The position that comes next after an agent.
    int after(@Nullable CombinedStanding last) {
      int position = 0;
      while (last != null
          && position < ranked.size()
          && ORDER.compare(ranked.get(position), last) <= 0) {
        position++;
      }
      return position;
    }

    /// Whether nobody outside the lists can be among the first so many.
    boolean isSettled(int places) {
      return unseen == null
          || (ranked.size() >= places && ranked.get(places - 1).score().compareTo(unseen) > 0);
    }
  }

  private static Candidates candidates(Handle handle, int length) {
    List<@Nullable BigDecimal> unseen = new ArrayList<>();
    List<CombinedStanding> candidates = new ArrayList<>();
    handle
        .createQuery(CANDIDATES)
        .bind("length", length)
        .map((row, _) -> {
          unseen.add(row.getBigDecimal("unseen"));
          return standing(row);
        })
        .forEach(candidates::add);
    candidates.sort(ORDER);
    return new Candidates(ranked(candidates), unseen.isEmpty() ? null : unseen.getFirst());
  }

  private static @Nullable CombinedStanding one(Handle handle, AgentId agent) {
    return handle
        .createQuery(ONE)
        .bind("agent", agent.value())
        .map((row, _) -> standing(row))
        .findOne()
        .orElse(null);
  }

  /// The agent's rank, which costs a look at everybody.
  static @Nullable AgentRank rank(Handle handle, AgentId agent) {
    CombinedStanding own = one(handle, agent);
    return own == null
        ? null
        : handle
            .createQuery(RANK)
            .bind("score", own.score())
            .map((row, _) ->
                new AgentRank(
                    agent, Metric.COMBINED, own.score(), row.getLong("rank"), row.getLong("total")))
            .one();
  }

  static long total(Handle handle) {
    return handle
        .createQuery(RANK)
        .bind("score", BigDecimal.ZERO)
        .map((row, _) -> row.getLong("total"))
        .one();
  }

  private static CombinedStanding standing(ResultSet row) throws SQLException {
    return new CombinedStanding(
        new AgentId(row.getString("agent_id")),
        row.getString("agent_name"),
        0,
        row.getBigDecimal("points"),
        row.getBigDecimal("elo"),
        row.getBigDecimal("reputation"),
        row.getBigDecimal("score"),
        Columns.time(row, "since"));
  }

  private static List<CombinedStanding> ranked(List<CombinedStanding> best) {
    List<CombinedStanding> ranked = new ArrayList<>(best.size());
    for (CombinedStanding standing : best) {
      boolean isTied =
          !ranked.isEmpty() && ranked.getLast().score().compareTo(standing.score()) == 0;
      ranked.add(standing.ranked(isTied ? ranked.getLast().rank() : ranked.size() + 1L));
    }
    return ranked;
  }
}
