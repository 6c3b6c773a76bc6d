package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Penalties for a program in the same JVM. Reads see committed rows; a write is a command like any
/// other and goes through the same rules, outbox and promises.
///
/// Lists come in pages: `after` is the id of the last row of the page before, null for the first.
/// Where it matters what time it is, null stands for the database's own.
public final class PenaltiesRepository {
  private static final int MOST = 1000;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
  private static final UUID LOWEST = new UUID(0, 0);

  static final String VIOLATIONS =
      """
      select violation_id, agent_id, violation_type, severity, description, evidence, reported_by,
             status, decided_by, resolution, metadata, created_at, confirmed_at, dismissed_at,
             overturned_at
        from penalty_violations
       where agent_id = :agent
         and (created_at, violation_id) < (:createdAt, :id)
         and (cast(:status as text) is null or status = :status)
         and (cast(:type as text) is null or violation_type = :type)
         and (cast(:severity as text) is null or severity = :severity)
       order by created_at desc, violation_id desc
       limit :limit
      """;

  static final String PENALTIES =
      """
      select id, violation_id, agent_id, penalty_type, duration_ms, points_deducted, description,
             applied_by, expires_at, status, lifted_at, lifted_by, lift_reason, expired_at,
             reversed_at, appeal_id, created_at
        from penalties
       where agent_id = :agent
         and (created_at, id) < (:createdAt, :id)
         and (cast(:status as text) is null or status = :status)
         and (cast(:type as text) is null or penalty_type = :type)
         and (not :activeOnly
              or status = 'active'
                 and (expires_at is null
                      or expires_at > coalesce(cast(:at as timestamptz), now())))
       order by created_at desc, id desc
       limit :limit
      """;

  static final String APPEALS =
      """
      select appeal_id, violation_id, agent_id, reason, grounds, supporting_evidence, status,
             reviewers, reviewed_by, review_notes, metadata, created_at, reviewed_at, withdrawn_at
        from penalty_appeals
       where agent_id = :agent
         and (created_at, appeal_id) < (:createdAt, :id)
         and (cast(:status as text) is null or status = :status)
       order by created_at desc, appeal_id desc
       limit :limit
      """;

  static final String EXPIRED =
      """
      select id, violation_id, agent_id, penalty_type, duration_ms, points_deducted, description,
             applied_by, expires_at, status, lifted_at, lifted_by, lift_reason, expired_at,
             reversed_at, appeal_id, created_at
        from penalties
       where status = 'active'
         and expires_at <= coalesce(cast(:at as timestamptz), now())
         and (expires_at, id) > (:expiresAt, :id)
       order by expires_at, id
       limit :limit
      """;

  private final Jdbi jdbi;
  private final Commands<PenaltyCommand, PenaltyEvent> commands;

  public PenaltiesRepository(Jdbi jdbi, Commands<PenaltyCommand, PenaltyEvent> commands) {
    this.jdbi = jdbi;
    this.commands = commands;
  }

  public @Nullable Violation findViolationById(ViolationId violation) {
    return jdbi.withHandle(handle -> first(ViolationTables.read(handle, List.of(violation))));
  }

