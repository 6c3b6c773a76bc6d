package dev.stoa.penalties;

import dev.stoa.penalties.Penalties.Trigger;
import dev.stoa.penalties.Penalties.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which limits an agent broke, how far, and what level of penalty that asks for.
///
/// The level is the severity of the worst, one more for each other trigger of severity 3 or more,
/// and one less for each circumstance that speaks for the agent. The mean of all severities would
/// let five grave faults weigh less than one, and no set of them would reach the sixth level.
final class Evaluation {
  private static final int LEAST_TASKS = 10;
  private static final int GRAVE = 3;
  private static final int HIGHEST = 6;

  // Finer than any share of a million tasks differs from a limit of two decimals.
  private static final int EXACT = 10;

  private static final BigDecimal HIGH_LOAD = new BigDecimal("0.8");
  private static final BigDecimal GOOD_HISTORY = new BigDecimal("0.90");

  private static final BigDecimal TARGET_ERRORS = new BigDecimal("0.05");
  private static final BigDecimal TARGET_TIMEOUTS = new BigDecimal("0.10");
  private static final BigDecimal TARGET_QUALITY = new BigDecimal("0.85");
  private static final BigDecimal TARGET_COLLABORATION = new BigDecimal("0.80");
  private static final BigDecimal TARGET_RESOURCES = new BigDecimal("1.0");

  private static final Scale ERRORS =
      Scale.of(Trigger.Kind.ERROR_RATE, 1, "0.10", "0.15", "0.25", "0.40");
  private static final Scale TIMEOUTS =
      Scale.of(Trigger.Kind.TIMEOUT, 1, "0.20", "0.30", "0.45", "0.60");
  private static final Scale QUALITY_DROP =
      Scale.of(Trigger.Kind.LOW_QUALITY, 1, "0.15", "0.20", "0.30", "0.45");
  private static final Scale COLLABORATION =
      Scale.of(Trigger.Kind.COLLABORATION_FAILURE, 1, "0.30", "0.40", "0.55", "0.70");
  private static final Scale RESOURCES =
      Scale.of(Trigger.Kind.RESOURCE_ABUSE, 2, "1.5", "1.7", "2.0", "3.0");

  private Evaluation() {}

  /// How grave a measure is: from the first limit on, and one more above each further one.
  private record Scale(Trigger.Kind kind, int first, List<BigDecimal> limits) {

    static Scale of(Trigger.Kind kind, int first, String... limits) {
      return new Scale(kind, first, Stream.of(limits).map(BigDecimal::new).toList());
    }

    /// 0 where no limit is broken.
    int severity(BigDecimal measured) {
      int broken = (int) limits.stream().filter(limit -> measured.compareTo(limit) > 0).count();
      return broken == 0 ? 0 : first + broken - 1;
    }
  }

  /// What was broken, in the order of the kinds; nothing by fewer than ten tasks.
  static List<Trigger> triggers(Window window) {
    List<Trigger> triggers = new ArrayList<>();
    if (window.tasks() < LEAST_TASKS) {
      return triggers;
    }
    judge(triggers, ERRORS, share(window.errors(), window));
    // What came late because everything was slow is nobody's fault.
    if (!isSlow(window)) {
      judge(triggers, TIMEOUTS, share(window.timeouts(), window));
    }
    judge(triggers, QUALITY_DROP, qualityDrop(window));
    judge(triggers, COLLABORATION, share(window.collaborationFailures(), window));
    judge(triggers, RESOURCES, window.resourceRatio());
    return triggers;
  }

  private static void judge(List<Trigger> triggers, Scale scale, @Nullable BigDecimal measured) {
    int severity = measured == null ? 0 : scale.severity(measured);
    if (measured != null && severity > 0) {
      triggers.add(
          new Trigger(
              scale.kind(),
              measured.setScale(4, RoundingMode.HALF_UP),
              scale.limits().getFirst().setScale(4),
              severity));
    }
  }

  private static BigDecimal share(int part, Window window) {
    return window.tasks() == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(window.tasks()), EXACT, RoundingMode.HALF_UP);
  }

  /// What is missing of the usual quality, as a share of it; null where that is not known.
  private static @Nullable BigDecimal qualityDrop(Window window) {
    BigDecimal usual = window.qualityBaseline();
    BigDecimal mean = window.qualityMean();
    return usual == null || mean == null || usual.signum() == 0
        ? null
        : usual.subtract(mean).divide(usual, EXACT, RoundingMode.HALF_UP);
  }

  private static boolean isSlow(Window window) {
    return window.networkTrouble() || isAbove(window.systemLoad(), HIGH_LOAD);
  }

  private static boolean isAbove(@Nullable BigDecimal measured, BigDecimal limit) {
    return measured != null && measured.compareTo(limit) > 0;
  }

  /// From 1 to 6; null without a trigger.
  static @Nullable Integer suggestedLevel(List<Trigger> triggers, Window window) {
    if (triggers.isEmpty()) {
      return null;
    }
    int worst = triggers.stream().mapToInt(Trigger::severity).max().orElseThrow();
    int grave = (int) triggers.stream().filter(trigger -> trigger.severity() >= GRAVE).count();
    int level = worst + Math.max(0, grave - 1);
    level -= isAbove(window.systemLoad(), HIGH_LOAD) ? 1 : 0;
    level -= isAbove(window.historySuccess(), GOOD_HISTORY) ? 1 : 0;
    level -= window.networkTrouble() ? 1 : 0;
    return Math.clamp(level, 1, HIGHEST);
  }

  /// Whether every target is reached; what was not measured is no obstacle.
  static boolean isOnTarget(Window window) {
    BigDecimal quality = window.qualityMean();
    BigDecimal together = BigDecimal.ONE.subtract(share(window.collaborationFailures(), window));
    return window.tasks() > 0
        && share(window.errors(), window).compareTo(TARGET_ERRORS) <= 0
        && share(window.timeouts(), window).compareTo(TARGET_TIMEOUTS) <= 0
        && (quality == null || quality.compareTo(TARGET_QUALITY) >= 0)
        && together.compareTo(TARGET_COLLABORATION) >= 0
        && !isAbove(window.resourceRatio(), TARGET_RESOURCES);
  }
}
