package dev.stoa.reputation;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The statements by which the repository reads.
final class ReputationReads {
  static final String NOW =
      """
      select now() as now
      """;

  static final String PROFILE =
      ProfileColumns.ALL
          + """
           where agent_id = :agent
          """;

  static final String RATINGS =
      RatingTables.COLUMNS
          + """
           where r.agent_id = :agent
             and (r.created_at, r.rating_id) < (:at, :id)
           order by r.created_at desc, r.rating_id desc
           limit :limit
          """;

  static final String RATINGS_OF_TYPE =
      RatingTables.COLUMNS
          + """
           where r.agent_id = :agent
             and r.rating_type = :type
             and (r.created_at, r.rating_id) < (:at, :id)
           order by r.created_at desc, r.rating_id desc
           limit :limit
          """;

  static final String RATINGS_OF_RATER =
      RatingTables.COLUMNS
          + """
           where r.agent_id = :agent
             and r.rated_by = :rater
             and (r.created_at, r.rating_id) < (:at, :id)
           order by r.created_at desc, r.rating_id desc
           limit :limit
          """;

  static final String RATINGS_OF_BOTH =
      RatingTables.COLUMNS
          + """
           where r.agent_id = :agent
             and r.rated_by = :rater
             and r.rating_type = :type
             and (r.created_at, r.rating_id) < (:at, :id)
           order by r.created_at desc, r.rating_id desc
           limit :limit
          """;

  /// The name from a view of the agent area.
  private static final String TOP =
      """
      select p.agent_id, d.agent_name, p.trust_score, p.reliability_score, p.quality_score,
             p.collaboration_score, p.overall_since, p.positive_ratings, p.trust_sum,
             p.trust_count, p.reliability_sum, p.reliability_count, p.quality_sum,
             p.quality_count, p.collaboration_sum, p.collaboration_count, p.trust_adjustments,
             p.innovations, p.reputation, p.trust_level, p.global_trust, p.global_rank,
             p.global_agents, p.decay_factor, p.active_on, p.decays_on, p.recent_ratings,
             p.created_at, p.updated_at, p.version
        from reputation_profiles p
        join agent_directory d on d.agent_id = p.agent_id
      """;

  static final String TOP_BY_TRUST =
      TOP
          + """
           where p.total_ratings >= 5
             and p.trust_score <= :score
             and (p.trust_score < :score or (p.created_at, p.agent_id) > (:at, :id))
           order by p.trust_score desc, p.created_at, p.agent_id
           limit :limit
          """;

  static final String TOP_BY_RELIABILITY =
      TOP
          + """
           where p.total_ratings >= 5
             and p.reliability_score <= :score
             and (p.reliability_score < :score or (p.created_at, p.agent_id) > (:at, :id))
           order by p.reliability_score desc, p.created_at, p.agent_id
           limit :limit
          """;

  static final String TOP_BY_QUALITY =
      TOP
          + """
           where p.total_ratings >= 5
             and p.quality_score <= :score
             and (p.quality_score < :score or (p.created_at, p.agent_id) > (:at, :id))
           order by p.quality_score desc, p.created_at, p.agent_id
           limit :limit
          """;

  static final String TOP_BY_COLLABORATION =
      TOP
          + """
           where p.total_ratings >= 5
             and p.collaboration_score <= :score
             and (p.collaboration_score < :score or (p.created_at, p.agent_id) > (:at, :id))
           order by p.collaboration_score desc, p.created_at, p.agent_id
           limit :limit
          """;

  static final String EVENTS =
      """
      select event_id, agent_id, event_type, impact, applied, description, metadata, created_at
        from reputation_events
       where agent_id = :agent
         and (created_at, event_id) < (:at, :id)
       order by created_at desc, event_id desc
       limit :limit
      """;

  static final String EVENTS_OF_TYPE =
      """
      select event_id, agent_id, event_type, impact, applied, description, metadata, created_at
        from reputation_events
       where agent_id = :agent
         and event_type = :type
         and (created_at, event_id) < (:at, :id)
       order by created_at desc, event_id desc
       limit :limit
      """;

  private ReputationReads() {}

  static String ratings(@Nullable RatingType type, @Nullable AgentId rater) {
    if (rater == null) {
      return type == null ? RATINGS : RATINGS_OF_TYPE;
    }
    return type == null ? RATINGS_OF_RATER : RATINGS_OF_BOTH;
  }

  static String top(ScoreType by) {
    return switch (by) {
      case TRUST_SCORE -> TOP_BY_TRUST;
      case RELIABILITY_SCORE -> TOP_BY_RELIABILITY;
      case QUALITY_SCORE -> TOP_BY_QUALITY;
      case COLLABORATION_SCORE -> TOP_BY_COLLABORATION;
    };
  }

  static ReputationEvent event(ResultSet row) throws SQLException {
    return new ReputationEvent(
        row.getObject("event_id", UUID.class),
        new AgentId(row.getString("agent_id")),
        row.getString("event_type"),
        row.getBigDecimal("impact"),
        row.getBoolean("applied"),
        row.getString("description"),
        row.getString("metadata"),
        Columns.time(row, "created_at"));
  }
}
