package dev.stoa.agent;

import static dev.stoa.agent.Agents.Rejection.AGENT_ALREADY_EXISTS;
import static dev.stoa.agent.Agents.Rejection.AGENT_HAS_ACTIVE_WORK;
import static dev.stoa.agent.Agents.Rejection.AGENT_NOT_FOUND;
import static dev.stoa.agent.Agents.Rejection.ALREADY_OFFLINE;
import static dev.stoa.agent.Agents.Rejection.EMPTY_INCREMENT;
import static dev.stoa.agent.Agents.Rejection.HEARTBEAT_FRESH;
import static dev.stoa.agent.Agents.Rejection.ILLEGAL_TRANSITION;
import static dev.stoa.agent.Agents.Rejection.NEGATIVE_INCREMENT;
import static dev.stoa.agent.Agents.Rejection.NO_CHANGES;
import static dev.stoa.agent.Agents.Rejection.STALE_HEARTBEAT;
import static dev.stoa.area.CommonRejection.UNAUTHORIZED;
import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;

import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Command;
import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Command.DeregisterAgent;
import dev.stoa.agent.Agents.Command.IncrementAgentStats;
import dev.stoa.agent.Agents.Command.MarkAgentOffline;
import dev.stoa.agent.Agents.Command.RecordHeartbeat;
import dev.stoa.agent.Agents.Command.RegisterAgent;
import dev.stoa.agent.Agents.Command.UpdateAgent;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Event;
import dev.stoa.agent.Agents.Event.AgentCameOnline;
import dev.stoa.agent.Agents.Event.AgentDeregistered;
import dev.stoa.agent.Agents.Event.AgentHeartbeatRecorded;
import dev.stoa.agent.Agents.Event.AgentRegistered;
import dev.stoa.agent.Agents.Event.AgentStatsIncremented;
import dev.stoa.agent.Agents.Event.AgentStatusChanged;
import dev.stoa.agent.Agents.Event.AgentUpdated;
import dev.stoa.agent.Agents.Event.AgentWentOffline;
import dev.stoa.agent.Agents.Profile;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What each agent command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class AgentRules {
  // An agent whose clock runs ahead would never be missed, and its later heartbeats would be stale.
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

  private AgentRules() {}

  static Roster.Reads reads(List<Command> commands) {
    var reads = new Roster.Reads(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (Command command : commands) {
      reads.agents().add(command.agent());
      switch (command) {
        case DeregisterAgent _ -> reads.holders().add(command.agent());
        case MarkAgentOffline _ -> {
          reads.holders().add(command.agent());
          reads.teachers().add(command.agent());
        }
        case ChangeAgentStatus change when change.only().withoutTasks() ->
            reads.holders().add(command.agent());
        case RegisterAgent _,
            UpdateAgent _,
            ChangeAgentStatus _,
            RecordHeartbeat _,
            IncrementAgentStats _ -> {}
      }
    }
    return reads;
  }

  static Decision<Event> decide(Roster roster, Command command, Moment moment) {
    Agent agent = roster.agents().find(command.agent());
    if (command instanceof RegisterAgent register) {
      return agent == null ? register(register, moment) : known(agent);
    }
    if (agent == null) {
      return reject(AGENT_NOT_FOUND, Map.of("agentId", command.agent()));
    }
    return switch (command) {
      case RegisterAgent _ -> known(agent);
      case UpdateAgent update -> update(agent, update);
      case ChangeAgentStatus change ->
          counts(change.only(), agent, roster) ? change(agent, change, moment) : unchanged();
      case RecordHeartbeat heartbeat -> hear(agent, heartbeat, moment);
      case IncrementAgentStats increment -> increment(agent, increment);
      case DeregisterAgent deregister ->
          deregister(agent, deregister, roster.tasksOf(agent), moment);
      case MarkAgentOffline mark -> miss(roster, agent, mark, moment);
    };
  }

  private static Decision<Event> known(Agent agent) {
    return reject(AGENT_ALREADY_EXISTS, Map.of("agentId", agent.agentId()));
  }

  private static Decision<Event> register(RegisterAgent register, Moment moment) {
    Instant heartbeat = register.heartbeatAt() == null ? moment.now() : register.heartbeatAt();
    if (isAhead(heartbeat, moment)) {
      return ahead(heartbeat);
    }
    return accept(
        new AgentRegistered(
            register.agent(), register.profile(), register.status(), heartbeat, moment.now()));
  }

  private static Decision<Event> update(Agent agent, UpdateAgent update) {
    if (update.changes().equals(Changes.NONE)) {
      return reject(NO_CHANGES);
    }
    if (update.onlyAt() != null && !update.onlyAt().equals(agent.profile().currentTaskId())) {
      return unchanged();
    }
    Profile after = update.changes().appliedTo(agent.profile());
    return after.equals(agent.profile())
        ? unchanged()
        : accept(new AgentUpdated(agent.agentId(), agent.profile(), after));
  }

  private static boolean counts(Condition only, Agent agent, Roster roster) {
    return (only.from() == null || only.from() == agent.status())
        && !(only.withoutTasks() && roster.isLeased(agent));
  }

  private static Decision<Event> change(Agent agent, ChangeAgentStatus change, Moment moment) {
    if (change.status() == agent.status()) {
      return unchanged();
    }
    if (agent.status() == Status.SUSPENDED && !moment.trusted()) {
      return reject(UNAUTHORIZED, Map.of("status", agent.status()));
    }
    if (!agent.status().mayBecome(change.status())) {
      return reject(
          ILLEGAL_TRANSITION, Map.of("oldStatus", agent.status(), "newStatus", change.status()));
    }
    return accept(
        new AgentStatusChanged(agent.agentId(), agent.status(), change.status(), change.reason()));
  }

  private static Decision<Event> hear(Agent agent, RecordHeartbeat heartbeat, Moment moment) {
    Instant last = agent.presence().heartbeatAt();
    if (heartbeat.heartbeatAt().equals(last)) {
      return unchanged();
    }
    if (heartbeat.heartbeatAt().isBefore(last)) {
      return reject(
          STALE_HEARTBEAT, Map.of("heartbeatAt", heartbeat.heartbeatAt(), "lastHeartbeatAt", last));
    }
    if (isAhead(heartbeat.heartbeatAt(), moment)) {
      return ahead(heartbeat.heartbeatAt());
    }
    var recorded =
        new AgentHeartbeatRecorded(
            agent.agentId(), heartbeat.heartbeatAt(), heartbeat.uptimeSeconds(), heartbeat.load());
    Instant offlineSince = agent.presence().offlineSince();
    return offlineSince == null
        ? accept(recorded)
        : accept(
            recorded, new AgentCameOnline(agent.agentId(), offlineSince, heartbeat.heartbeatAt()));
  }

  private static boolean isAhead(Instant heartbeat, Moment moment) {
    return heartbeat.isAfter(moment.now().plus(CLOCK_TOLERANCE));
  }

  private static Decision<Event> ahead(Instant heartbeat) {
    return reject(
        VALIDATION_FAILED,
        Map.of(
            "field",
            "heartbeatAt",
            "reason",
            "must be at most %ds ahead of our clock (found: %s)"
                .formatted(CLOCK_TOLERANCE.toSeconds(), heartbeat)));
  }

  private static Decision<Event> increment(Agent agent, IncrementAgentStats increment) {
    if (increment.added().equals(Counters.NONE)) {
      return reject(EMPTY_INCREMENT);
    }
    if (increment.added().hasNegative()) {
      return reject(NEGATIVE_INCREMENT, Map.of("added", increment.added()));
    }
    if (!agent.counters().hasRoomFor(increment.added())) {
      return reject(
          VALIDATION_FAILED,
          Map.of("field", "added", "reason", "must leave each counter below 2^63"));
    }
    return accept(
        new AgentStatsIncremented(
            agent.agentId(), increment.added(), agent.counters().plus(increment.added())));
  }

  private static Decision<Event> deregister(
      Agent agent, DeregisterAgent deregister, List<TaskId> tasks, Moment moment) {
    // Who left and registered anew would be free of the suspension.
    if (agent.status() == Status.SUSPENDED && !moment.trusted()) {
      return reject(UNAUTHORIZED, Map.of("status", agent.status()));
    }
    if (!deregister.force() && !tasks.isEmpty()) {
      return reject(
          AGENT_HAS_ACTIVE_WORK, Map.of("tasks", tasks.size(), "first", tasks.getFirst()));
    }
    return accept(
        new AgentDeregistered(agent.agentId(), deregister.force(), deregister.reason(), tasks));
  }

  private static Decision<Event> miss(
      Roster roster, Agent agent, MarkAgentOffline mark, Moment moment) {
    Instant last = agent.presence().heartbeatAt();
    if (last.isAfter(mark.observed())
        || !agent.presence().isSilentFor(mark.timeout(), moment.now())) {
      return reject(HEARTBEAT_FRESH, Map.of("lastHeartbeatAt", last));
    }
    if (agent.presence().isAway()) {
      return reject(ALREADY_OFFLINE);
    }
    return accept(
        new AgentWentOffline(
            agent.agentId(), last, mark.timeout(), roster.tasksOf(agent), roster.taughtBy(agent)));
  }

  static void apply(Roster roster, Event event, Moment moment) {
    Instant now = moment.now();
    switch (event) {
      case AgentRegistered registered -> roster.agents().put(newcomer(registered));
      case AgentUpdated(var id, _, var after) ->
          roster.redescribe(roster.agents().get(id).with(after, now));
      case AgentStatusChanged(var id, _, var after, _) ->
          roster.agents().put(moved(roster.agents().get(id), after, now));
      case AgentHeartbeatRecorded(var id, var at, var uptime, var load) -> {
        Agent agent = roster.agents().get(id);
        roster
            .agents()
            .put(agent.with(agent.status(), agent.presence().heard(at, uptime, load), now));
      }
      case AgentCameOnline(var id, _, _) -> {
        Agent agent = roster.agents().get(id);
        Status status = agent.status() == Status.OFFLINE ? Status.IDLE : agent.status();
        roster.agents().put(agent.with(status, agent.presence().backSince(now), now));
      }
      case AgentStatsIncremented(var id, _, var totals) ->
          roster.agents().put(roster.agents().get(id).with(totals, now));
      case AgentDeregistered(var id, _, _, _) -> roster.depart(roster.agents().get(id), now);
      case AgentWentOffline(var id, _, _, _, _) -> {
        Agent agent = roster.agents().get(id);
        Status status = agent.status().isAtHand() ? Status.OFFLINE : agent.status();
        roster.agents().put(agent.with(status, agent.presence().awaySince(now), now));
      }
    }
  }

  private static Agent newcomer(AgentRegistered registered) {
    Instant now = registered.createdAt();
    return new Agent(
        registered.agent(),
        registered.profile(),
        registered.status(),
        Counters.NONE,
        new Presence(
            registered.heartbeatAt(),
            0,
            null,
            now,
            registered.status() == Status.OFFLINE ? now : null),
        now,
        now,
        0);
  }

  private static Agent moved(Agent agent, Status status, Instant now) {
    Presence presence = agent.presence();
    if (status.isAtHand()) {
      presence = presence.backSince(now);
    }
    if (status == Status.OFFLINE) {
      presence = presence.awaySince(now);
    }
    return agent.with(status, presence, now);
  }
}
