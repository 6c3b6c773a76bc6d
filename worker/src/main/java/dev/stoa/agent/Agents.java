package dev.stoa.agent;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.RejectionReason;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.TaskId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The vocabulary of agents: what may be asked, what may come true, and why a request is rejected.
public final class Agents {
  private Agents() {}

  /// What may be asked. Each command is about one agent, which is its key.
  public sealed interface Command extends DomainCommand {
    AgentId agent();

    @Override
    default String key() {
      return agent().value();
    }

    @Override
    default AgentId actsAs() {
      return agent();
    }

    /// Enters an agent into the directory.
    ///
    /// @param heartbeatAt its last sign of life; null stands for now
    record RegisterAgent(
        AgentId agent, Profile profile, Status status, @Nullable Instant heartbeatAt)
        implements Command {}

    /// Changes what is given and leaves the rest.
    ///
    /// @param onlyAt changes nothing unless the agent is at this task; null for at any or none
    record UpdateAgent(AgentId agent, Changes changes, @Nullable TaskId onlyAt) implements Command {
      public UpdateAgent(AgentId agent, Changes changes) {
        this(agent, changes, null);
      }
    }

    /// Moves an agent to another status, as [Status#mayBecome] allows.
    ///
    /// @param only when it counts; otherwise it changes nothing
    record ChangeAgentStatus(AgentId agent, Status status, @Nullable String reason, Condition only)
        implements Command {
      public ChangeAgentStatus(AgentId agent, Status status, @Nullable String reason) {
        this(agent, status, reason, Condition.NONE);
      }
    }

    /// A sign of life.
    ///
    /// @param uptimeSeconds how long the agent has been running; null leaves what is known
    /// @param load how busy it is, from 0 to 1; null where it does not say
    record RecordHeartbeat(
        AgentId agent, Instant heartbeatAt, @Nullable Long uptimeSeconds, @Nullable BigDecimal load)
        implements Command {}

    /// Adds to an agent's counters.
    record IncrementAgentStats(AgentId agent, Counters added) implements Command {}

    /// Takes an agent out of the directory.
    ///
    /// @param force whether it goes even while it holds tasks
    record DeregisterAgent(AgentId agent, boolean force, @Nullable String reason)
        implements Command {}

    /// Marks an agent as gone whose last sign of life is too old; sent by a timer.
    ///
    /// @param observed the last sign of life that the sender knew
    record MarkAgentOffline(AgentId agent, Duration timeout, Instant observed) implements Command {}
  }

  /// What came true.
  public sealed interface Event extends DomainEvent {
    AgentId agent();

    @Override
    default String aggregate() {
      return agent().value();
    }

    record AgentRegistered(
        AgentId agent, Profile profile, Status status, Instant heartbeatAt, Instant createdAt)
        implements Event {}

    /// @param before all that could be updated, as it was
    /// @param after the same, as it is now
    record AgentUpdated(AgentId agent, Profile before, Profile after) implements Event {}

    record AgentStatusChanged(AgentId agent, Status before, Status after, @Nullable String reason)
        implements Event {}

    record AgentHeartbeatRecorded(
        AgentId agent, Instant heartbeatAt, @Nullable Long uptimeSeconds, @Nullable BigDecimal load)
        implements Event {}

    /// Follows the heartbeat of an agent that was away.
    record AgentCameOnline(AgentId agent, Instant offlineSince, Instant heartbeatAt)
        implements Event {}

    record AgentStatsIncremented(AgentId agent, Counters added, Counters totals) implements Event {}

    /// @param released the tasks it held, in the order of their ids
    record AgentDeregistered(
        AgentId agent, boolean force, @Nullable String reason, List<TaskId> released)
        implements Event {}

    /// @param active the tasks it holds, in the order of their ids
    /// @param teaching the pairings in which it teaches at the moment, in the order of their ids
    record AgentWentOffline(
        AgentId agent,
        Instant lastHeartbeatAt,
        Duration timeout,
        List<TaskId> active,
        List<PairingId> teaching)
        implements Event {}
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    INVALID_AGENT_TYPE,
    INVALID_STATUS,
    /// The metadata of an update names a field of the directory that no update may write.
    IMMUTABLE_FIELD,
    AGENT_ALREADY_EXISTS,
    AGENT_NOT_FOUND,
    NO_CHANGES,
    ILLEGAL_TRANSITION,
    STALE_HEARTBEAT,
    EMPTY_INCREMENT,
    NEGATIVE_INCREMENT,
    AGENT_HAS_ACTIVE_WORK,
    HEARTBEAT_FRESH,
    ALREADY_OFFLINE
  }

