package dev.stoa.reputation;

import java.math.BigDecimal;

/// All profiles in one line; an average of no profiles is 0.
public record ReputationStats(
    long totalProfiles,
    BigDecimal averageTrust,
    BigDecimal averageReliability,
    BigDecimal averageQuality,
    BigDecimal averageCollaboration,
    long totalRatingsGiven) {}
