package dev.stoa.rewards;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What an agent's tier gives it: slots of the compute pool, patience, rate, and what it may do.
public enum Tier {
  BRONZE(1, 30, 10, "task.consume result.publish status.publish"),
  SILVER(
      3,
      45,
      25,
      "task.consume result.publish status.publish task.prioritize brainstorm.participate"),
  GOLD(
      5,
      60,
      50,
      """
      task.consume result.publish status.publish task.prioritize task.assign result.aggregate
      brainstorm.initiate workflow.create
      """),
  PLATINUM(10, 90, 100, "task.* result.* status.* brainstorm.* workflow.* agent.manage"),
  DIAMOND(20, 150, 200, "*");

  private final int slots;
  private final Duration timeout;
  private final int messagesPerSecond;
  private final String permissions;

  Tier(int slots, int timeoutSeconds, int messagesPerSecond, String permissions) {
    this.slots = slots;
    this.timeout = Duration.ofSeconds(timeoutSeconds);
    this.messagesPerSecond = messagesPerSecond;
    this.permissions = permissions;
  }

  /// How many tasks an agent of this tier may have in hand at once.
  public int slots() {
    return slots;
  }

  /// How long a task of the agent may take.
  public Duration timeout() {
    return timeout;
  }

  public int messagesPerSecond() {
    return messagesPerSecond;
  }

  /// What an agent of this tier may do. Gold initiates brainstorms and no longer participates.
  public List<PermissionType> permissions() {
    return Stream.of(permissions.strip().split("\\s+", -1)).map(PermissionType::new).toList();
  }
}