  /// What an agent is there for.
  public enum Type {
    WORKER,
    TEAM_LEADER,
    COLLABORATOR,
    COORDINATOR,
    MONITOR,
    SPECIALIST
  }

  /// How an agent is.
  ///
  /// ```
  /// from \ to      idle  active  busy  offline  maintenance  suspended
  /// idle            =      x      x       x          x           x
  /// active          x      =      x       x          x           x
  /// busy            x      x      =       x          x           x
  /// offline         x      x      -       =          x           x
  /// maintenance     x      x      -       x          =           x
  /// suspended       x      -      -       -          x           =
  /// ```
  ///
  /// Who is away takes up no work, and a suspension is lifted before anything else is said: to
  /// `idle`, or to `maintenance`. To go `offline` would let the next heartbeat lift it.
  public enum Status {
    IDLE,
    ACTIVE,
    BUSY,
    OFFLINE,
    MAINTENANCE,
    SUSPENDED;

    /// Whether a command may move an agent from this status to another one.
    public boolean mayBecome(Status next) {
      Set<Status> nexts =
          switch (this) {
            case IDLE, ACTIVE, BUSY -> EnumSet.allOf(Status.class);
            case OFFLINE, MAINTENANCE -> EnumSet.complementOf(EnumSet.of(BUSY));
            case SUSPENDED -> EnumSet.of(IDLE, MAINTENANCE);
          };
      return next != this && nexts.contains(next);
    }

    /// Whether an agent of this status is there by that alone. In maintenance and suspended it may
    /// be there or away.
    boolean isAtHand() {
      return this == IDLE || this == ACTIVE || this == BUSY;
    }
  }

  /// When a change of status counts, for who asks after the fact.
  ///
  /// @param from only if the agent has this status; null for any
  /// @param withoutTasks only while no task is leased to the agent
  public record Condition(@Nullable Status from, boolean withoutTasks) {
    public static final Condition NONE = new Condition(null, false);
  }

  /// What an agent says of itself, and what may be updated.
  ///
  /// @param capabilities what it can do; tasks ask for these by the same words
  /// @param metadata free-form JSON
  public record Profile(
      String agentName,
      Type agentType,
      List<String> capabilities,
      @Nullable TaskId currentTaskId,
      int maxConcurrentTasks,
      @Nullable String metadata) {
    public Profile {
      capabilities = List.copyOf(capabilities);
    }
  }

  /// The part of a profile that an update names; null leaves what is there.
  ///
  /// @param clearCurrentTask whether the agent is now at no task
  public record Changes(
      @Nullable String agentName,
      @Nullable Type agentType,
      @Nullable List<String> capabilities,
      @Nullable TaskId currentTaskId,
      boolean clearCurrentTask,
      @Nullable Integer maxConcurrentTasks,
      @Nullable String metadata) {
    public static final Changes NONE = new Changes(null, null, null, null, false, null, null);

    Profile appliedTo(Profile before) {
      TaskId task = currentTaskId == null ? before.currentTaskId() : currentTaskId;
      return new Profile(
          agentName == null ? before.agentName() : agentName,
          agentType == null ? before.agentType() : agentType,
          capabilities == null ? before.capabilities() : capabilities,
          clearCurrentTask ? null : task,
          maxConcurrentTasks == null ? before.maxConcurrentTasks() : maxConcurrentTasks,
          metadata == null ? before.metadata() : metadata);
    }
  }

  /// What is counted of an agent; also what is added to it.
  public record Counters(long tasksCompleted, long tasksFailed, long messagesProcessed) {
    public static final Counters NONE = new Counters(0, 0, 0);

    boolean hasNegative() {
      return tasksCompleted < 0 || tasksFailed < 0 || messagesProcessed < 0;
    }

    boolean hasRoomFor(Counters added) {
      return tasksCompleted <= Long.MAX_VALUE - added.tasksCompleted
          && tasksFailed <= Long.MAX_VALUE - added.tasksFailed
          && messagesProcessed <= Long.MAX_VALUE - added.messagesProcessed;
    }

    Counters plus(Counters added) {
      return new Counters(
          tasksCompleted + added.tasksCompleted,
          tasksFailed + added.tasksFailed,
          messagesProcessed + added.messagesProcessed);
    }
  }
}
