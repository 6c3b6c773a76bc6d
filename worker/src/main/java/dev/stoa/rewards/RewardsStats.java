package dev.stoa.rewards;

import java.math.BigDecimal;

/// All rewards in one line.
///
/// @param redeemedAmount what was redeemed, all types together
/// @param totalPermissions grants there were
/// @param activePermissions grants that count now
public record RewardsStats(
    long totalAllocations,
    long pendingAllocations,
    long redeemedAllocations,
    BigDecimal redeemedAmount,
    long totalPermissions,
    long activePermissions) {}
