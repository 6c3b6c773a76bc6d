package dev.stoa.leaderboard;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Points, Elo and reputation taken together: the mean of each as a share of the most there is.
///
/// Nobody is counted who cannot be among the first: the best so many by each of the three are
/// looked at. Who is in none of these lists has less of each than the last in it, so once the last
/// place wanted is better than such an agent could be, it is settled; until then the lists grow
/// (Fagin's threshold algorithm).
final class CombinedFinds {
  private static final int SHORTEST = 100;
  private static final int GROWTH = 8;
  private static final int SCALE = 6;
  private static final BigDecimal START_ELO = new BigDecimal(1_500);
  private static final BigDecimal START_REPUTATION = new BigDecimal(50);
  private static final BigDecimal MOST_REPUTATION = new BigDecimal(100);
  private static final BigDecimal THREE = new BigDecimal(3);
  private static final Comparator<CombinedStanding> ORDER =
      Comparator.comparing(CombinedStanding::score)
          .reversed()
          .thenComparing(CombinedStanding::since)
          .thenComparing(CombinedStanding::agentId);

  static final String CANDIDATES =
      """
      with candidates as (
             (select agent_id
                from leaderboard_scores
               where metric = 'points'
               order by score desc, since, agent_id
               limit :limit)
             union
             (select agent_id
                from leaderboard_scores
               where metric = 'elo'
               order by score desc, since, agent_id
               limit :limit)
             union
             (select agent_id
                from leaderboard_scores
               where metric = 'reputation'
               order by score desc, since, agent_id
               limit :limit))
      select c.agent_id, p.score as points, e.score as elo, r.score as reputation,
             greatest(p.since, e.since, r.since) as since
        from candidates c
        left join leaderboard_scores p on p.metric = 'points' and p.agent_id = c.agent_id
        left join leaderboard_scores e on e.metric = 'elo' and e.agent_id = c.agent_id
        left join leaderboard_scores r on r.metric = 'reputation' and r.agent_id = c.agent_id
      """;

  /// The last score of a list of so many; none where the list is shorter.
  private static final String LAST =
      """
      select score
        from leaderboard_scores
       where metric = :metric
       order by score desc, since, agent_id
      offset :offset
       limit 1
      """;

  private CombinedFinds() {}

  /// @param points the most that anybody has
  /// @param elo the most that anybody has
  private record Most(BigDecimal points, BigDecimal elo) {

    BigDecimal score(
        @Nullable BigDecimal ownPoints,
        @Nullable BigDecimal ownElo,
        @Nullable BigDecimal ownReputation) {
      BigDecimal ofPoints =
          points.signum() == 0 || ownPoints == null ? BigDecimal.ZERO : share(ownPoints, points);
      BigDecimal ofElo = share(ownElo == null ? START_ELO : ownElo, elo);
      BigDecimal ofReputation =
          share(ownReputation == null ? START_REPUTATION : ownReputation, MOST_REPUTATION);
      return ofPoints.add(ofElo).add(ofReputation).divide(THREE, SCALE, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
      // Far below the six decimals of the end.
      return part.divide(whole, 18, RoundingMode.HALF_UP);
    }
  }

  /// Who ranks first by all three together.
  static List<CombinedStanding> best(Handle handle, int limit) {
    BigDecimal points = last(handle, Metric.POINTS, 0);
    BigDecimal elo = last(handle, Metric.ELO, 0);
    var most =
        new Most(
            points == null ? BigDecimal.ZERO : points,
            elo == null ? START_ELO : elo.max(START_ELO));
    for (int length = Math.max(SHORTEST, limit); ; length *= GROWTH) {
      List<CombinedStanding> candidates = candidates(handle, most, length);
      boolean isAll = length > Integer.MAX_VALUE / GROWTH;
      if (isAll || isSettled(handle, candidates, most, new Cut(limit, length))) {
        return ranked(candidates.subList(0, Math.min(limit, candidates.size())));
      }
    }
  }

  private record Cut(int limit, int length) {}

  /// Whether nobody outside the lists can be among the first.
  private static boolean isSettled(
      Handle handle, List<CombinedStanding> candidates, Most most, Cut cut) {
    BigDecimal points = last(handle, Metric.POINTS, cut.length() - 1);
    BigDecimal elo = last(handle, Metric.ELO, cut.length() - 1);
    BigDecimal reputation = last(handle, Metric.REPUTATION, cut.length() - 1);
    if (points == null && elo == null && reputation == null) {
      return true;
    }
    if (candidates.size() < cut.limit()) {
      return false;
    }
    BigDecimal unseen =
        most.score(
            points,
            elo == null ? START_ELO : elo.max(START_ELO),
            reputation == null ? START_REPUTATION : reputation.max(START_REPUTATION));
    return candidates.get(cut.limit() - 1).score().compareTo(unseen) > 0;
  }

  private static @Nullable BigDecimal last(Handle handle, Metric metric, int offset) {
    return handle
        .createQuery(LAST)
        .bind("metric", metric.word())
        .bind("offset", offset)
        .mapTo(BigDecimal.class)
        .findOne()
        .orElse(null);
  }

  private static List<CombinedStanding> candidates(Handle handle, Most most, int length) {
    return handle
        .createQuery(CANDIDATES)
        .bind("limit", length)
        .map((row, _) -> standing(row, most))
        .list()
        .stream()
        .sorted(ORDER)
        .toList();
  }

  private static CombinedStanding standing(ResultSet row, Most most) throws SQLException {
    BigDecimal points = row.getBigDecimal("points");
    BigDecimal elo = row.getBigDecimal("elo");
    BigDecimal reputation = row.getBigDecimal("reputation");
    Instant since = row.getObject("since", OffsetDateTime.class).toInstant();
    return new CombinedStanding(
        new AgentId(row.getString("agent_id")),
        null,
        0,
        points,
        elo,
        reputation,
        most.score(points, elo, reputation),
        since);
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
