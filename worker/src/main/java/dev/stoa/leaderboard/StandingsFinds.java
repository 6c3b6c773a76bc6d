package dev.stoa.leaderboard;

import dev.stoa.identity.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How agents rank as of now by one score, and how one rank is told at once.
///
/// A rank is 1 and the number of agents with a better score. Who is ahead is not counted one by
/// one: the buckets above are added up, some thousand numbers at most, and only the agents in the
/// own bucket are counted, from the index alone. Each read is one statement, so what it tells
/// belongs together.
final class StandingsFinds {

  /// A page: the agents after one, or the first. Ties share a rank. A page may begin in the middle
  /// of a tie, so the ranks of its first two scores are counted; every later tie begins in it.
  static final String PAGE =
      """
      with last as (
             select score, since, agent_id
               from leaderboard_scores
              where metric = :metric
                and agent_id = :after),
           page as materialized (
             select agent_id, score, since
               from leaderboard_scores
              where metric = :metric
                and left_as is null
                and score <= coalesce((select score from last), 1e17)
                and (score < coalesce((select score from last), 1e17)
                     or (since, agent_id) > ((select since from last),
                                             (select agent_id from last)))
              order by score desc, since, agent_id
              limit :limit),
           edge as materialized (
             select score, row_number() over (order by score desc) = 1 as is_first
               from (select distinct score
                       from page
                      order by score desc
                      limit 2) as highest),
           ahead as materialized (
             select is_first,
                    (select coalesce(sum(c.agents), 0)
                       from leaderboard_counts c
                      where c.metric = :metric
                        and c.bucket > leaderboard_bucket(edge.score))
                    + (select count(*)
                         from leaderboard_scores s
                        where s.metric = :metric
                          and s.left_as is null
                          and s.score > edge.score
                          and s.score < leaderboard_floor(leaderboard_bucket(edge.score) + 1))
                    as agents
               from edge)
      select p.agent_id, d.agent_name, p.score,
             a.agents + rank() over (partition by a.is_first order by p.score desc) as rank
        from page p
        join ahead a on a.is_first = (p.score = (select max(score) from edge))
        left join agent_directory d on d.agent_id = p.agent_id
       order by p.score desc, p.since, p.agent_id
      """;

  static final String ONE =
      """
      select o.score,
             1 + (select coalesce(sum(c.agents), 0)
                    from leaderboard_counts c
                   where c.metric = :metric
                     and c.bucket > leaderboard_bucket(o.score))
               + (select count(*)
                    from leaderboard_scores s
                   where s.metric = :metric
                     and s.left_as is null
                     and s.score > o.score
                     and s.score < leaderboard_floor(leaderboard_bucket(o.score) + 1)) as rank,
             (select coalesce(sum(c.agents), 0)
                from leaderboard_counts c
               where c.metric = :metric) as total
        from leaderboard_scores o
       where o.metric = :metric
         and o.agent_id = :agent
         and o.left_as is null
      """;

  static final String TOTAL =
      """
      select coalesce(sum(agents), 0)
        from leaderboard_counts
       where metric = :metric
      """;

  private StandingsFinds() {}

  static @Nullable AgentRank one(Handle handle, Metric metric, AgentId agent) {
    return handle
        .createQuery(ONE)
        .bind("metric", metric.word())
        .bind("agent", agent.value())
        .map((row, _) ->
            new AgentRank(
                agent,
                metric,
                row.getBigDecimal("score"),
                row.getLong("rank"),
                row.getLong("total")))
        .findOne()
        .orElse(null);
  }

  static long total(Handle handle, Metric metric) {
    return handle.createQuery(TOTAL).bind("metric", metric.word()).mapTo(Long.class).one();
  }

  /// Who ranks first, or next after an agent.
  ///
  /// @param after the last of the page before; null for the first page
  static List<Standing> page(Handle handle, Metric metric, @Nullable AgentId after, int limit) {
    return handle
        .createQuery(PAGE)
        .bind("metric", metric.word())
        .bind("after", after == null ? "" : after.value())
        .bind("limit", limit)
        .map((row, _) -> standing(row))
        .list();
  }

  /// A row with the columns of a standing.
  static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        new AgentId(row.getString("agent_id")),
        row.getString("agent_name"),
        row.getLong("rank"),
        row.getBigDecimal("score"));
  }
}
