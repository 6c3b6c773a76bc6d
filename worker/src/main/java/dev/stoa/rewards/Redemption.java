package dev.stoa.rewards;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/// That a reward was redeemed.
public record Redemption(
    UUID id,
    AllocationId allocationId,
    AgentId agentId,
    RewardType rewardType,
    BigDecimal amount,
    Instant redeemedAt) {}
