package dev.stoa.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.cli.demo.Books.Root;
import dev.stoa.cli.demo.Books.Tally;
import dev.stoa.cli.demo.Books.TaskRow;
import dev.stoa.cli.demo.Evidence.Event;
import dev.stoa.cli.demo.Evidence.MessageId;
import dev.stoa.cli.demo.Evidence.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineClaimsTest {
  private static final String HOLDERS =
      "task: nobody takes what another has, and each end is the only one";
  private static final String VERSIONS = "all areas: every row is at the version of its last event";

  private final List<Event> events = new ArrayList<>();
  private final List<TaskRow> tasks = new ArrayList<>();
  private final List<Tally> hands = new ArrayList<>();
  private final List<Root> roots = new ArrayList<>();

  /// One task is completed at its second attempt, one is in hand, one was deleted; a sweep was
  /// never heard of.
  @BeforeEach
  void everythingIsAsItShouldBe() {
    happened("done", "TaskEnqueued", "TaskClaimed", "TaskRetryScheduled", "TaskClaimed");
    happened("done", "TaskCompleted");
    happened("held", "TaskEnqueued", "TaskClaimed");
    happened("gone", "TaskEnqueued", "TaskCancelled", "TaskDeleted");
    tasks.addAll(List.of(new TaskRow("done", "completed"), new TaskRow("held", "in_progress")));
    hands.add(new Tally("agent-ada", 1, 1));
    roots.addAll(
        List.of(
            new Root("task", "done", 5),
            new Root("task", "held", 2),
            new Root("task", "task-maintenance", 0)));
  }

  @Test
  void whatIsAsItShouldBeHolds() {
    assertThat(failed()).isEmpty();
  }

  @Test
  void aTaskThatTwoHaveFails() {
    happened("held", "TaskClaimed");
    roots.set(1, new Root("task", "held", 3));
    assertThat(failed()).containsExactly(HOLDERS);
  }

  @Test
  void aSecondEndFails() {
    happened("done", "TaskCompleted");
    roots.set(0, new Root("task", "done", 6));
    assertThat(failed()).containsExactly(HOLDERS);
  }

  @Test
  void aFinishedTaskThatIsTakenFails() {
    happened("done", "TaskClaimed", "TaskCompleted");
    roots.set(0, new Root("task", "done", 7));
    assertThat(failed()).containsExactly(HOLDERS);
  }

  @Test
  void aTaskThatIsTriedOnceMoreAfterItsEndIsNoFault() {
    happened("done", "TaskRetryScheduled", "TaskClaimed", "TaskFailed");
    roots.set(0, new Root("task", "done", 8));
    tasks.set(0, new TaskRow("done", "failed"));
    assertThat(failed()).isEmpty();
  }

  @Test
  void aRowThatSaysOtherwiseThanItsEventsFails() {
    tasks.set(1, new TaskRow("held", "pending"));
    assertThat(failed()).containsExactly(HOLDERS);
  }

  @Test
  void anEndThatNoEventToldOfFails() {
    tasks.set(1, new TaskRow("held", "completed"));
    assertThat(failed()).containsExactly(HOLDERS);
  }

  @Test
  void aHandThatIsCountedWronglyFails() {
    hands.set(0, new Tally("agent-ada", 2, 1));
    assertThat(failed()).containsExactly(HOLDERS);
  }

  @Test
  void aRowAheadOfItsEventsFails() {
    roots.set(1, new Root("task", "held", 3));
    assertThat(failed()).containsExactly(VERSIONS);
  }

  @Test
  void aRowWithoutEventsFails() {
    roots.add(new Root("battle", "match-1", 1));
    assertThat(failed()).containsExactly(VERSIONS);
  }

  @Test
  void aRowThatIsGoneWithoutAFarewellFails() {
    roots.remove(1);
    tasks.remove(1);
    assertThat(failed()).containsExactly(VERSIONS);
  }

  private List<String> failed() {
    var evidence =
        new Evidence(0, List.of(), Map.of(), Set.of(), List.of(), Set.of(), List.copyOf(events), 0);
    return LineClaims.of(evidence, books()).stream()
        .filter(claim -> !claim.holds())
        .map(Proof.Claim::text)
        .toList();
  }

  private Books books() {
    return new Books(
        List.of(), tasks, hands, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), roots);
  }

  private void happened(String task, String... names) {
    for (String name : names) {
      long version = events.stream().filter(event -> event.key().equals(task)).count() + 1;
      long number = events.size();
      events.add(
          new Event(
              new Place("events", 0, number),
              new MessageId("task", new UUID(0, number)),
              "dev.stoa.task.event." + name,
              task,
              version,
              number));
    }
  }
}
