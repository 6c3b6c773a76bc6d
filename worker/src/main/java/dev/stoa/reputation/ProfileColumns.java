package dev.stoa.reputation;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Tally.Sum;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a profile lies in its columns.
final class ProfileColumns {
  static final String ALL =
      """
      select agent_id, trust_score, reliability_score, quality_score, collaboration_score,
             overall_since, positive_ratings, trust_sum, trust_count, reliability_sum,
             reliability_count, quality_sum, quality_count, collaboration_sum,
             collaboration_count, trust_adjustments, innovations, reputation, trust_level,
             global_trust, global_rank, global_agents, decay_factor, active_on, decays_on,
             recent_ratings, created_at, updated_at, version
        from reputation_profiles
      """;

  private ProfileColumns() {}

  /// A row with all of [#ALL].
  static ReputationProfile profile(ResultSet row) throws SQLException {
    return new ReputationProfile(
        new AgentId(row.getString("agent_id")),
        new Scores(
            row.getBigDecimal("trust_score"),
            row.getBigDecimal("reliability_score"),
            row.getBigDecimal("quality_score"),
            row.getBigDecimal("collaboration_score")),
        Columns.time(row, "overall_since"),
        new Tally(
            sum(row, "trust"),
            sum(row, "reliability"),
            sum(row, "quality"),
            sum(row, "collaboration"),
            row.getLong("positive_ratings")),
        row.getBigDecimal("trust_adjustments"),
        row.getLong("innovations"),
        row.getInt("reputation"),
        Columns.symbol(TrustLevel.class, row.getString("trust_level")),
        share(row),
        new Fading(
            row.getBigDecimal("decay_factor"),
            row.getObject("active_on", LocalDate.class),
            row.getObject("decays_on", LocalDate.class)),
        recent(row),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"),
        row.getLong("version"));
  }

  private static Sum sum(ResultSet row, String type) throws SQLException {
    return new Sum(row.getBigDecimal(type + "_sum"), row.getLong(type + "_count"));
  }

  static @Nullable GlobalShare share(ResultSet row) throws SQLException {
    BigDecimal share = row.getBigDecimal("global_trust");
    return share == null
        ? null
        : new GlobalShare(share, row.getInt("global_rank"), row.getInt("global_agents"));
  }

  private static List<Instant> recent(ResultSet row) throws SQLException {
    List<Instant> times = new ArrayList<>();
    for (Object time : (Object[]) row.getArray("recent_ratings").getArray()) {
      times.add(((Timestamp) time).toInstant());
    }
    return times;
  }
}
