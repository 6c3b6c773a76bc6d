package dev.stoa.gamification;

import java.math.BigDecimal;
import java.util.Map;

/// All profiles in one line.
///
/// @param tierDistribution how many profiles there are of each tier
public record GamificationStats(
    long totalProfiles,
    BigDecimal averagePoints,
    long maxPoints,
    BigDecimal averageLevel,
    int maxLevel,
    Map<Tier, Long> tierDistribution) {
  public GamificationStats {
    tierDistribution = Map.copyOf(tierDistribution);
  }
}
