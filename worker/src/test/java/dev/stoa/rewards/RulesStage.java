package dev.stoa.rewards;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.identity.CommandId;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Event;
import dev.stoa.rewards.Treasury.Facts;
import dev.stoa.rewards.Treasury.Names;
import dev.stoa.rewards.Treasury.News;
import dev.stoa.rewards.Treasury.Presence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rewards without a database: one treasury that knows every single-letter agent, the allocations
/// r-1 to r-9, the permissions p-1 to p-9 of each agent, and sixty weeks.
final class RulesStage implements Script.Stage {
  private static final LocalDate FIRST_WEEK = LocalDate.parse("2026-01-05");
  private static final BigDecimal LIMIT = new BigDecimal("1000000000.0000");

  private final RewardsArea area = new RewardsArea();
  private final Treasury treasury;
  private final List<Event> events = new ArrayList<>();

  RulesStage() {
    List<AgentId> agents = new ArrayList<>();
    List<AllocationId> allocations = new ArrayList<>();
    List<Permission.Key> permissions = new ArrayList<>();
    Map<AgentId, Presence> directory = new HashMap<>();
    for (char name = 'a'; name <= 'z'; name++) {
      var agent = new AgentId(String.valueOf(name));
      agents.add(agent);
      allocations.add(new AllocationId(agent.value()));
      if (name < 'x') {
        directory.put(agent, name == 's' ? Presence.SUSPENDED : Presence.PRESENT);
      }
      for (int i = 1; i <= 9; i++) {
        permissions.add(new Permission.Key(agent, Script.permission("p-" + i)));
        permissions.add(
            new Permission.Key(agent, Rewards.permissionId(new AllocationId("r-" + i))));
      }
    }
    for (int i = 1; i <= 9; i++) {
      allocations.add(new AllocationId("r-" + i));
    }
    allocations.add(new AllocationId(Rewards.MAINTENANCE));
    List<Budget.Key> budgets = new ArrayList<>();
    Map<RewardType, BigDecimal> limits = new HashMap<>();
    for (RewardType type : RewardType.values()) {
      limits.put(type, LIMIT);
      for (int week = 0; week < 60; week++) {
        budgets.add(new Budget.Key(type, FIRST_WEEK.plusWeeks(week)));
      }
    }
    this.treasury =
        new Treasury(
            new Rows<>(allocations, Allocation::allocationId, List.of()),
            new Rows<>(budgets, Budget::key, List.of()),
            new Rows<>(agents, Account::agentId, List.of()),
            new Rows<>(permissions, Permission::key, List.of()),
            new Rows<>(
                List.of(Pool.GLOBAL),
                Pool::poolId,
                List.of(new Pool(Pool.GLOBAL, 1_000, 1_000, 0, 0, 0))),
            new Facts(
                directory, new HashMap<>(), limits, new Names(new HashSet<>(), new HashSet<>())),
            new HashMap<>(),
            new ArrayList<>(),
            new News());
  }

  @Override
  public String run(Instant now, Command command, boolean trusted) {
    if (command instanceof Command.ExpirePermissions) {
      treasury.due().clear();
      treasury.due().addAll(due());
    }
    var moment = new Moment(now, new CommandId(new UUID(0, events.size())), trusted);
    return switch (area.decide(treasury, command, moment)) {
      case Accepted<Event>(List<Event> decided) when decided.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> decided) -> {
        for (Event event : decided) {
          area.apply(treasury, event, moment);
        }
        events.addAll(decided);
        yield names(decided);
      }
      case Rejected<Event> rejected -> code(rejected);
    };
  }

  private List<Permission.Key> due() {
    return treasury.permissions().all().stream()
        .filter(permission -> permission.grant().expiresAt() != null)
        .sorted(
            Comparator.comparing(
                permission -> Objects.requireNonNull(permission.grant().expiresAt())))
        .map(Permission::key)
        .toList();
  }

  static String names(List<? extends Event> decided) {
    return String.join(" ", decided.stream().map(e -> e.getClass().getSimpleName()).toList());
  }

  static String code(Rejected<?> rejected) {
    return rejected.reason() == CommonRejection.VALIDATION_FAILED
        ? rejected.reason().name() + " " + rejected.details().get("field")
        : rejected.reason().name();
  }

  @Override
  public void tell(AgentId agent, Standing standing) {
    treasury.facts().standings().put(agent, standing);
  }

  List<Event> events() {
    return events;
  }

  Treasury treasury() {
    return treasury;
  }

  @Override
  public @Nullable Account account(AgentId agent) {
    return treasury.accounts().find(agent);
  }

  @Override
  public Pool pool() {
    return treasury.pool();
  }

  @Override
  public @Nullable Allocation allocation(AllocationId allocation) {
    return treasury.allocations().find(allocation);
  }

  @Override
  public @Nullable Budget budget(Budget.Key key) {
    return treasury.budgets().find(key);
  }
}
