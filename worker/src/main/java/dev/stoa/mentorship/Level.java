package dev.stoa.mentorship;

import dev.stoa.mentorship.Fellow.Training;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A level of training, and what an agent must have done to leave it for the next.
///
/// @param name what an agent of this level is called
/// @param success the least share of tasks that went well
/// @param wanted what must have been done since the training began; null at the top
/// @param expertsInTheMaking how many mentees it must have brought from level 2 to 3
record Level(String name, BigDecimal success, @Nullable Counts wanted, int expertsInTheMaking) {
  static final int TOP = 5;

  private static final int PERCENT_PLACES = 4;
  private static final BigDecimal PASS = new BigDecimal("80");

  private static final List<Level> ALL =
      List.of(
          new Level("Novice", share("0.90"), new Counts(10, 0, 0, 0, 0, 0, 0, 0), 0),
          new Level("Beginner", share("0.85"), new Counts(15, 0, 5, 3, 0, 0, 0, 0), 0),
          new Level("Intermediate", share("0.90"), new Counts(0, 0, 0, 0, 2, 1, 0, 0), 0),
          new Level("Advanced", share("0"), new Counts(0, 0, 0, 0, 0, 0, 1, 5), 0),
          new Level("Expert", share("0"), new Counts(0, 0, 0, 0, 0, 0, 3, 0), 3),
          new Level("Master", share("0"), null, 0));

  private static BigDecimal share(String value) {
    return new BigDecimal(value);
  }

  static Level of(int level) {
    return ALL.get(level);
  }

  /// The least level of a mentor: two above. Next to the top and at the top nobody is two above, so
  /// the top teaches there.
  static int leastOfMentor(int mentee) {
    return Math.min(TOP, mentee + 2);
  }

  boolean isLast() {
    return wanted == null;
  }

  /// What still has to be done before the next level, each as `name: has of wanted`; empty where
  /// nothing is missing, and at the top, where nothing follows.
  List<String> missing(Training training, long broughtOn) {
    List<String> missing = new ArrayList<>();
    if (wanted == null) {
      return missing;
    }
    Counts totals = training.totals();
    ask(missing, "tasksCompleted", totals.tasksCompleted(), wanted.tasksCompleted());
    ask(missing, "errorHandling", totals.errorHandling(), wanted.errorHandling());
    ask(missing, "brainstormsAttended", totals.brainstormsAttended(), wanted.brainstormsAttended());
    ask(
        missing,
        "brainstormsInitiated",
        totals.brainstormsInitiated(),
        wanted.brainstormsInitiated());
    ask(missing, "complexTasks", totals.complexTasks(), wanted.complexTasks());
    ask(missing, "agentsMentored", totals.agentsMentored(), wanted.agentsMentored());
    ask(missing, "transfersGiven", totals.transfersGiven(), wanted.transfersGiven());
    ask(missing, "levelTwoGraduates", broughtOn, expertsInTheMaking);
    BigDecimal reached = share(totals.tasksSucceeded(), totals.tasksCompleted());
    if (reached.compareTo(success) < 0) {
      missing.add("success: %s of %s".formatted(reached, success));
    }
    if (training.assessments() > 0) {
      BigDecimal mean =
          training
              .assessmentSum()
              .divide(BigDecimal.valueOf(training.assessments()), 2, RoundingMode.HALF_UP);
      if (mean.compareTo(PASS) < 0) {
        missing.add("assessment: %s of %s".formatted(mean, PASS));
      }
    }
    return missing;
  }

  private static void ask(List<String> missing, String name, long has, long asked) {
    if (has < asked) {
      missing.add("%s: %d of %d".formatted(name, has, asked));
    }
  }

  /// Nobody fails by not having tried.
  private static BigDecimal share(long succeeded, long completed) {
    return completed == 0
        ? BigDecimal.ONE
        : BigDecimal.valueOf(succeeded)
            .divide(BigDecimal.valueOf(completed), PERCENT_PLACES, RoundingMode.DOWN);
  }
}
