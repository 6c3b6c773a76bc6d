package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.Penalties.Stage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// What follows penalties, as a batch reads and writes it: the tables `penalty_retrainings`,
/// `penalty_retraining_stages` and `penalty_probations`.
final class FollowUpTables {
  private static final String READ_RETRAININGS =
      """
      select penalty_id, agent_id, status, run, stage, attempt, stage_started_at, baseline, score,
             improvement, started_at, ended_at
        from penalty_retrainings
       where penalty_id = any(:ids)
      """;

  private static final String INSERT_RETRAININGS =
      """
      insert into penalty_retrainings (
               penalty_id, agent_id, status, run, stage, attempt, stage_started_at, baseline,
               score, improvement, started_at, ended_at)
      select penalty_id, agent_id, status, run, stage, attempt, stage_started_at, baseline, score,
             improvement, started_at, ended_at
        from unnest(:ids, :agents, :statuses, :runs, :stages, :attempts, :stageStartedAts,
                    :baselines, :scores, :improvements, :startedAts, :endedAts)
          as added (penalty_id, agent_id, status, run, stage, attempt, stage_started_at, baseline,
                    score, improvement, started_at, ended_at)
      """;

  private static final String UPDATE_RETRAININGS =
      """
      update penalty_retrainings r
         set status = c.status,
             run = c.run,
             stage = c.stage,
             attempt = c.attempt,
             stage_started_at = c.stage_started_at,
             baseline = c.baseline,
             score = c.score,
             improvement = c.improvement,
             started_at = c.started_at,
             ended_at = c.ended_at
        from unnest(:ids, :agents, :statuses, :runs, :stages, :attempts, :stageStartedAts,
                    :baselines, :scores, :improvements, :startedAts, :endedAts)
          as c (penalty_id, agent_id, status, run, stage, attempt, stage_started_at, baseline,
                score, improvement, started_at, ended_at)
       where r.penalty_id = c.penalty_id
      """;

  private static final String INSERT_STAGES =
      """
      insert into penalty_retraining_stages (
               penalty_id, run, stage, attempt, score, tasks, errors, supervisor_approval, passed,
               completed_at)
      select penalty_id, run, stage, attempt, score, tasks, errors, supervisor_approval, passed,
             completed_at
        from unnest(:ids, :runs, :stages, :attempts, :scores, :tasks, :errors, :approvals,
                    :passed, :completedAts)
          as added (penalty_id, run, stage, attempt, score, tasks, errors, supervisor_approval,
                    passed, completed_at)
      """;

  private static final String READ_PROBATIONS =
      """
      select penalty_id, agent_id, status, started_at, ends_at, ended_at, tasks, success_rate,
             error_rate, quality_mean
        from penalty_probations
       where penalty_id = any(:ids)
      """;

  private static final String INSERT_PROBATIONS =
      """
      insert into penalty_probations (
               penalty_id, agent_id, status, started_at, ends_at, ended_at, tasks, success_rate,
               error_rate, quality_mean)
      select penalty_id, agent_id, status, started_at, ends_at, ended_at, tasks, success_rate,
             error_rate, quality_mean
        from unnest(:ids, :agents, :statuses, :startedAts, :endsAts, :endedAts, :tasks,
                    :successes, :errors, :qualities)
          as added (penalty_id, agent_id, status, started_at, ends_at, ended_at, tasks,
                    success_rate, error_rate, quality_mean)
      """;

  private static final String UPDATE_PROBATIONS =
      """
      update penalty_probations p
         set status = c.status,
             ended_at = c.ended_at,
             tasks = c.tasks,
             success_rate = c.success_rate,
             error_rate = c.error_rate,
             quality_mean = c.quality_mean
        from unnest(:ids, :agents, :statuses, :startedAts, :endsAts, :endedAts, :tasks,
                    :successes, :errors, :qualities)
          as c (penalty_id, agent_id, status, started_at, ends_at, ended_at, tasks, success_rate,
                error_rate, quality_mean)
       where p.penalty_id = c.penalty_id
      """;

  private FollowUpTables() {}

  static Rows<PenaltyId, Retraining> retrainings(Handle handle, Collection<PenaltyId> ids) {
    return new Rows<>(
        ids,
        Retraining::penalty,
        ids.isEmpty()
            ? List.of()
            : handle
                .createQuery(READ_RETRAININGS)
                .bindArray("ids", UUID.class, PenaltyIds.uuids(ids))
                .map((row, _) -> retraining(row))
                .list());
  }

  static Rows<PenaltyId, Probation> probations(Handle handle, Collection<PenaltyId> ids) {
    return new Rows<>(
        ids,
        Probation::penalty,
        ids.isEmpty()
            ? List.of()
            : handle
                .createQuery(READ_PROBATIONS)
                .bindArray("ids", UUID.class, PenaltyIds.uuids(ids))
                .map((row, _) -> probation(row))
                .list());
  }

