package dev.stoa.task;

import dev.stoa.area.Root;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The rows that a batch of task commands works on, and what follows from them: who can be given
/// which task, who holds a unique key, how many tasks each agent has in hand.
///
/// All changes go through [#put] and [#remove], which keep what follows in step, so that no rule
/// can forget an agent's count.
final class Backlog {
  private final Rows<TaskId, Task> tasks;
  private final Rows<String, Sweep> sweeps;
  private final Edges edges;
  private final Found found;
  private final Map<TaskId, Papers> papers = new HashMap<>();
  private final Set<TaskId> reworded = new HashSet<>();
  private final List<Written> departed = new ArrayList<>();
  private final Map<TaskId, String> payloads;
  private final Map<String, TaskId> keyHolders = new HashMap<>();
  private final Map<String, TreeSet<Place>> ready = new HashMap<>();
  private final TreeMap<AgentId, Integer> taken = new TreeMap<>();

  Backlog(Rows<TaskId, Task> tasks, Rows<String, Sweep> sweeps, Edges edges, Found found) {
    this.tasks = tasks;
    this.sweeps = sweeps;
    this.edges = edges;
    this.found = found;
    this.payloads = new HashMap<>(found.payloads());
    for (Task task : tasks.all()) {
      index(task);
    }
  }

  /// What was found beside the rows that carry versions.
  ///
  /// @param agents of the agents that were asked for, those that exist
  /// @param restrictions of those that claim or ask for tasks, where something binds them
  /// @param running how many tasks each agent that claims has in hand
  /// @param payloads of the tasks that are claimed or whose payload is replaced
  /// @param overdue tasks whose lease or deadline has passed, in order
  /// @param old finished tasks that may be purged, in order
  record Found(
      Map<AgentId, Claimant> agents,
      Map<AgentId, Restriction> restrictions,
      Map<AgentId, Integer> running,
      Map<TaskId, String> payloads,
      List<TaskId> overdue,
      List<TaskId> old,
      Instant now) {}

  /// An agent as far as claims look at it.
  ///
  /// @param most how many tasks it may have in hand at once
  record Claimant(AgentId id, boolean suspended, Set<String> capabilities, int most) {}

  /// Large texts to be stored with a task; null stays as it is.
  record Papers(
      @Nullable String payload,
      @Nullable String result,
      @Nullable String error,
      @Nullable String checkpoint,
      @Nullable String cancelReason) {
    static final Papers NONE = new Papers(null, null, null, null, null);
  }

  /// A task as it is to be stored.
  ///
  /// @param isReworded whether its terms or its payload are other than they were read
  record Written(Task task, Papers papers, boolean isReworded) {}

  /// The root of what is swept.
  record Sweep(String id, long version) implements Root<Sweep> {
    @Override
    public Sweep withVersion(long next) {
      return new Sweep(id, next);
    }
  }

