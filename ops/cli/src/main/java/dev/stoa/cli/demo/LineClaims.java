package dev.stoa.cli.demo;

import static dev.stoa.cli.demo.Proof.some;

import dev.stoa.cli.demo.Books.Root;
import dev.stoa.cli.demo.Books.Tally;
import dev.stoa.cli.demo.Books.TaskRow;
import dev.stoa.cli.demo.Evidence.Event;
import dev.stoa.cli.demo.Proof.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Judges whether the tables are what the events, along the line of each aggregate, say.
final class LineClaims {
  private static final String TASK = "task";

  /// What ends an aggregate's life.
  private static final Set<String> FAREWELLS =
      Set.of(
          "AgentDeregistered",
          "TaskDeleted",
          "ProposalDeleted",
          "BrainstormSessionDeleted",
          "MatchDeleted",
          "PairingDeleted");

  private static final Map<String, String> ENDS =
      Map.of("TaskCompleted", "completed", "TaskFailed", "failed", "TaskCancelled", "cancelled");

  private LineClaims() {}

  private record Aggregate(String area, String key) {}

  static List<Claim> of(Evidence evidence, Books books) {
    return List.of(tasksHaveOneHolder(evidence, books), rowsAreAtTheirVersions(evidence, books));
  }

  /// A task between its events.
  private static final class Life {
    private boolean isHeld;
    private @Nullable String end;

    /// Whether this may come next.
    boolean allows(String event) {
      if (event.equals("TaskClaimed")) {
        return !isHeld && end == null;
      }
      return !ENDS.containsKey(event) || end == null;
    }

    void add(String event) {
      switch (event) {
        case "TaskClaimed" -> isHeld = true;
        case "TaskReleased", "TaskLeaseExpired" -> isHeld = false;
        case "TaskRetryScheduled" -> {
          isHeld = false;
          end = null;
        }
        default -> {
          if (ENDS.containsKey(event)) {
            isHeld = false;
            end = ENDS.get(event);
          }
        }
      }
    }

    boolean isAt(String status) {
      return end != null
          ? status.equals(end)
          : isHeld == status.equals("in_progress") && !ENDS.containsValue(status);
    }
  }

  private static Claim tasksHaveOneHolder(Evidence evidence, Books books) {
    Map<String, Life> lives = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    long claims = 0;
    for (Event event : evidence.events()) {
      if (event.id().area().equals(TASK)) {
        String name = name(event);
        Life life = lives.computeIfAbsent(event.key(), _ -> new Life());
        if (!life.allows(name)) {
          wrong.add(event.key());
        }
        life.add(name);
        claims += name.equals("TaskClaimed") ? 1 : 0;
      }
    }
    long ended = 0;
    for (TaskRow row : books.tasks()) {
      Life life = lives.get(row.task());
      if (life == null || !life.isAt(row.status())) {
        wrong.add(row.task());
      }
      ended += ENDS.containsValue(row.status()) ? 1 : 0;
    }
    List<Tally> hands =
        books.hands().stream().filter(agent -> agent.written() != agent.found()).toList();
    hands.forEach(agent -> wrong.add(agent.name()));
    return new Claim(
        "task: nobody takes what another has, and each end is the only one",
        "tasks %,d, claims %,d, ended %,d, in hand %,d, wrong %s"
            .formatted(
                books.tasks().size(),
                claims,
                ended,
                books.hands().stream().mapToLong(Tally::found).sum(),
                some(wrong)),
        wrong.isEmpty());
  }

  private static Claim rowsAreAtTheirVersions(Evidence evidence, Books books) {
    Map<Aggregate, Event> last = new HashMap<>();
    for (Event event : evidence.events()) {
      if (event.version() != null) {
        last.put(new Aggregate(event.id().area(), event.key()), event);
      }
    }
    List<Aggregate> wrong = new ArrayList<>();
    Set<Aggregate> alive = new HashSet<>();
    for (Root root : books.roots()) {
      var aggregate = new Aggregate(root.area(), root.key());
      Event event = last.get(aggregate);
      alive.add(aggregate);
      // What was there from the beginning has no event yet.
      long version = event == null || event.version() == null ? 0 : event.version();
      if (root.version() != version) {
        wrong.add(aggregate);
      }
    }
    long gone = 0;
    for (Map.Entry<Aggregate, Event> entry : last.entrySet()) {
      if (!alive.contains(entry.getKey())) {
        gone++;
        if (!FAREWELLS.contains(name(entry.getValue()))) {
          wrong.add(entry.getKey());
        }
      }
    }
    return new Claim(
        "all areas: every row is at the version of its last event",
        "aggregates %,d, deleted %,d, wrong %s".formatted(alive.size(), gone, some(wrong)),
        wrong.isEmpty());
  }

  private static String name(Event event) {
    return event.type().substring(event.type().lastIndexOf('.') + 1);
  }
}
