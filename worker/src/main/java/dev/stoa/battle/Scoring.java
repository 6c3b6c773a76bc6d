package dev.stoa.battle;

import dev.stoa.battle.Battle.Metrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What an entry is worth by the rules of its match. Exact until the one rounding at the end.
final class Scoring {
  private static final int SCALE = 2;
  private static final BigDecimal FULL_MARKS = new BigDecimal("100.00");
  private static final BigDecimal ACCURACY = new BigDecimal("0.30");
  private static final BigDecimal COMPLETENESS = new BigDecimal("0.25");
  private static final BigDecimal CODE_QUALITY = new BigDecimal("0.20");
  private static final BigDecimal DOCUMENTATION = new BigDecimal("0.15");
  private static final BigDecimal TEST_COVERAGE = new BigDecimal("0.10");
  // A hundred seconds left double a score.
  private static final BigDecimal MICROS_THAT_DOUBLE = BigDecimal.valueOf(100_000_000);

  private Scoring() {}

  /// The measure without which an entry of this type has no score; null where it has one.
  static @Nullable String missing(MatchType type, Metrics metrics) {
    return switch (type) {
      case STANDARD, HEAD_TO_HEAD -> null;
      case SPEED_RACE -> metrics.timeMs() == null ? "metrics.timeMs" : null;
      case QUALITY_SHOWDOWN -> measuresNoQuality(metrics) ? "metrics.accuracy" : null;
      case TEAM_TOURNAMENT, KING_OF_HILL, TIME_ATTACK, SURVIVAL ->
          metrics.baseScore() == null ? "metrics.baseScore" : null;
      case BOSS_RAID -> metrics.contribution() == null ? "metrics.contribution" : null;
    };
  }

  private static boolean measuresNoQuality(Metrics metrics) {
    return metrics.accuracy() == null
        && metrics.completeness() == null
        && metrics.codeQuality() == null
        && metrics.documentation() == null
        && metrics.testCoverage() == null;
  }

  /// The score of an entry that lacks nothing.
  static BigDecimal score(Match match, Metrics metrics, Instant now) {
    BigDecimal exact =
        switch (match.type()) {
          case STANDARD, HEAD_TO_HEAD ->
              metrics.baseScore() == null ? FULL_MARKS : metrics.baseScore();
          case SPEED_RACE -> secondsToSpare(match, metrics);
          case QUALITY_SHOWDOWN -> quality(metrics);
          case TEAM_TOURNAMENT, KING_OF_HILL, SURVIVAL -> orNothing(metrics.baseScore());
          case BOSS_RAID -> orNothing(metrics.contribution());
          case TIME_ATTACK -> hurried(match, orNothing(metrics.baseScore()), now);
        };
    return exact.setScale(SCALE, RoundingMode.HALF_UP);
  }

  /// A point for each whole second, rounded, that was not needed; none below nothing.
  private static BigDecimal secondsToSpare(Match match, Metrics metrics) {
    long needed = metrics.timeMs() == null ? 0 : metrics.timeMs();
    return BigDecimal.valueOf(duration(match).toMillis() - needed)
        .movePointLeft(3)
        .setScale(0, RoundingMode.HALF_UP)
        .max(BigDecimal.ZERO);
  }

  private static BigDecimal quality(Metrics metrics) {
    return ACCURACY
        .multiply(orNothing(metrics.accuracy()))
        .add(COMPLETENESS.multiply(orNothing(metrics.completeness())))
        .add(CODE_QUALITY.multiply(orNothing(metrics.codeQuality())))
        .add(DOCUMENTATION.multiply(orNothing(metrics.documentation())))
        .add(TEST_COVERAGE.multiply(orNothing(metrics.testCoverage())))
        .multiply(FULL_MARKS);
  }

  private static BigDecimal hurried(Match match, BigDecimal base, Instant now) {
    Instant end = match.course().endsAt() == null ? now : match.course().endsAt();
    BigDecimal left = BigDecimal.valueOf(Math.max(0, ChronoUnit.MICROS.between(now, end)));
    return base.multiply(MICROS_THAT_DOUBLE.add(left))
        .divide(MICROS_THAT_DOUBLE, 0, RoundingMode.HALF_UP);
  }

  private static Duration duration(Match match) {
    Instant from = match.course().startedAt();
    Instant to = match.course().endsAt();
    return from == null || to == null ? Duration.ZERO : Duration.between(from, to);
  }

  private static BigDecimal orNothing(@Nullable BigDecimal measure) {
    return measure == null ? BigDecimal.ZERO : measure;
  }
}
