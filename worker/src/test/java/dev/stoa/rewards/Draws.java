package dev.stoa.rewards;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.identity.PermissionId;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.Rewards.Source;
import dev.stoa.rewards.Rewards.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Commands drawn at random about few things, so that they get into each other's way.
final class Draws {
  private static final List<String> RIGHTS = List.of("task.consume", "task.*", "*");

  private static final List<RewardType> TYPES =
      List.of(RewardType.POINTS, RewardType.BADGE, RewardType.PERMISSION, RewardType.COMPUTE);

  private final Random random;
  private final int agents;
  private final int allocations;

  /// @param agents how many, from `a` on
  /// @param allocations how many, from `r-1` on
  Draws(long seed, int agents, int allocations) {
    this.random = new Random(seed);
    this.agents = agents;
    this.allocations = allocations;
  }

  Command next(Instant now) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> new Command.AllocateReward(allocation(), terms(now));
      case 3, 4 -> new Command.RedeemReward(allocation(), agent());
      case 5 ->
          random.nextBoolean()
              ? new Command.CancelAllocation(allocation(), null)
              : new Command.ExpireAllocation(allocation(), now);
      case 6, 7 -> new Command.GrantPermission(agent(), permission(), grant(now));
      case 8 ->
          random.nextInt(4) == 0
              ? new Command.ExpirePermissions(now, 1 + random.nextInt(3))
              : new Command.RevokePermission(agent(), permission(), new AgentId("boss"), null);
      case 9, 10 ->
          new Command.AllocateCompute(agent(), 1 + random.nextInt(40), random.nextBoolean());
      default ->
          random.nextInt(3) == 0
              ? new Command.ContributeCompute(agent(), 1 + random.nextInt(5))
              : new Command.ReleaseCompute(agent(), 1 + random.nextInt(20));
    };
  }

  private AllocationId allocation() {
    return new AllocationId("r-" + (1 + random.nextInt(allocations)));
  }

  private AgentId agent() {
    return new AgentId(String.valueOf((char) ('a' + random.nextInt(agents))));
  }

  private PermissionId permission() {
    return new PermissionId(new UUID(0, 1 + random.nextInt(9)));
  }

  private Terms terms(Instant now) {
    RewardType type = TYPES.get(random.nextInt(TYPES.size()));
    int most = type == RewardType.COMPUTE ? 300 : 3_000_000;
    return new Terms(
        agent(),
        type,
        BigDecimal.valueOf(1 + random.nextInt(most), 0).setScale(4),
        null,
        random.nextBoolean() ? null : now.plusSeconds(random.nextInt(90)),
        Source.NONE,
        type == RewardType.PERMISSION
            ? new PermissionType(RIGHTS.get(random.nextInt(RIGHTS.size())))
            : null,
        "{}");
  }

  private Grant grant(Instant now) {
    return new Grant(
        new PermissionType(RIGHTS.get(random.nextInt(RIGHTS.size()))),
        new AgentId("boss"),
        random.nextBoolean() ? null : now.plusSeconds(1 + random.nextInt(60)),
        "{}");
  }
}