  /// Violations of an agent, newest first.
  public List<Violation> findViolationsByAgent(
      AgentId agent, ViolationFilter filter, int limit, @Nullable ViolationId after) {
    Violation last = after == null ? null : findViolationById(after);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(VIOLATIONS)
            .bind("agent", agent.value())
            .bind("createdAt", last == null ? LATEST : last.createdAt())
            .bind("id", last == null ? "" : last.violationId().value())
            .bind("status", stored(filter.status()))
            .bind("type", filter.type())
            .bind("severity", stored(filter.severity()))
            .bind("limit", checked(limit))
            .map((row, _) -> ViolationTables.violation(row))
            .list());
  }

  /// The penalty, or null where there is none.
  public @Nullable Penalty findPenaltyById(PenaltyId penalty) {
    return jdbi.withHandle(handle -> first(PenaltyTables.read(handle, List.of(penalty))));
  }

  /// Penalties of an agent, newest first.
  ///
  /// @param page how many at most, and after which
  /// @param at what time it is
  public List<Penalty> findPenaltiesByAgent(
      AgentId agent, PenaltyFilter filter, Page page, @Nullable Instant at) {
    Penalty last = page.after() == null ? null : findPenaltyById(page.after());
    return jdbi.withHandle(handle ->
        handle
            .createQuery(PENALTIES)
            .bind("agent", agent.value())
            .bind("createdAt", last == null ? LATEST : last.createdAt())
            .bind("id", last == null ? LOWEST : last.penaltyId().value())
            .bind("status", stored(filter.status()))
            .bind("type", stored(filter.type()))
            .bind("activeOnly", filter.activeOnly())
            .bind("at", at)
            .bind("limit", checked(page.limit()))
            .map((row, _) -> PenaltyTables.penalty(row))
            .list());
  }

  /// A stretch of a list of penalties.
  public record Page(int limit, @Nullable PenaltyId after) {}

  public @Nullable Appeal findAppealById(AppealId appeal) {
    return jdbi.withHandle(handle -> first(AppealTables.read(handle, List.of(appeal), List.of())));
  }

  /// Appeals of an agent, newest first.
  public List<Appeal> findAppealsByAgent(
      AgentId agent, Appeal.@Nullable Status status, int limit, @Nullable AppealId after) {
    Appeal last = after == null ? null : findAppealById(after);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(APPEALS)
            .bind("agent", agent.value())
            .bind("createdAt", last == null ? LATEST : last.createdAt())
            .bind("id", last == null ? "" : last.appealId().value())
            .bind("status", stored(status))
            .bind("limit", checked(limit))
            .map((row, _) -> AppealTables.appeal(row))
            .list());
  }

  /// Penalties that are over and were not said to have expired yet, the longest over first.
  public List<Penalty> findExpiredPenalties(Page page, @Nullable Instant at) {
    Penalty last = page.after() == null ? null : findPenaltyById(page.after());
    Instant end = last == null ? null : last.expiresAt();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(EXPIRED)
            .bind("at", at)
            .bind("expiresAt", end == null ? Instant.EPOCH : end)
            .bind("id", last == null ? LOWEST : last.penaltyId().value())
            .bind("limit", checked(page.limit()))
            .map((row, _) -> PenaltyTables.penalty(row))
            .list());
  }

  public PenaltyStats getStats(@Nullable Instant at) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ, handle -> OverviewTables.stats(handle, at));
  }

  /// The record of an agent, or null where nothing was ever said against it.
  public @Nullable AgentSummary getAgentSummary(AgentId agent, @Nullable Instant at) {
    return jdbi.withHandle(handle -> OverviewTables.summary(handle, agent, at));
  }

  private static <T> @Nullable T first(List<T> found) {
    return found.isEmpty() ? null : found.getFirst();
  }

  private static @Nullable String stored(@Nullable Enum<?> symbol) {
    return symbol == null ? null : Columns.stored(symbol);
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %d (found: %d)".formatted(MOST, limit));
    }
    return limit;
  }

  public Outcome<PenaltyEvent> createViolation(PenaltyCommand.ReportViolation command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> confirmViolation(PenaltyCommand.ConfirmViolation command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> dismissViolation(PenaltyCommand.DismissViolation command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> applyPenalty(PenaltyCommand.ApplyPenalty command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> liftPenalty(PenaltyCommand.LiftPenalty command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> createAppeal(PenaltyCommand.FileAppeal command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> approveAppeal(PenaltyCommand.ApproveAppeal command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> rejectAppeal(PenaltyCommand.RejectAppeal command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> startAppealReview(PenaltyCommand.StartAppealReview command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> withdrawAppeal(PenaltyCommand.WithdrawAppeal command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> expirePenalties(PenaltyCommand.ExpirePenalties command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> evaluatePerformance(PenaltyCommand.EvaluatePerformance command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> startRetraining(PenaltyCommand.StartRetraining command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> completeRetrainingStage(
      PenaltyCommand.CompleteRetrainingStage command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> startProbation(PenaltyCommand.StartProbation command) {
    return commands.run(command);
  }

  public Outcome<PenaltyEvent> endProbation(PenaltyCommand.EndProbation command) {
    return commands.run(command);
  }

  /// The reads by name, for `stoa query`.
  public List<Query> queries() {
    return PenaltiesQueries.of(this);
  }
}