  static void writeRetrainings(Handle handle, Rows<PenaltyId, Retraining> retrainings) {
    // Those that ended come first, since an agent has one at a time.
    List<Retraining> changed = retrainings.changed();
    for (boolean active : new boolean[] {false, true}) {
      List<Retraining> part =
          changed.stream()
              .filter(one -> (one.status() == Retraining.Status.ACTIVE) == active)
              .toList();
      if (!part.isEmpty()) {
        boundRetrainings(handle.createUpdate(UPDATE_RETRAININGS), part).execute();
      }
    }
    List<Retraining> added = retrainings.added();
    if (!added.isEmpty()) {
      boundRetrainings(handle.createUpdate(INSERT_RETRAININGS), added).execute();
    }
  }

  private static Update boundRetrainings(Update update, List<Retraining> rows) {
    return new Columns.Arrays<>(update, rows)
        .bind("ids", UUID.class, retraining -> retraining.penalty().value())
        .texts("agents", Retraining::agent)
        .symbols("statuses", Retraining::status)
        .bind("runs", Integer.class, Retraining::run)
        .symbols("stages", Retraining::stage)
        .bind("attempts", Integer.class, Retraining::attempt)
        .times("stageStartedAts", Retraining::stageStartedAt)
        .bind("baselines", BigDecimal.class, Retraining::baseline)
        .bind("scores", BigDecimal.class, Retraining::score)
        .bind("improvements", BigDecimal.class, Retraining::improvement)
        .times("startedAts", Retraining::startedAt)
        .times("endedAts", Retraining::endedAt)
        .done();
  }

  static void insertStages(Handle handle, List<StageResult> added) {
    if (!added.isEmpty()) {
      new Columns.Arrays<>(handle.createUpdate(INSERT_STAGES), added)
          .bind("ids", UUID.class, result -> result.key().penalty().value())
          .bind("runs", Integer.class, result -> result.key().run())
          .symbols("stages", result -> result.key().stage())
          .bind("attempts", Integer.class, result -> result.key().attempt())
          .bind("scores", BigDecimal.class, StageResult::score)
          .bind("tasks", Integer.class, StageResult::tasks)
          .bind("errors", Integer.class, StageResult::errors)
          .bind("approvals", Boolean.class, StageResult::approval)
          .bind("passed", Boolean.class, StageResult::passed)
          .times("completedAts", StageResult::completedAt)
          .done()
          .execute();
    }
  }

  static void writeProbations(Handle handle, Rows<PenaltyId, Probation> probations) {
    List<Probation> changed = probations.changed();
    if (!changed.isEmpty()) {
      boundProbations(handle.createUpdate(UPDATE_PROBATIONS), changed).execute();
    }
    List<Probation> added = probations.added();
    if (!added.isEmpty()) {
      boundProbations(handle.createUpdate(INSERT_PROBATIONS), added).execute();
    }
  }

  private static Update boundProbations(Update update, List<Probation> rows) {
    return new Columns.Arrays<>(update, rows)
        .bind("ids", UUID.class, probation -> probation.penalty().value())
        .texts("agents", Probation::agent)
        .symbols("statuses", Probation::status)
        .times("startedAts", Probation::startedAt)
        .times("endsAts", Probation::endsAt)
        .times("endedAts", Probation::endedAt)
        .bind("tasks", Integer.class, measure(ProbationMetrics::tasks))
        .bind("successes", BigDecimal.class, measure(ProbationMetrics::successRate))
        .bind("errors", BigDecimal.class, measure(ProbationMetrics::errorRate))
        .bind("qualities", BigDecimal.class, measure(ProbationMetrics::qualityMean))
        .done();
  }

  private static <T> Function<Probation, @Nullable T> measure(
      Function<ProbationMetrics, @Nullable T> measure) {
    return probation -> probation.metrics() == null ? null : measure.apply(probation.metrics());
  }

  private static Retraining retraining(ResultSet row) throws SQLException {
    return new Retraining(
        PenaltyIds.id(row, "penalty_id"),
        Columns.agent(row, "agent_id"),
        Columns.symbol(Retraining.Status.class, row.getString("status")),
        row.getInt("run"),
        Columns.symbol(Stage.class, row.getString("stage")),
        row.getInt("attempt"),
        Columns.time(row, "stage_started_at"),
        row.getBigDecimal("baseline"),
        row.getBigDecimal("score"),
        row.getBigDecimal("improvement"),
        Columns.time(row, "started_at"),
        Columns.maybeTime(row, "ended_at"));
  }

  static Probation probation(ResultSet row) throws SQLException {
    return new Probation(
        PenaltyIds.id(row, "penalty_id"),
        Columns.agent(row, "agent_id"),
        Columns.symbol(Probation.Status.class, row.getString("status")),
        Columns.time(row, "started_at"),
        Columns.time(row, "ends_at"),
        Columns.maybeTime(row, "ended_at"),
        metrics(row));
  }

  private static @Nullable ProbationMetrics metrics(ResultSet row) throws SQLException {
    int tasks = row.getInt("tasks");
    return row.wasNull()
        ? null
        : new ProbationMetrics(
            tasks,
            row.getBigDecimal("success_rate"),
            row.getBigDecimal("error_rate"),
            row.getBigDecimal("quality_mean"));
  }
}
