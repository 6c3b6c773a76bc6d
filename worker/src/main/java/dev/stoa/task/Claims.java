package dev.stoa.task;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Backlog.Claimant;
import dev.stoa.task.Backlog.Place;
import dev.stoa.task.TaskCommand.ClaimTask;
import dev.stoa.task.TaskEvent.TaskClaimed;
import dev.stoa.task.Tasks.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Hands tasks out: in the order of the queue, to agents that may have them and have a hand free.
final class Claims {
  private Claims() {}

  static Decision<TaskEvent> claim(Backlog backlog, ClaimTask claim, Moment moment) {
    Claimant agent = backlog.claimant(claim.agent());
    if (agent == null) {
      return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", claim.agent()));
    }
    Restriction restriction = backlog.restriction(agent.id());
    if (agent.suspended() || restriction.bars()) {
      return reject(Rejection.AGENT_SUSPENDED, Map.of("agentId", claim.agent()));
    }
    int running = backlog.running(agent.id());
    if (running >= agent.most()) {
      return reject(
          Rejection.CAPACITY_EXCEEDED, Map.of("running", running, "capacity", agent.most()));
    }
    ClaimTask granted = restriction.within(claim);
    if (granted == null) {
      return none(claim, restriction);
    }
    int most = Math.min(claim.maxTasks(), agent.most() - running);
    List<TaskEvent> claimed = new ArrayList<>();
    for (Place place : backlog.ready(claim.queue())) {
      if (place.claimAt().isAfter(restriction.latestPlace(moment.now()))) {
        break;
      }
      Task task = backlog.tasks().get(place.task());
      if (backlog.isAtHand(task.id()) && fits(task, agent, granted, moment.now())) {
        claimed.add(claimed(backlog, task, claim, moment));
      }
      if (claimed.size() == most) {
        break;
      }
    }
    return claimed.isEmpty() ? none(claim, restriction) : accept(claimed);
  }

  /// Who may have less than others is told, or it would wait for what it cannot have.
  private static Decision<TaskEvent> none(ClaimTask claim, Restriction restriction) {
    return restriction.allowed() == null
        ? reject(Rejection.NO_TASK_AVAILABLE, Map.of("queue", claim.queue()))
        : reject(
            Rejection.NO_TASK_AVAILABLE,
            Map.of("queue", claim.queue(), "allowedTasks", new TreeSet<>(restriction.allowed())));
  }

  private static boolean fits(Task task, Claimant agent, ClaimTask claim, Instant now) {
    return (claim.types().isEmpty() || claim.types().contains(task.origin().type()))
        && mayHave(task, agent)
        && !task.isPastDeadline(now);
  }

  private static boolean mayHave(Task task, Claimant agent) {
    return (task.terms().only() == null || agent.id().equals(task.terms().only()))
        && agent.capabilities().containsAll(task.origin().capabilities());
  }

  private static TaskClaimed claimed(Backlog backlog, Task task, ClaimTask claim, Moment moment) {
    TaskId id = task.id();
    long leaseMs = claim.leaseMs() == null ? task.terms().timeoutMs() : claim.leaseMs();
    return new TaskClaimed(
        id,
        claim.agent(),
        task.origin().type(),
        task.terms().priority(),
        task.origin().queue(),
        backlog.payload(id),
        moment.derive("lease/" + id),
        moment.now().plusMillis(leaseMs),
        task.standing().retries() + 1,
        moment.now(),
        task.terms().deadline());
  }
}
