package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The table `penalties` as a batch reads and writes it.
final class PenaltyTables {
  private static final String READ =
      """
      select id, violation_id, agent_id, penalty_type, duration_ms, points_deducted, description,
             applied_by, expires_at, status, lifted_at, lifted_by, lift_reason, expired_at,
             reversed_at, appeal_id, created_at
        from penalties
       where id = any(:ids)
      """;

  static final String OF_VIOLATIONS =
      """
      select id, violation_id, agent_id, penalty_type, duration_ms, points_deducted, description,
             applied_by, expires_at, status, lifted_at, lifted_by, lift_reason, expired_at,
             reversed_at, appeal_id, created_at
        from penalties
       where violation_id = any(:ids)
      """;

  static final String OVERDUE =
      """
      select id, violation_id, agent_id, penalty_type, duration_ms, points_deducted, description,
             applied_by, expires_at, status, lifted_at, lifted_by, lift_reason, expired_at,
             reversed_at, appeal_id, created_at
        from penalties
       where agent_id = any(:ids)
         and status = 'active'
         and expires_at <= :now
      """;

  static final String DEMANDING_RETRAINING =
      """
      select id, violation_id, agent_id, penalty_type, duration_ms, points_deducted, description,
             applied_by, expires_at, status, lifted_at, lifted_by, lift_reason, expired_at,
             reversed_at, appeal_id, created_at
        from penalties
       where agent_id = any(:ids)
         and status = 'active'
         and expires_at is null
         and penalty_type = 'mandatory_retraining'
      """;

  private static final String INSERT =
      """
      insert into penalties (
               id, violation_id, agent_id, penalty_type, duration_ms, points_deducted,
               description, applied_by, expires_at, status, lifted_at, lifted_by, lift_reason,
               expired_at, reversed_at, appeal_id, created_at)
      select id, violation_id, agent_id, penalty_type, duration_ms, points_deducted, description,
             applied_by, expires_at, status, lifted_at, lifted_by, lift_reason, expired_at,
             reversed_at, appeal_id, created_at
        from unnest(:ids, :violations, :agents, :types, :durations, :points, :descriptions,
                    :appliers, :expiresAts, :statuses, :liftedAts, :lifters, :liftReasons,
                    :expiredAts, :reversedAts, :appeals, :createdAts)
          as added (id, violation_id, agent_id, penalty_type, duration_ms, points_deducted,
                    description, applied_by, expires_at, status, lifted_at, lifted_by,
                    lift_reason, expired_at, reversed_at, appeal_id, created_at)
      """;

  private static final String UPDATE =
      """
      update penalties p
         set status = c.status,
             lifted_at = c.lifted_at,
             lifted_by = c.lifted_by,
             lift_reason = c.lift_reason,
             expired_at = c.expired_at,
             reversed_at = c.reversed_at,
             appeal_id = c.appeal_id
        from unnest(:ids, :statuses, :liftedAts, :lifters, :liftReasons, :expiredAts,
                    :reversedAts, :appeals)
          as c (id, status, lifted_at, lifted_by, lift_reason, expired_at, reversed_at, appeal_id)
       where p.id = c.id
      """;

  private PenaltyTables() {}

  static List<Penalty> read(Handle handle, Collection<PenaltyId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(READ)
            .bindArray("ids", UUID.class, PenaltyIds.uuids(ids))
            .map((row, _) -> penalty(row))
            .list();
  }

  static List<Penalty> ofViolations(Handle handle, Collection<ViolationId> violations) {
    return violations.isEmpty()
        ? List.of()
        : handle
            .createQuery(OF_VIOLATIONS)
            .bindArray("ids", String.class, Columns.ids(violations))
            .map((row, _) -> penalty(row))
            .list();
  }

  static List<Penalty> overdue(Handle handle, Collection<AgentId> agents, Instant now) {
    return agents.isEmpty()
        ? List.of()
        : handle
            .createQuery(OVERDUE)
            .bindArray("ids", String.class, Columns.ids(agents))
            .bind("now", now)
            .map((row, _) -> penalty(row))
            .list();
  }

  static List<Penalty> demandingRetraining(Handle handle, Collection<AgentId> agents) {
    return agents.isEmpty()
        ? List.of()
        : handle
            .createQuery(DEMANDING_RETRAINING)
            .bindArray("ids", String.class, Columns.ids(agents))
            .map((row, _) -> penalty(row))
            .list();
  }

  static void insert(Handle handle, List<Penalty> added) {
    if (!added.isEmpty()) {
      ends(new Columns.Arrays<>(handle.createUpdate(INSERT), added))
          .texts("violations", Penalty::violation)
          .texts("agents", Penalty::agent)
          .symbols("types", Penalty::type)
          .bind("durations", Long.class, penalty -> millis(penalty.duration()))
          .bind("points", Long.class, Penalty::pointsDeducted)
          .texts("descriptions", Penalty::description)
          .texts("appliers", Penalty::appliedBy)
          .times("expiresAts", Penalty::expiresAt)
          .times("createdAts", Penalty::createdAt)
          .done()
          .execute();
    }
  }

  static void update(Handle handle, List<Penalty> changed) {
    if (!changed.isEmpty()) {
      ends(new Columns.Arrays<>(handle.createUpdate(UPDATE), changed)).done().execute();
    }
  }

  private static <S extends SqlStatement<S>> Columns.Arrays<Penalty, S> ends(
      Columns.Arrays<Penalty, S> arrays) {
    return arrays
        .bind("ids", UUID.class, penalty -> penalty.penaltyId().value())
        .symbols("statuses", Penalty::status)
        .times("liftedAts", penalty -> penalty.end().liftedAt())
        .texts("lifters", penalty -> penalty.end().liftedBy())
        .texts("liftReasons", penalty -> penalty.end().liftReason())
        .times("expiredAts", penalty -> penalty.end().expiredAt())
        .times("reversedAts", penalty -> penalty.end().reversedAt())
        .texts("appeals", penalty -> penalty.end().appeal());
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  static Penalty penalty(ResultSet row) throws SQLException {
    long duration = row.getLong("duration_ms");
    boolean isEndless = row.wasNull();
    String appeal = row.getString("appeal_id");
    return new Penalty(
        PenaltyIds.id(row, "id"),
        new ViolationId(row.getString("violation_id")),
        Columns.agent(row, "agent_id"),
        Columns.symbol(PenaltyType.class, row.getString("penalty_type")),
        isEndless ? null : Duration.ofMillis(duration),
        row.getLong("points_deducted"),
        row.getString("description"),
        new AgentId(row.getString("applied_by")),
        Columns.maybeTime(row, "expires_at"),
        Columns.symbol(Penalty.Status.class, row.getString("status")),
        new Penalty.End(
            Columns.maybeTime(row, "lifted_at"),
            Columns.maybeAgent(row, "lifted_by"),
            row.getString("lift_reason"),
            Columns.maybeTime(row, "expired_at"),
            Columns.maybeTime(row, "reversed_at"),
            appeal == null ? null : new AppealId(appeal)),
        Columns.time(row, "created_at"));
  }
}
