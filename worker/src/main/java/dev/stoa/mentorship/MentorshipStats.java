package dev.stoa.mentorship;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/// All pairings in one line.
///
/// @param avgDurationDays how long a completed pairing lasted in the mean; 0 where none was
public record MentorshipStats(
    long totalPairings,
    long activePairings,
    long completedPairings,
    long uniqueMentors,
    long uniqueMentees,
    BigDecimal avgDurationDays) {

  static MentorshipStats of(Map<String, BigDecimal> totals) {
    BigDecimal completed = value(totals, "completed");
    return new MentorshipStats(
        value(totals, "pairings").longValueExact(),
        value(totals, "active").longValueExact(),
        completed.longValueExact(),
        value(totals, "mentors").longValueExact(),
        value(totals, "mentees").longValueExact(),
        value(totals, "duration_days")
            .divide(completed.max(BigDecimal.ONE), 2, RoundingMode.HALF_UP));
  }

  private static BigDecimal value(Map<String, BigDecimal> totals, String total) {
    return totals.getOrDefault(total, BigDecimal.ZERO);
  }
}
