package dev.stoa.local.demo;

import dev.stoa.agent.command.AgentStatus;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.ChangeAgentStatus;
import dev.stoa.agent.command.DeregisterAgent;
import dev.stoa.agent.command.IncrementAgentStats;
import dev.stoa.agent.command.MarkAgentOffline;
import dev.stoa.agent.command.RecordHeartbeat;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.agent.command.UpdateAgent;
import dev.stoa.agent.event.AgentCameOnline;
import dev.stoa.agent.event.AgentDeregistered;
import dev.stoa.agent.event.AgentRegistered;
import dev.stoa.agent.event.AgentStatusChanged;
import dev.stoa.agent.event.AgentWentOffline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Registers the agents, and lets them give signs of life. Now and then a visitor comes, falls
/// silent, is heard of again, and leaves.
final class AgentPart implements Part {
  static final List<String> SKILLS = List.of("java", "python", "sql", "review", "writing");
  private static final int MOST_TASKS = 100;
  private static final String VISITOR = "agent-visitor-";
  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final Duration A_WHILE = Duration.ofMillis(400);

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private int registered;
  private int visits;
  private boolean isVisited;

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
    Draft due = agenda.next(now);
    if (due != null) {
      return due;
    }
    if (!isVisited && (visits == 0 || crew.chance(2))) {
      return welcome();
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

  private Draft welcome() {
    isVisited = true;
    visits++;
    String agent = VISITOR + "%03d".formatted(visits);
    return to(
        agent,
        RegisterAgent.newBuilder()
            .setAgentId(agent)
            .setAgentName("Visitor %d".formatted(visits))
            .setAgentType(AgentType.COLLABORATOR)
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
    switch (event) {
      case AgentRegistered agent when isVisitor(agent.getAgentId()) ->
          agenda.add(now.plus(SILENCE).plus(A_WHILE), miss(agent));
      case AgentRegistered agent -> crew.add(agent.getAgentId());
      case AgentStatusChanged agent -> {
        if (agent.getNewStatus() == AgentStatus.SUSPENDED) {
          crew.suspend(agent.getAgentId());
        } else {
          crew.restore(agent.getAgentId());
        }
      }
      case AgentWentOffline agent when isVisitor(agent.getAgentId()) ->
          agenda.add(now.plus(A_WHILE), heartbeat(agent.getAgentId(), now));
      case AgentCameOnline agent when isVisitor(agent.getAgentId()) ->
          agenda.add(now.plus(A_WHILE), leave(agent.getAgentId()));
      case AgentDeregistered _ -> isVisited = false;
      default -> {
        // of no consequence here
      }
    }
  }

  private static boolean isVisitor(String agent) {
    return agent.startsWith(VISITOR);
  }

  private Draft miss(AgentRegistered agent) {
    return to(
        agent.getAgentId(),
        new MarkAgentOffline(agent.getAgentId(), SILENCE.toMillis(), agent.getHeartbeatAt()));
  }

  private Draft leave(String agent) {
    return to(
        agent,
        DeregisterAgent.newBuilder().setAgentId(agent).setReason("has seen everything").build());
  }

  private Draft to(String agent, SpecificRecord message) {
    return new Draft(area(), agent, message);
  }
}
