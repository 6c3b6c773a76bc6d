package dev.stoa.proof;

import dev.stoa.agent.command.AgentStatus;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.ChangeAgentStatus;
import dev.stoa.agent.command.DeregisterAgent;
import dev.stoa.agent.command.IncrementAgentStats;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.agent.command.UpdateAgent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/// The agents, as `domain.md` tells of them.
final class AgentModel implements AreaModel {
  private static final String EVENTS = "dev.stoa.agent.event.";

  private static final String NOW =
      """
      select agent_id,
             concat_ws('/', agent_name, agent_type, status, max_concurrent_tasks, tasks_completed,
                       tasks_failed, messages_processed, version)
        from agents
      """;

  private static final String GONE =
      """
      select concat(agent_id, '#', row_number() over (partition by agent_id order by departure)),
             concat_ws('/', agent_name, status, tasks_completed, tasks_failed, messages_processed)
        from agents_history
      """;

  private final Map<String, Agent> agents = new HashMap<>();
  private final Map<String, Integer> departures = new HashMap<>();
  private final Map<String, String> gone = new TreeMap<>();

  private static final class Agent {
    String name = "";
    String type = "";
    String status = "";
    int most;
    long completed;
    long failed;
    long messages;
    long version;
  }

  @Override
  public String keyOf(SpecificRecord command) {
    return command.get(0).toString();
  }

  @Override
  public long version(String key) {
    Agent agent = agents.get(key);
    return agent == null ? 0 : agent.version;
  }

  @Override
  public String fault(SpecificRecord command) {
    return switch (command) {
      case RegisterAgent register when register.getAgentName().length() < 3 -> "VALIDATION_FAILED";
      case RegisterAgent register when register.getAgentType() == AgentType.UNKNOWN ->
          "INVALID_AGENT_TYPE";
      case ChangeAgentStatus change when change.getStatus() == AgentStatus.UNKNOWN ->
          "INVALID_STATUS";
      case UpdateAgent update
          when update.getMaxConcurrentTasks() != null && update.getMaxConcurrentTasks() < 1 ->
          "VALIDATION_FAILED";
      default -> "";
    };
  }

  @Override
  public Answer take(SpecificRecord command, UUID id) {
    Agent agent = agents.get(keyOf(command));
    if (command instanceof RegisterAgent register) {
      return agent == null ? register(register) : Answer.rejected("AGENT_ALREADY_EXISTS");
    }
    if (agent == null) {
      return Answer.rejected("AGENT_NOT_FOUND");
    }
    return switch (command) {
      case IncrementAgentStats increment -> increment(agent, increment);
      case ChangeAgentStatus change -> change(agent, change);
      case UpdateAgent update -> update(agent, update);
      case DeregisterAgent deregister -> deregister(agent, deregister.getAgentId());
      default -> throw new IllegalArgumentException("model does not know " + command.getSchema());
    };
  }

  private Answer register(RegisterAgent register) {
    var agent = new Agent();
    agent.name = register.getAgentName();
    agent.type = small(register.getAgentType().name());
    agent.status = small(register.getStatus().name());
    agent.most = register.getMaxConcurrentTasks();
    agents.put(register.getAgentId(), agent);
    return event(
        agent,
        register.getAgentId(),
        "AgentRegistered",
        Map.of("agentName", agent.name, "maxConcurrentTasks", Integer.toString(agent.most)));
  }

  private static Answer increment(Agent agent, IncrementAgentStats increment) {
    long completed = increment.getTasksCompleted();
    long failed = increment.getTasksFailed();
    long messages = increment.getMessagesProcessed();
    if (completed == 0 && failed == 0 && messages == 0) {
      return Answer.rejected("EMPTY_INCREMENT");
    }
    if (completed < 0 || failed < 0 || messages < 0) {
      return Answer.rejected("NEGATIVE_INCREMENT");
    }
    agent.completed += completed;
    agent.failed += failed;
    agent.messages += messages;
    return event(
        agent,
        increment.getAgentId(),
        "AgentStatsIncremented",
        Map.of(
            "tasksCompleted", Long.toString(completed),
            "totalTasksCompleted", Long.toString(agent.completed),
            "totalTasksFailed", Long.toString(agent.failed),
            "totalMessagesProcessed", Long.toString(agent.messages)));
  }

  private static Answer change(Agent agent, ChangeAgentStatus change) {
    String wanted = small(change.getStatus().name());
    String old = agent.status;
    if (wanted.equals(old)) {
      return Answer.unchanged();
    }
    boolean allowed =
        switch (old) {
          case "suspended" -> wanted.equals("idle") || wanted.equals("maintenance");
          case "offline", "maintenance" -> !wanted.equals("busy");
          default -> true;
        };
    if (!allowed) {
      return Answer.rejected("ILLEGAL_TRANSITION");
    }
    agent.status = wanted;
    return event(
        agent,
        change.getAgentId(),
        "AgentStatusChanged",
        Map.of("oldStatus", old.toUpperCase(Locale.ROOT), "newStatus", change.getStatus().name()));
  }

  private static Answer update(Agent agent, UpdateAgent update) {
    String name = update.getAgentName();
    Integer most = update.getMaxConcurrentTasks();
    if (name == null && most == null) {
      return Answer.rejected("NO_CHANGES");
    }
    boolean same =
        (name == null || name.equals(agent.name)) && (most == null || most == agent.most);
    if (same) {
      return Answer.unchanged();
    }
    agent.name = name == null ? agent.name : name;
    agent.most = most == null ? agent.most : most;
    return event(agent, update.getAgentId(), "AgentUpdated", Map.of());
  }

  private Answer deregister(Agent agent, String id) {
    agents.remove(id);
    int departure = departures.merge(id, 1, Integer::sum);
    gone.put(
        id + "#" + departure,
        "%s/%s/%d/%d/%d"
            .formatted(agent.name, agent.status, agent.completed, agent.failed, agent.messages));
    return event(agent, id, "AgentDeregistered", Map.of());
  }

  private static Answer event(Agent agent, String id, String type, Map<String, String> fields) {
    agent.version++;
    return Answer.applied(new Answer.Happening(id, EVENTS + type, agent.version, fields));
  }

  @Override
  public Map<String, Map<String, String>> state() {
    Map<String, String> rows = new TreeMap<>();
    agents.forEach((id, agent) ->
        rows.put(
            id,
            "%s/%s/%s/%d/%d/%d/%d/%d"
                .formatted(
                    agent.name,
                    agent.type,
                    agent.status,
                    agent.most,
                    agent.completed,
                    agent.failed,
                    agent.messages,
                    agent.version)));
    return Map.of(NOW, rows, GONE, gone);
  }

  private static String small(String symbol) {
    return symbol.toLowerCase(Locale.ROOT);
  }
}
