package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.area.Counts;
import dev.stoa.area.Rows;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The record of one agent, and of all: the first from its standing, the second from sums that move
/// with the standings.
final class OverviewTables {
  private static final String AREA = "penalties";
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

  static final String OVERDUE =
      """
      select count(*)
        from penalties
       where status = 'active'
         and expires_at <= coalesce(cast(:at as timestamptz), now())
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

  /// What moves in the counts over all agents when these standings do.
  static Counts moved(Rows<AgentId, Standing> standings) {
    var counts = new Counts(AREA);
    standings.moves((standing, sign) ->
        standing
            .counters()
            .forEach((counter, amount) -> counts.add(Columns.stored(counter), sign * amount)));
    return counts;
  }

  /// In a transaction of one snapshot, or what is overdue is not of what is counted.
  static PenaltyStats stats(Handle handle, @Nullable Instant at) {
    List<String> names = Stream.of(Counter.values()).map(Columns::stored).toList();
    Map<String, BigDecimal> counted = Counts.read(handle, AREA, names);
    Map<Violation.Status, Long> violations = all(counted, Violation.Status.class, Counter::of);
    Map<Penalty.Status, Long> penalties = all(counted, Penalty.Status.class, Counter::of);
    long overdue = handle.createQuery(OVERDUE).bind("at", at).mapTo(Long.class).one();
    penalties.merge(Penalty.Status.ACTIVE, -overdue, Long::sum);
    penalties.merge(Penalty.Status.EXPIRED, overdue, Long::sum);
    Map<Appeal.Status, Long> appeals = all(counted, Appeal.Status.class, Counter::of);
    return new PenaltyStats(
        violations,
        all(counted, Severity.class, Counter::of),
        penalties.values().stream().mapToLong(Long::longValue).sum(),
        penalties,
        count(counted, Counter.POINTS_DEDUCTED),
        appeals,
        fairness(violations, appeals));
  }

  private static <E extends Enum<E>> Map<E, Long> all(
      Map<String, BigDecimal> counted, Class<E> kind, Function<E, Counter> counter) {
    Map<E, Long> counts = new EnumMap<>(kind);
    for (E one : kind.getEnumConstants()) {
      counts.put(one, count(counted, counter.apply(one)));
    }
    return counts;
  }

  private static long count(Map<String, BigDecimal> counted, Counter counter) {
    return counted.getOrDefault(Columns.stored(counter), BigDecimal.ZERO).longValueExact();
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