  /// A place in the queue.
  record Place(Instant claimAt, TaskId task) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::claimAt).thenComparing(Place::task);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  Rows<TaskId, Task> tasks() {
    return tasks;
  }

  Rows<String, Sweep> sweeps() {
    return sweeps;
  }

  Edges edges() {
    return edges;
  }

  Instant now() {
    return found.now();
  }

  List<TaskId> overdue() {
    return found.overdue();
  }

  List<TaskId> old() {
    return found.old();
  }

  @Nullable Claimant claimant(AgentId agent) {
    return found.agents().get(agent);
  }

  /// What binds the agent. Only for agents that claim or ask for tasks.
  Restriction restriction(@Nullable AgentId agent) {
    return agent == null
        ? Restriction.NONE
        : found.restrictions().getOrDefault(agent, Restriction.NONE);
  }

  /// How many tasks the agent has in hand, this batch counted. Only for agents that claim.
  int running(AgentId agent) {
    return found.running().getOrDefault(agent, 0) + taken.getOrDefault(agent, 0);
  }

  /// By how much each agent's count changes, in key order.
  SortedMap<AgentId, Integer> taken() {
    taken.values().removeIf(change -> change == 0);
    return taken;
  }

  /// The places of the tasks of `queue` that could be given to some agent, first come first.
  Collection<Place> ready(String queue) {
    return ready.getOrDefault(queue, new TreeSet<>());
  }

  /// The task that holds the unique key, or null.
  @Nullable Task keyHolder(String key) {
    TaskId holder = keyHolders.get(key);
    return holder == null ? null : tasks.find(holder);
  }

  /// Whether the task can be handed out with its payload, and not in a later batch only.
  boolean isAtHand(TaskId task) {
    return payloads.containsKey(task);
  }

  String payload(TaskId task) {
    String payload = payloads.get(task);
    if (payload == null) {
      throw new IllegalStateException(
          "payload was not read before it was needed (task: %s)".formatted(task));
    }
    return payload;
  }

  void setPayload(TaskId task, String payload) {
    payloads.put(task, payload);
    keep(task, new Papers(payload, null, null, null, null));
  }

  void setResult(TaskId task, @Nullable String result) {
    keep(task, new Papers(null, result, null, null, null));
  }

  void setError(TaskId task, String error) {
    keep(task, new Papers(null, null, error, null, null));
  }

  void setCheckpoint(TaskId task, @Nullable String checkpoint) {
    keep(task, new Papers(null, null, null, checkpoint, null));
  }

  void setCancelReason(TaskId task, @Nullable String reason) {
    keep(task, new Papers(null, null, null, null, reason));
  }

  private void keep(TaskId task, Papers more) {
    Papers kept = papers(task);
    papers.put(
        task,
        new Papers(
            latest(more.payload(), kept.payload()),
            latest(more.result(), kept.result()),
            latest(more.error(), kept.error()),
            latest(more.checkpoint(), kept.checkpoint()),
            latest(more.cancelReason(), kept.cancelReason())));
  }

  private static @Nullable String latest(@Nullable String text, @Nullable String earlier) {
    return text == null ? earlier : text;
  }

  Papers papers(TaskId task) {
    return papers.getOrDefault(task, Papers.NONE);
  }

  List<Written> added() {
    return written(tasks.added());
  }

  List<Written> changed() {
    return written(tasks.changed());
  }

  /// The tasks that were removed, each as it was when it went, in the order in which they went. An
  /// id is there once for each life that it had.
  List<Written> departed() {
    return departed;
  }

  private List<Written> written(List<Task> rows) {
    return rows.stream()
        .map(task -> {
          boolean isReworded = reworded.contains(task.id()) || papers(task.id()).payload() != null;
          return new Written(task, papers(task.id()), isReworded);
        })
        .toList();
  }

  void put(Task task) {
    Task before = tasks.find(task.id());
    if (before != null) {
      unindex(before);
      if (!before.terms().equals(task.terms())) {
        reworded.add(task.id());
      }
    }
    tasks.put(task);
    index(task);
    count(before, -1);
    count(task, 1);
  }

  void remove(TaskId id) {
    Task before = tasks.get(id);
    departed.add(
        new Written(
            before.with(before.standing().withKeyHeld(false)),
            papers(id),
            reworded.contains(id) || papers(id).payload() != null));
    unindex(before);
    count(before, -1);
    edges.removeAll(id);
    papers.remove(id);
    payloads.remove(id);
    reworded.remove(id);
    tasks.remove(id);
  }

  private void index(Task task) {
    if (task.isReady()) {
      ready
          .computeIfAbsent(task.origin().queue(), _ -> new TreeSet<>())
          .add(new Place(task.claimAt(), task.id()));
    }
    Tasks.UniqueKey key = task.origin().uniqueKey();
    if (key != null && task.standing().holdsKey()) {
      keyHolders.put(key.key(), task.id());
    }
  }

  private void unindex(Task task) {
    if (task.isReady()) {
      ready(task.origin().queue()).remove(new Place(task.claimAt(), task.id()));
    }
    Tasks.UniqueKey key = task.origin().uniqueKey();
    if (key != null) {
      keyHolders.remove(key.key(), task.id());
    }
  }

  private void count(@Nullable Task task, int change) {
    if (task != null && task.isRunning() && task.agent() != null) {
      taken.merge(task.agent(), change, Integer::sum);
    }
  }
}
