package dev.stoa.agent;

import static dev.stoa.agent.Agents.Rejection.INVALID_STATUS;

import dev.stoa.agent.Agents.Command;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Event;
import dev.stoa.agent.Agents.Status;
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
import dev.stoa.agent.event.AgentHeartbeatRecorded;
import dev.stoa.agent.event.AgentRegistered;
import dev.stoa.agent.event.AgentStatsIncremented;
import dev.stoa.agent.event.AgentStatusChanged;
import dev.stoa.agent.event.AgentUpdated;
import dev.stoa.agent.event.AgentWentOffline;
import dev.stoa.area.Limits;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.TaskId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates between the contract's messages and the agents' own words. With [ProfileWire] the
/// only class here that knows Avro, and the only place where a value from outside is checked.
final class AgentWire {
  private static final int LONGEST_REASON = 1_000;
  private static final long LONGEST_TIMEOUT_MS = Duration.ofDays(366).toMillis();
  private static final long LONGEST_UPTIME_SECONDS = Duration.ofDays(366_000).toSeconds();
  private static final BigDecimal NO_LOAD = new BigDecimal("0.0000");

  private AgentWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case RegisterAgent register ->
          new Command.RegisterAgent(
              agent(register.getAgentId()),
              ProfileWire.decode(register),
              status(register.getStatus()),
              Limits.optional(register.getHeartbeatAt(), at -> Limits.time("heartbeatAt", at)));
      case UpdateAgent update ->
          new Command.UpdateAgent(
              agent(update.getAgentId()),
              ProfileWire.decode(update),
              Limits.optional(
                  update.getOnlyIfCurrentTaskId(),
                  task -> Limits.id("onlyIfCurrentTaskId", task, TaskId::new)));
      case ChangeAgentStatus change ->
          new Command.ChangeAgentStatus(
              agent(change.getAgentId()),
              status(change.getStatus()),
              reason(change.getReason()),
              new Condition(
                  Limits.optional(
                      change.getOnlyFrom(),
                      from -> Limits.symbol("onlyFrom", from, Status.class, INVALID_STATUS)),
                  change.getOnlyWithoutTasks()));
      case RecordHeartbeat heartbeat -> heartbeat(heartbeat);
      case IncrementAgentStats increment ->
          new Command.IncrementAgentStats(
              agent(increment.getAgentId()),
              new Counters(
                  increment.getTasksCompleted(),
                  increment.getTasksFailed(),
                  increment.getMessagesProcessed()));
      case DeregisterAgent deregister ->
          new Command.DeregisterAgent(
              agent(deregister.getAgentId()),
              deregister.getForce(),
              reason(deregister.getReason()));
      case MarkAgentOffline mark ->
          new Command.MarkAgentOffline(
              agent(mark.getAgentId()),
              Duration.ofMillis(
                  Limits.number("timeoutMs", mark.getTimeoutMs(), 1, LONGEST_TIMEOUT_MS)),
              Limits.time("observedHeartbeatAt", mark.getObservedHeartbeatAt()));
      default ->
          throw new IllegalArgumentException(
              "no such command in agent (schema: %s)".formatted(message.getSchema().getFullName()));
    };
  }

  private static AgentId agent(String value) {
    return Limits.id("agentId", value, AgentId::new);
  }

  private static Status status(AgentStatus symbol) {
    return Limits.symbol("status", symbol, Status.class, INVALID_STATUS);
  }

  private static @Nullable String reason(@Nullable String value) {
    return Limits.optional(value, reason -> Limits.text("reason", reason, 0, LONGEST_REASON));
  }

  private static Command heartbeat(RecordHeartbeat heartbeat) {
    return new Command.RecordHeartbeat(
        agent(heartbeat.getAgentId()),
        Limits.time("heartbeatAt", heartbeat.getHeartbeatAt()),
        Limits.optional(
            heartbeat.getUptimeSeconds(),
            seconds -> Limits.number("uptimeSeconds", seconds, 0, LONGEST_UPTIME_SECONDS)),
        Limits.optional(
            heartbeat.getLoad(), load -> Limits.decimal("load", load, NO_LOAD, BigDecimal.ONE)));
  }

  static SpecificRecord encodeCommand(Command command) {
    return switch (command) {
      case Command.RegisterAgent(var id, var profile, var status, var heartbeatAt) ->
          new RegisterAgent(
              id.value(),
              profile.agentName(),
              AgentType.valueOf(profile.agentType().name()),
              AgentStatus.valueOf(status.name()),
              profile.capabilities(),
              ProfileWire.text(profile.currentTaskId()),
              heartbeatAt,
              profile.maxConcurrentTasks(),
              profile.metadata());
      case Command.UpdateAgent(var id, var changes, var onlyAt) ->
          new UpdateAgent(
              id.value(),
              changes.agentName(),
              changes.agentType() == null ? null : AgentType.valueOf(changes.agentType().name()),
              changes.capabilities(),
              ProfileWire.text(changes.currentTaskId()),
              changes.clearCurrentTask(),
              changes.maxConcurrentTasks(),
              changes.metadata(),
              ProfileWire.text(onlyAt));
      case Command.ChangeAgentStatus(var id, var status, var reason, var only) ->
          new ChangeAgentStatus(
              id.value(),
              AgentStatus.valueOf(status.name()),
              reason,
              only.from() == null ? null : AgentStatus.valueOf(only.from().name()),
              only.withoutTasks());
      case Command.RecordHeartbeat(var id, var at, var uptime, var load) ->
          new RecordHeartbeat(id.value(), at, uptime, load);
      case Command.IncrementAgentStats(var id, var added) ->
          new IncrementAgentStats(
              id.value(), added.tasksCompleted(), added.tasksFailed(), added.messagesProcessed());
      case Command.DeregisterAgent(var id, var force, var reason) ->
          new DeregisterAgent(id.value(), force, reason);
      case Command.MarkAgentOffline(var id, var timeout, var observed) ->
          new MarkAgentOffline(id.value(), timeout.toMillis(), observed);
    };
  }

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.AgentRegistered(var id, var profile, var status, var heartbeatAt, var createdAt) ->
          new AgentRegistered(
              id.value(),
              profile.agentName(),
              AgentType.valueOf(profile.agentType().name()),
              AgentStatus.valueOf(status.name()),
              profile.capabilities(),
              ProfileWire.text(profile.currentTaskId()),
              heartbeatAt,
              profile.maxConcurrentTasks(),
              profile.metadata(),
              createdAt);
      case Event.AgentUpdated(var id, var before, var after) ->
          new AgentUpdated(
              id.value(),
              ProfileWire.otherThan(before, after),
              ProfileWire.otherThan(after, before));
      case Event.AgentStatusChanged(var id, var before, var after, var reason) ->
          new AgentStatusChanged(
              id.value(),
              AgentStatus.valueOf(before.name()),
              AgentStatus.valueOf(after.name()),
              reason);
      case Event.AgentHeartbeatRecorded(var id, var at, var uptime, var load) ->
          new AgentHeartbeatRecorded(id.value(), at, uptime, load);
      case Event.AgentCameOnline(var id, var offlineSince, var at) ->
          new AgentCameOnline(id.value(), offlineSince, at);
      case Event.AgentStatsIncremented(var id, var added, var totals) ->
          new AgentStatsIncremented(
              id.value(),
              added.tasksCompleted(),
              added.tasksFailed(),
              added.messagesProcessed(),
              totals.tasksCompleted(),
              totals.tasksFailed(),
              totals.messagesProcessed());
      case Event.AgentDeregistered(var id, var force, var reason, var released) ->
          new AgentDeregistered(id.value(), force, reason, texts(released));
      case Event.AgentWentOffline(var id, var last, var timeout, var active, var teaching) ->
          new AgentWentOffline(
              id.value(),
              last,
              timeout.toMillis(),
              texts(active),
              teaching.stream().map(PairingId::value).toList());
    };
  }

  private static List<String> texts(List<TaskId> ids) {
    return ids.stream().map(TaskId::value).toList();
  }
}
