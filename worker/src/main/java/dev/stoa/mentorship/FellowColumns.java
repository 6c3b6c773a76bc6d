package dev.stoa.mentorship;

import static dev.stoa.area.Columns.maybeTime;
import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Fellow.Bond;
import dev.stoa.mentorship.Fellow.Mentoring;
import dev.stoa.mentorship.Fellow.Training;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// How an agent lies in the columns of `mentorship_agents`.
final class FellowColumns {
  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private FellowColumns() {}

  static Columns.Arrays<Fellow, Update> mutable(Update statement, List<Fellow> rows) {
    var arrays =
        new Columns.Arrays<>(statement, rows)
            .texts("ids", Fellow::agentId)
            .bind("levels", Integer.class, Fellow::level)
            .times("enrolledAts", fellow -> begun(fellow, Training::enrolledAt))
            .times("levelSinces", fellow -> begun(fellow, Training::levelSince))
            .bind("sums", BigDecimal.class, FellowColumns::assessmentSum)
            .texts("pairingIds", fellow -> fellow.bond() == null ? null : fellow.bond().pairing())
            .texts("mentorIds", fellow -> fellow.bond() == null ? null : fellow.bond().mentor())
            .bind("mentees", Integer.class, fellow -> fellow.mentoring().mentees())
            .bind("days", BigDecimal.class, fellow -> fellow.mentoring().trainingDays())
            .bind("apprenticeships", Long.class, Fellow::apprenticeships)
            .times("updatedAts", Fellow::updatedAt)
            .bind("versions", Long.class, Fellow::version);
    counts(arrays);
    mentoring(arrays);
    return arrays;
  }

  private static void counts(Columns.Arrays<Fellow, Update> arrays) {
    count(arrays, "tasks", training -> training.totals().tasksCompleted());
    count(arrays, "succeeded", training -> training.totals().tasksSucceeded());
    count(arrays, "errors", training -> training.totals().errorHandling());
    count(arrays, "attended", training -> training.totals().brainstormsAttended());
    count(arrays, "initiated", training -> training.totals().brainstormsInitiated());
    count(arrays, "complex", training -> training.totals().complexTasks());
    count(arrays, "mentored", training -> training.totals().agentsMentored());
    count(arrays, "given", training -> training.totals().transfersGiven());
    count(arrays, "assessments", Training::assessments);
  }

  private static void mentoring(Columns.Arrays<Fellow, Update> arrays) {
    arrays
        .bind("pairings", Long.class, fellow -> fellow.mentoring().pairings())
        .bind("completed", Long.class, fellow -> fellow.mentoring().completed())
        .bind("graduates", Long.class, fellow -> fellow.mentoring().graduates())
        .bind("experts", Long.class, fellow -> fellow.mentoring().expertsInTheMaking());
  }

  private static void count(
      Columns.Arrays<Fellow, Update> arrays, String name, ToLongFunction<Training> count) {
    arrays.bind(
        name,
        Long.class,
        fellow -> fellow.training() == null ? 0 : count.applyAsLong(fellow.training()));
  }

  private static @Nullable Instant begun(Fellow fellow, Function<Training, Instant> time) {
    return fellow.training() == null ? null : time.apply(fellow.training());
  }

  private static BigDecimal assessmentSum(Fellow fellow) {
    return fellow.training() == null ? NOTHING : fellow.training().assessmentSum();
  }

  /// A row of `mentorship_agents` with all its columns.
  static Fellow fellow(ResultSet row) throws SQLException {
    String pairing = row.getString("pairing_id");
    Instant enrolledAt = maybeTime(row, "enrolled_at");
    return new Fellow(
        new AgentId(row.getString("agent_id")),
        row.getInt("level"),
        enrolledAt == null ? null : training(row, enrolledAt),
        pairing == null
            ? null
            : new Bond(new PairingId(pairing), new AgentId(row.getString("mentor_id"))),
        new Mentoring(
            row.getInt("mentees"),
            row.getLong("pairings"),
            row.getLong("completed"),
            row.getLong("graduates"),
            row.getLong("experts_in_the_making"),
            row.getBigDecimal("training_days")),
        row.getLong("apprenticeships"),
        time(row, "created_at"),
        time(row, "updated_at"),
        row.getLong("version"));
  }

  private static Training training(ResultSet row, Instant enrolledAt) throws SQLException {
    return new Training(
        enrolledAt,
        time(row, "level_since"),
        new Counts(
            row.getLong("tasks_completed"),
            row.getLong("tasks_succeeded"),
            row.getLong("error_handling"),
            row.getLong("brainstorms_attended"),
            row.getLong("brainstorms_initiated"),
            row.getLong("complex_tasks"),
            row.getLong("agents_mentored"),
            row.getLong("transfers_given")),
        row.getBigDecimal("assessment_sum"),
        row.getLong("assessments"));
  }
}
