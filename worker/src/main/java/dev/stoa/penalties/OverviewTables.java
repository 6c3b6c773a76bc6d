package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.penalties.Penalties.Restrictions;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The record of one agent, and of all: added up from what is counted of each agent, in one
/// statement each.
final class OverviewTables {
  private static final BigDecimal BEST = new BigDecimal("100.00");
  private static final BigDecimal MOST_OVERTURNED = new BigDecimal("0.10");
  private static final BigDecimal MOST_GRANTED = new BigDecimal("0.40");

  static final String SUMMARY =
      """
      select s.agent_id, s.severity_low, s.severity_medium, s.severity_high, s.severity_critical,
             s.penalties_active + s.penalties_lifted + s.penalties_expired as penalties,
             s.penalties_reversed, s.points_deducted, s.compensated_until, binding.penalties
             as binding, binding.level, r.stage, p.ends_at
        from penalty_standings s
       cross join lateral (
             select count(*) as penalties,
                    coalesce(max(level), 0) as level
               from penalties
              where agent_id = s.agent_id
                and status = 'active'
                and (expires_at is null
                     or expires_at > coalesce(cast(:at as timestamptz), now()))) as binding
        left join penalty_retrainings r on r.penalty_id = s.retraining_penalty_id
        left join penalty_probations p on p.penalty_id = s.probation_penalty_id
       where s.agent_id = :agent
      """;

  private static final String STATS =
      """
      select coalesce(sum(violations_pending), 0) as violations_pending,
             coalesce(sum(violations_confirmed), 0) as violations_confirmed,
             coalesce(sum(violations_dismissed), 0) as violations_dismissed,
             coalesce(sum(violations_overturned), 0) as violations_overturned,
             coalesce(sum(severity_low), 0) as severity_low,
             coalesce(sum(severity_medium), 0) as severity_medium,
             coalesce(sum(severity_high), 0) as severity_high,
             coalesce(sum(severity_critical), 0) as severity_critical,
             coalesce(sum(penalties_active), 0) as penalties_active,
             coalesce(sum(penalties_lifted), 0) as penalties_lifted,
             coalesce(sum(penalties_expired), 0) as penalties_expired,
             coalesce(sum(penalties_reversed), 0) as penalties_reversed,
             coalesce(sum(points_deducted), 0) as points_deducted,
             coalesce(sum(appeals_pending), 0) as appeals_pending,
             coalesce(sum(appeals_approved), 0) as appeals_approved,
             coalesce(sum(appeals_rejected), 0) as appeals_rejected,
             coalesce(sum(appeals_withdrawn), 0) as appeals_withdrawn,
             (select count(*)
                from penalties
               where status = 'active'
                 and expires_at <= coalesce(cast(:at as timestamptz), now())) as overdue
        from penalty_standings
      """;

  private OverviewTables() {}

  static @Nullable AgentSummary summary(Handle handle, AgentId agent, @Nullable Instant at) {
    return handle
        .createQuery(SUMMARY)
        .bind("agent", agent.value())
        .bind("at", at)
        .map((row, _) -> summary(row))
        .findOne()
        .orElse(null);
  }

  private static AgentSummary summary(ResultSet row) throws SQLException {
    String stage = row.getString("stage");
    return new AgentSummary(
        Columns.agent(row, "agent_id"),
        counts(row, Severity.class, Counter::of),
        row.getLong("penalties"),
        row.getLong("binding"),
        row.getLong("penalties_reversed"),
        row.getLong("points_deducted"),
        Restrictions.of(row.getInt("level")),
        stage == null ? null : Columns.symbol(Stage.class, stage),
        Columns.maybeTime(row, "ends_at"),
        Columns.maybeTime(row, "compensated_until"));
  }

  static PenaltyStats stats(Handle handle, @Nullable Instant at) {
    return handle.createQuery(STATS).bind("at", at).map((row, _) -> stats(row)).one();
  }

  private static PenaltyStats stats(ResultSet row) throws SQLException {
    Map<Violation.Status, Long> violations = counts(row, Violation.Status.class, Counter::of);
    Map<Penalty.Status, Long> penalties = counts(row, Penalty.Status.class, Counter::of);
    long overdue = row.getLong("overdue");
    penalties.merge(Penalty.Status.ACTIVE, -overdue, Long::sum);
    penalties.merge(Penalty.Status.EXPIRED, overdue, Long::sum);
    Map<Appeal.Status, Long> appeals = counts(row, Appeal.Status.class, Counter::of);
    return new PenaltyStats(
        violations,
        counts(row, Severity.class, Counter::of),
        penalties.values().stream().mapToLong(Long::longValue).sum(),
        penalties,
        row.getLong("points_deducted"),
        appeals,
        fairness(violations, appeals));
  }

  private static <E extends Enum<E>> Map<E, Long> counts(
      ResultSet row, Class<E> kind, Function<E, Counter> counter) throws SQLException {
    Map<E, Long> counts = new EnumMap<>(kind);
    for (E one : kind.getEnumConstants()) {
      counts.put(one, row.getLong(Columns.stored(counter.apply(one))));
    }
    return counts;
  }

  private static BigDecimal fairness(
      Map<Violation.Status, Long> violations, Map<Appeal.Status, Long> appeals) {
    BigDecimal overturned =
        share(
            violations.getOrDefault(Violation.Status.OVERTURNED, 0L),
            violations.getOrDefault(Violation.Status.CONFIRMED, 0L));
    BigDecimal granted =
        share(
            appeals.getOrDefault(Appeal.Status.APPROVED, 0L),
            appeals.getOrDefault(Appeal.Status.REJECTED, 0L));
    BigDecimal lost =
        BigDecimal.valueOf(200)
            .multiply(overturned.subtract(MOST_OVERTURNED).max(BigDecimal.ZERO))
            .add(
                BigDecimal.valueOf(100)
                    .multiply(granted.subtract(MOST_GRANTED).max(BigDecimal.ZERO)));
    return BEST.subtract(lost).max(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
  }

  /// Of `part` and `rest` together; 0 where there is nothing.
  private static BigDecimal share(long part, long rest) {
    return part == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(part + rest), 10, RoundingMode.HALF_UP);
  }
}
