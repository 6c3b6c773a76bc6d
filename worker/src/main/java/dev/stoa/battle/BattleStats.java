package dev.stoa.battle;

import java.math.BigDecimal;

/// All profiles in one line. The ratings are 0 where there are none.
///
/// @param averageRating two decimals
/// @param matches how many results profiles count: each rated duel counts for two
public record BattleStats(
    long totalProfiles,
    BigDecimal averageRating,
    int highestRating,
    int lowestRating,
    long matches,
    long wins,
    long losses,
    long draws) {}
