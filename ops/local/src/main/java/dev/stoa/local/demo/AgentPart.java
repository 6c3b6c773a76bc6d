package dev.stoa.local.demo;

import dev.stoa.agent.command.AgentStatus;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.ChangeAgentStatus;
import dev.stoa.agent.command.IncrementAgentStats;
import dev.stoa.agent.command.RecordHeartbeat;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.agent.command.UpdateAgent;
import dev.stoa.agent.event.AgentRegistered;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Registers the agents, and lets them give signs of life.
final class AgentPart implements Part {
  static final List<String> SKILLS = List.of("java", "python", "sql", "review", "writing");
  private static final int MOST_TASKS = 100;

  private final Crew crew;
  private int registered;

  AgentPart(Crew crew) {
    this.crew = crew;
  }

  @Override
  public String area() {
    return "agent";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (registered < Crew.NAMES.size()) {
      return register();
    }
    if (!crew.isReady()) {
      return null;
    }
    String agent = crew.any();
    int roll = crew.below(100);
    if (roll < 75) {
      return heartbeat(agent, now);
    }
    if (roll < 85) {
      return to(
          agent,
          IncrementAgentStats.newBuilder()
              .setAgentId(agent)
              .setMessagesProcessed(1 + crew.below(9))
              .build());
    }
    if (roll < 95) {
      return to(
          agent,
          ChangeAgentStatus.newBuilder()
              .setAgentId(agent)
              .setStatus(crew.chance(50) ? AgentStatus.ACTIVE : AgentStatus.BUSY)
              .setReason("as the orchestrator sees it")
              .build());
    }
    return to(
        agent,
        UpdateAgent.newBuilder()
            .setAgentId(agent)
            .setMetadata("{\"shift\": %d}".formatted(crew.below(1_000)))
            .build());
  }

  private Draft register() {
    String name = Crew.NAMES.get(registered);
    String agent = Crew.idOf(name);
    registered++;
    String own = SKILLS.get(registered % SKILLS.size());
    return to(
        agent,
        RegisterAgent.newBuilder()
            .setAgentId(agent)
            .setAgentName(name)
            .setAgentType(registered % 6 == 0 ? AgentType.TEAM_LEADER : AgentType.WORKER)
            .setCapabilities(
                own.equals("review") || registered % 3 == 0 ? List.of(own) : List.of(own, "review"))
            .setMaxConcurrentTasks(MOST_TASKS)
            .build());
  }

  private Draft heartbeat(String agent, Instant now) {
    return to(
        agent,
        RecordHeartbeat.newBuilder()
            .setAgentId(agent)
            .setHeartbeatAt(now)
            .setLoad(BigDecimal.valueOf(crew.below(10_000), 4))
            .build());
  }

  /// A sign of life of somebody unknown, or of long ago.
  @Override
  public Draft mistake(Instant now) {
    return crew.isReady() && crew.chance(50)
        ? heartbeat(crew.any(), now.minusSeconds(3_600))
        : heartbeat("agent-nobody", now);
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    if (event instanceof AgentRegistered agent) {
      crew.add(agent.getAgentId());
    }
  }

  private Draft to(String agent, SpecificRecord message) {
    return new Draft(area(), agent, message);
  }
}
