package dev.stoa.reputation;

import java.time.Duration;
import java.time.Instant;

/// The five dimensions of a reputation, each from 0 to 100, and what they come to.
///
/// The logarithms need doubles; the reputation is rounded once, at the end, to a whole number. How
/// long an agent takes for a task is not known here and taken as that of a new agent, which costs
/// nothing.
record Dimensions(
    double persistence,
    double competence,
    double historical,
    double credibility,
    double integrity) {

  // An average agent's share of all trust; chosen so that a new agent begins at 500.
  private static final double AVERAGE_TRUST = 8.5;
  private static final double MOST_TRUST = 100;
  private static final double FULL_SPEED = 30;

  static Dimensions of(ReputationProfile profile, Work work, Instant now) {
    double days = Math.max(0, Duration.between(profile.createdAt(), now).toDays());
    double success = work.success();
    return new Dimensions(
        Math.min(60, 20 * StrictMath.log(days + 1))
            + Math.min(40, 15 * StrictMath.log(work.completed() + 1.0)),
        0.4 * profile.scores().quality().doubleValue() + FULL_SPEED + 0.3 * success,
        Math.min(70, Math.max(0, work.points() / 100.0) * 0.7)
            + Math.min(30, 3.0 * profile.innovations()),
        profile.tally().word(profile.trustAdjustments()).doubleValue(),
        Math.max(0, 100 - 2 * (100 - success)));
  }

  /// From 0 to 1000.
  int reputation(ReputationProfile profile) {
    double base =
        0.20 * persistence
            + 0.30 * competence
            + 0.25 * historical
            + 0.15 * credibility
            + 0.10 * integrity;
    GlobalShare global = profile.globalTrust();
    double trust = Math.min(MOST_TRUST, AVERAGE_TRUST * (global == null ? 1 : global.relative()));
    double left = profile.fading().factor().doubleValue();
    return (int) Math.clamp(Math.round(10 * (base * left + trust)), 0L, 1000L);
  }
}
