package dev.stoa.leaderboard;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How agents rank as of now, and how one rank is told at once.
///
/// A rank is 1 and the number of agents with a better score. Who is ahead is not counted one by
/// one: the buckets above are added up, some thousand numbers at most, and only the agents in the
/// own bucket are counted, from the index alone.
final class StandingsFinds {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static final String BEST =
      """
      select agent_id, score, since
        from leaderboard_scores
       where metric = :metric
         and score <= :score
         and (score < :score or (since, agent_id) > (:since, :agent))
       order by score desc, since, agent_id
       limit :limit
      """;

  static final String NAMES =
      """
      select agent_id, agent_name
        from agent_directory
       where agent_id = any(:ids)
      """;

  static final String ONE =
      """
      select agent_id, score, since
        from leaderboard_scores
       where metric = :metric
         and agent_id = :agent
      """;

  static final String AHEAD_IN_OTHER_BUCKETS =
      """
      select coalesce(sum(agents), 0)
        from leaderboard_counts
       where metric = :metric
         and bucket > leaderboard_bucket(:score)
      """;

  static final String AHEAD_IN_THE_SAME_BUCKET =
      """
      select count(*)
        from leaderboard_scores
       where metric = :metric
         and score > :score
         and score < leaderboard_floor(leaderboard_bucket(:score) + 1)
      """;

  static final String TOTAL =
      """
      select coalesce(sum(agents), 0)
        from leaderboard_counts
       where metric = :metric
      """;

  /// Not at once: counts everybody.
  private static final String TOTAL_COMBINED =
      """
      select count(distinct agent_id)
        from leaderboard_scores
       where metric in ('points', 'elo', 'reputation')
      """;

  private StandingsFinds() {}

  /// A score as it lies in its row.
  record Score(AgentId agentId, BigDecimal score, Instant since) {}

  static @Nullable Score one(Handle handle, Metric metric, AgentId agent) {
    return handle
        .createQuery(ONE)
        .bind("metric", metric.word())
        .bind("agent", agent.value())
        .map((row, _) -> score(row))
        .findOne()
        .orElse(null);
  }

  private static Score score(ResultSet row) throws SQLException {
    return new Score(
        new AgentId(row.getString("agent_id")),
        row.getBigDecimal("score"),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }

  static long rank(Handle handle, Metric metric, BigDecimal score) {
    return 1
        + ahead(handle, AHEAD_IN_OTHER_BUCKETS, metric, score)
        + ahead(handle, AHEAD_IN_THE_SAME_BUCKET, metric, score);
  }

  private static long ahead(Handle handle, String statement, Metric metric, BigDecimal score) {
    return handle
        .createQuery(statement)
        .bind("metric", metric.word())
        .bind("score", score)
        .mapTo(Long.class)
        .one();
  }

  static long total(Handle handle, Metric metric) {
    return metric == Metric.COMBINED
        ? handle.createQuery(TOTAL_COMBINED).mapTo(Long.class).one()
        : handle.createQuery(TOTAL).bind("metric", metric.word()).mapTo(Long.class).one();
  }

  static boolean isAnybodyRanked(Handle handle, Metric metric) {
    return metric == Metric.COMBINED
        ? isAnybodyRanked(handle, Metric.POINTS)
            || isAnybodyRanked(handle, Metric.ELO)
            || isAnybodyRanked(handle, Metric.REPUTATION)
        : total(handle, metric) > 0;
  }

  /// Who ranks first, or next after an agent.
  ///
  /// @param after the last of the page before; null for the first page
  static List<Standing> best(Handle handle, Metric metric, @Nullable Score after, int limit) {
    List<Score> scores =
        handle
            .createQuery(BEST)
            .bind("metric", metric.word())
            .bind("score", after == null ? new BigDecimal("1e17") : after.score())
            .bind("since", after == null ? LATEST : after.since())
            .bind("agent", after == null ? "" : after.agentId().value())
            .bind("limit", limit)
            .map((row, _) -> score(row))
            .list();
    return ranked(handle, metric, scores, after == null);
  }

  /// Ties share a rank. A page may begin in the middle of a tie, so its first two ranks are asked
  /// for; from then on every tie begins in the page.
  private static List<Standing> ranked(
      Handle handle, Metric metric, List<Score> scores, boolean isFirstPage) {
    List<Standing> standings = new ArrayList<>(scores.size());
    long rank = 0;
    int asked = isFirstPage ? 2 : 0;
    long position = 0;
    BigDecimal before = null;
    for (Score score : scores) {
      position++;
      if (before == null || score.score().compareTo(before) != 0) {
        if (asked < 2) {
          rank = rank(handle, metric, score.score());
          position = rank;
          asked++;
        } else {
          rank = position;
        }
      }
      standings.add(new Standing(score.agentId(), null, rank, score.score()));
      before = score.score();
    }
    return standings;
  }
}
