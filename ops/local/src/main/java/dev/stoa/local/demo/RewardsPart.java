package dev.stoa.local.demo;

import dev.stoa.rewards.command.AllocateCompute;
import dev.stoa.rewards.command.AllocateReward;
import dev.stoa.rewards.command.CancelAllocation;
import dev.stoa.rewards.command.ContributeCompute;
import dev.stoa.rewards.command.ExpireAllocation;
import dev.stoa.rewards.command.ExpirePermissions;
import dev.stoa.rewards.command.GrantPermission;
import dev.stoa.rewards.command.RedeemReward;
import dev.stoa.rewards.command.ReleaseCompute;
import dev.stoa.rewards.command.RevokePermission;
import dev.stoa.rewards.command.RewardType;
import dev.stoa.rewards.event.ComputeAllocated;
import dev.stoa.rewards.event.ComputeReleased;
import dev.stoa.rewards.event.PermissionGranted;
import dev.stoa.rewards.event.RewardAllocated;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Reserves rewards of every kind, which are redeemed, taken back or left to run out; grants and
/// revokes what agents may do; and lets them share the compute pool.
final class RewardsPart implements Part {
  private static final String GRANTOR = "orchestrator";
  private static final String MAINTENANCE = "rewards-maintenance";
  private static final Duration SHORT = Duration.ofMillis(1_500);
  private static final Duration AFTERWARDS = Duration.ofMillis(300);
  private static final List<RewardType> TYPES =
      Arrays.stream(RewardType.values()).filter(type -> type != RewardType.UNKNOWN).toList();

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final Map<String, Integer> held = new HashMap<>();
  private int allocations;
  private int grants;

  RewardsPart(Crew crew) {
    this.crew = crew;
  }

  @Override
  public String area() {
    return "rewards";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    Draft due = agenda.next(now);
    if (due != null) {
      return due;
    }
    String agent = crew.any();
    int roll = crew.below(100);
    if (roll < 45) {
      return allocate(agent, now);
    }
    if (roll < 65) {
      return grant(agent, GRANTOR, now);
    }
    if (roll < 85) {
      // Now and then more than the agent's share.
      int slots = crew.chance(20) ? 10 + crew.below(6) : 1 + crew.below(4);
      return to(agent, new AllocateCompute(agent, slots, slots > 4 || crew.chance(50)));
    }
    int has = held.getOrDefault(agent, 0);
    return roll < 95 && has > 0
        ? to(agent, new ReleaseCompute(agent, 1 + crew.below(has)))
        : to(agent, new ContributeCompute(agent, 1 + has / 10 + crew.below(2)));
  }

  private Draft allocate(String agent, Instant now) {
    allocations++;
    String allocation = "reward-%06d".formatted(allocations);
    RewardType type = crew.oneOf(TYPES);
    return to(
        allocation,
        AllocateReward.newBuilder()
            .setAllocationId(allocation)
            .setAgentId(agent)
            .setRewardType(type)
            .setAmount(amount(type))
            .setReason("for the release")
            .setExpiresAt(crew.chance(25) ? now.plus(SHORT) : null)
            .setPermissionType(
                type == RewardType.PERMISSION
                    ? "release-%06d.publish".formatted(allocations)
                    : null)
            .build());
  }

  private BigDecimal amount(RewardType type) {
    return switch (type) {
      case POINTS -> BigDecimal.valueOf(10 + crew.below(50));
      case COMPUTE, PRIORITY -> BigDecimal.valueOf(1 + crew.below(3));
      case PERMISSION, BADGE, OTHER, UNKNOWN -> BigDecimal.ONE;
    };
  }

  private Draft grant(String agent, String grantor, Instant now) {
    grants++;
    return to(
        agent,
        GrantPermission.newBuilder()
            .setPermissionId(crew.id())
            .setAgentId(agent)
            .setPermissionType("repository-%05d.write".formatted(grants))
            .setGrantedBy(grantor)
            .setExpiresAt(crew.chance(30) ? now.plus(SHORT) : null)
            .build());
  }

  /// Something that an agent grants itself, or a reward that nobody reserved.
  @Override
  public Draft mistake(Instant now) {
    String agent = Crew.idOf("Ada");
    return crew.chance(50)
        ? grant(agent, agent, now)
        : to("reward-unknown", new RedeemReward("reward-unknown", agent));
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case RewardAllocated reward -> agenda.add(ending(reward, now), end(reward));
      case PermissionGranted granted when granted.getGrantedBy().equals(GRANTOR) ->
          watch(granted, now);
      case ComputeAllocated slots -> held.put(slots.getAgentId(), slots.getHeld());
      case ComputeReleased slots -> held.put(slots.getAgentId(), slots.getHeld());
      default -> {
        // of no consequence here
      }
    }
  }

  private static Instant ending(RewardAllocated reward, Instant now) {
    Instant expiresAt = reward.getExpiresAt();
    return (expiresAt == null ? now : expiresAt).plus(AFTERWARDS);
  }

  /// What runs out is ended by hand, where the timer has not done so yet.
  private Draft end(RewardAllocated reward) {
    String id = reward.getAllocationId();
    Instant expiresAt = reward.getExpiresAt();
    if (expiresAt != null) {
      return to(id, new ExpireAllocation(id, expiresAt));
    }
    return crew.chance(80)
        ? to(id, new RedeemReward(id, reward.getAgentId()))
        : to(id, new CancelAllocation(id, "the release was called off"));
  }

  private void watch(PermissionGranted granted, Instant now) {
    Instant expiresAt = granted.getExpiresAt();
    if (expiresAt != null) {
      if (crew.chance(50)) {
        agenda.add(
            expiresAt.plus(AFTERWARDS), to(MAINTENANCE, new ExpirePermissions(expiresAt, 100)));
      }
    } else if (crew.chance(40)) {
      agenda.add(
          now.plus(SHORT),
          to(
              granted.getAgentId(),
              new RevokePermission(
                  granted.getAgentId(), granted.getPermissionId(), GRANTOR, "moved on")));
    }
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
