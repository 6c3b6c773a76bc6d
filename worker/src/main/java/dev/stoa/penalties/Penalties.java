package dev.stoa.penalties;

import dev.stoa.area.RejectionReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values that the words of this area are made of, and why a request is rejected.
public final class Penalties {
  private Penalties() {}

  /// How grave a violation is.
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  /// On what an appeal rests.
  public enum Grounds {
    UNFAIR_METRICS,
    ENVIRONMENTAL_FACTORS,
    SYSTEMIC_ISSUE,
    MEASUREMENT_ERROR,
    CONTEXT_IGNORED,
    OTHER
  }

  /// How an agent is, as the agent area has it.
  public enum AgentStatus {
    IDLE,
    ACTIVE,
    BUSY,
    OFFLINE,
    MAINTENANCE,
    SUSPENDED
  }

  /// Why a penalty came to its end.
  public enum ExpiryCause {
    TIME,
    GRADUATION
  }

  /// The stages of a retraining, in this order.
  ///
  /// A stage is passed at a score of [#leastScore] or more and with no more than 15 % errors; the
  /// last one needs more, see [Retrainings].
  public enum Stage {
    DIAGNOSIS(5, 3, 0, "0.0000"),
    SKILL_REVIEW(10, 7, 0, "0.8000"),
    SUPERVISED_PRACTICE(30, 0, 10, "0.0000"),
    GRADUATED_TASKS(60, 0, 10, "0.8500");

    private final Duration planned;
    private final Duration least;
    private final int leastTasks;
    private final BigDecimal leastScore;

    Stage(int plannedMinutes, int leastMinutes, int leastTasks, String leastScore) {
      this.planned = Duration.ofMinutes(plannedMinutes);
      this.least = Duration.ofMinutes(leastMinutes);
      this.leastTasks = leastTasks;
      this.leastScore = new BigDecimal(leastScore);
    }

    public Duration planned() {
      return planned;
    }

    Duration least() {
      return least;
    }

    int leastTasks() {
      return leastTasks;
    }

    public BigDecimal leastScore() {
      return leastScore;
    }

    boolean isLast() {
      return this == GRADUATED_TASKS;
    }

    Stage next() {
      return switch (this) {
        case DIAGNOSIS -> SKILL_REVIEW;
        case SKILL_REVIEW -> SUPERVISED_PRACTICE;
        case SUPERVISED_PRACTICE, GRADUATED_TASKS -> GRADUATED_TASKS;
      };
    }
  }

  /// What is measured of an agent over a stretch of time; null for what was not measured.
  ///
  /// @param resourceRatio resources used as a multiple of what was planned
  /// @param systemLoad how busy the whole system was, 0 to 1
  public record Window(
      int tasks,
      int errors,
      int timeouts,
      @Nullable BigDecimal qualityMean,
      @Nullable BigDecimal qualityBaseline,
      int collaborationFailures,
      @Nullable BigDecimal resourceRatio,
      @Nullable BigDecimal systemLoad,
      @Nullable BigDecimal historySuccess,
      boolean networkTrouble) {

    /// What became of tasks, and nothing else.
    static Window ofTasks(int tasks, int errors, @Nullable BigDecimal qualityMean) {
      return new Window(tasks, errors, 0, qualityMean, null, 0, null, null, null, false);
    }
  }

  /// One limit that was broken.
  ///
  /// @param severity how far beyond, 1 to 5
  public record Trigger(Kind kind, BigDecimal measured, BigDecimal threshold, int severity) {

    /// What was measured beyond its limit; in lower case also the type of the violation.
    public enum Kind {
      ERROR_RATE,
      TIMEOUT,
      LOW_QUALITY,
      COLLABORATION_FAILURE,
      RESOURCE_ABUSE
    }
  }

