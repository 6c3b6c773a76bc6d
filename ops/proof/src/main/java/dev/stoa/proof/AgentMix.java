package dev.stoa.proof;

import dev.stoa.agent.command.AgentStatus;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.ChangeAgentStatus;
import dev.stoa.agent.command.DeregisterAgent;
import dev.stoa.agent.command.IncrementAgentStats;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.agent.command.UpdateAgent;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;

/// Agents come, work, change and go. Counters are sums, so one command too many or too few shows.
final class AgentMix implements Mix {
  static final String AREA = "agent";

  private final int agents;
  private final AreaModel believed;

  /// @param believed what the senders make of all that they sent so far
  AgentMix(int agents, AreaModel believed) {
    this.agents = agents;
    this.believed = believed;
  }

  @Override
  public Order next(RandomGenerator random) {
    String id = "agent-" + Mix.skewed(random, agents);
    int share = random.nextInt(1_000);
    // A key that is not the payload's id.
    String key = share == 999 ? id + "-other" : id;
    Long expected = share < 20 ? (long) random.nextInt(6) : null;
    return new Order(AREA, key, command(random, id), expected);
  }

  private SpecificRecord command(RandomGenerator random, String id) {
    int share = random.nextInt(100);
    if (share < 10 || (believed.version(id) == 0 && share < 80)) {
      return register(random, id);
    }
    if (share < 70) {
      return increment(random, id);
    }
    if (share < 82) {
      return new ChangeAgentStatus(id, status(random), null, null, false);
    }
    if (share < 95) {
      return update(random, id);
    }
    return new DeregisterAgent(id, random.nextBoolean(), "it left");
  }

  private static RegisterAgent register(RandomGenerator random, String id) {
    AgentType type =
        random.nextInt(50) == 0
            ? AgentType.UNKNOWN
            : Mix.oneOf(random, AgentType.WORKER, AgentType.MONITOR, AgentType.SPECIALIST);
    String name = random.nextInt(50) == 0 ? "no" : "name " + random.nextInt(5);
    return new RegisterAgent(
        id, name, type, AgentStatus.IDLE, List.of("java", "sql"), null, null, 5, null);
  }

  private static IncrementAgentStats increment(RandomGenerator random, String id) {
    return switch (random.nextInt(40)) {
      case 0 -> new IncrementAgentStats(id, 0L, 0L, 0L);
      case 1 -> new IncrementAgentStats(id, 1L, -1L, 0L);
      default ->
          new IncrementAgentStats(
              id,
              (long) random.nextInt(1, 100),
              (long) random.nextInt(3),
              (long) random.nextInt(1_000));
    };
  }

  private static AgentStatus status(RandomGenerator random) {
    return Mix.oneOf(random, AgentStatus.values());
  }

  private static UpdateAgent update(RandomGenerator random, String id) {
    return switch (random.nextInt(10)) {
      case 0 -> new UpdateAgent(id, null, null, null, null, false, null, null, null);
      case 1 -> new UpdateAgent(id, null, null, null, null, false, 0, null, null);
      default ->
          new UpdateAgent(
              id,
              "name " + random.nextInt(5),
              null,
              null,
              null,
              false,
              random.nextInt(1, 4),
              null,
              null);
    };
  }
}