  /// What is measured of an agent on probation.
  ///
  /// @param qualityMean null where it was not measured
  public record ProbationMetrics(
      int tasks, BigDecimal successRate, BigDecimal errorRate, @Nullable BigDecimal qualityMean) {
    private static final BigDecimal LEAST_SUCCESS = new BigDecimal("0.90");
    private static final BigDecimal MOST_ERRORS = new BigDecimal("0.05");
    private static final BigDecimal LEAST_QUALITY = new BigDecimal("0.85");
    private static final BigDecimal EARLY_SUCCESS = new BigDecimal("0.95");
    private static final BigDecimal EARLY_SUCCESSES = new BigDecimal("20");

    static ProbationMetrics of(Window window) {
      BigDecimal errors =
          BigDecimal.valueOf(window.errors())
              .divide(BigDecimal.valueOf(window.tasks()), 4, RoundingMode.HALF_UP);
      return new ProbationMetrics(
          window.tasks(),
          BigDecimal.ONE.setScale(4).subtract(errors),
          errors,
          window.qualityMean());
    }

    /// Whether these measures allow a probation to be passed.
    public boolean areGood() {
      return successRate.compareTo(LEAST_SUCCESS) >= 0
          && errorRate.compareTo(MOST_ERRORS) <= 0
          && (qualityMean == null || qualityMean.compareTo(LEAST_QUALITY) >= 0);
    }

    /// Whether they allow it before its time.
    boolean areExcellent() {
      return areGood()
          && successRate.compareTo(EARLY_SUCCESS) >= 0
          && successRate.multiply(BigDecimal.valueOf(tasks)).compareTo(EARLY_SUCCESSES) >= 0;
    }
  }

  /// The milder penalty that takes the place of those that an appeal reverses.
  ///
  /// @param duration null stands for that of its level
  public record Adjustment(
      PenaltyType type,
      @Nullable Duration duration,
      long pointsDeducted,
      @Nullable String description) {}

  /// What an agent gets for having been punished wrongly.
  ///
  /// @param priority how much higher the priority of its tasks is
  public record Compensation(int priority, Instant until) {
    private static final int PRIORITY = 10;
    private static final Duration DURATION = Duration.ofHours(2);

    static Compensation from(Instant now) {
      return new Compensation(PRIORITY, now.plus(DURATION));
    }
  }

  /// What penalties in force leave to an agent; the levels' own numbers, but for the floor below
  /// which nobody is pressed.
  ///
  /// @param level the highest of them; 0 where none binds
  /// @param tokensPerSecond how fast its bucket of [#BUCKET] tokens fills again
  /// @param allowedTasks the kinds of task that it may do; empty for none, `all` for every kind
  public record Restrictions(
      int level,
      BigDecimal computeFactor,
      int priorityDelta,
      BigDecimal cpuShare,
      BigDecimal memoryShare,
      BigDecimal networkShare,
      BigDecimal taskRate,
      BigDecimal tokensPerSecond,
      boolean mayLead,
      boolean isSupervised,
      List<String> allowedTasks) {
    public static final int BUCKET = 100;
    private static final BigDecimal REFILL = new BigDecimal("10.0");
    private static final BigDecimal LEAST_CPU = new BigDecimal("0.1");
    private static final BigDecimal LEAST_MEMORY = new BigDecimal("0.2");
    private static final BigDecimal LEAST_NETWORK = new BigDecimal("0.3");
    private static final BigDecimal LEAST_TASK_RATE = new BigDecimal("0.1");

    /// Of an agent whose penalties have this as the highest level.
    public static Restrictions of(int level) {
      PenaltyType type = PenaltyType.ofLevel(level);
      BigDecimal factor = type.computeFactor();
      return new Restrictions(
          level,
          factor,
          type.priorityDelta(),
          factor.max(LEAST_CPU),
          factor.max(LEAST_MEMORY),
          factor.max(LEAST_NETWORK),
          factor.max(LEAST_TASK_RATE),
          REFILL.multiply(factor).setScale(2, RoundingMode.HALF_UP),
          level < 3,
          level >= 5,
          type.allowedTasks());
    }
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    INVALID_SEVERITY,
    VIOLATION_ALREADY_EXISTS,
    VIOLATION_NOT_FOUND,
    PENALTY_NOT_FOUND,
    APPEAL_NOT_FOUND,
    NO_ACTIVE_RETRAINING,
    PENALTY_NOT_ACTIVE,
    APPEAL_NOT_PENDING,
    ILLEGAL_TRANSITION,
    UNKNOWN_AGENT,
    MISSING_DESCRIPTION,
    VIOLATION_NOT_CONFIRMED,
    AGENT_MISMATCH,
    NOT_VIOLATION_SUBJECT,
    APPEAL_ALREADY_OPEN,
    APPEAL_ALREADY_DECIDED,
    APPEAL_WINDOW_CLOSED,
    EMPTY_REASON,
    EXPIRY_CONFLICT,
    NEGATIVE_POINTS,
    DUPLICATE_PENALTY,
    SELF_DECISION,
    REVIEWER_CONFLICT
  }
}
