package dev.stoa.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.cli.demo.Evidence.Command;
import dev.stoa.cli.demo.Evidence.Event;
import dev.stoa.cli.demo.Evidence.MessageId;
import dev.stoa.cli.demo.Evidence.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final String OFFSETS = "the command topics were read from beginning to end";
  private static final String COMMANDS =
      "commands read = applied + unchanged + rejected + repeated + dead";
  private static final String LETTERS = "every dead letter is in its topic, once";
  private static final String EVENTS = "every event of the outbox is in its topic, once";
  private static final String VERSIONS = "versions count 1, 2, 3 ... along every aggregate";
  private static final String ORDER = "events of one key are in the order of the outbox";

  private final List<Command> commands = new ArrayList<>();
  private final Map<MessageId, String> inbox = new HashMap<>();
  private final Set<Place> letters = new HashSet<>();
  private final List<Place> letterTopics = new ArrayList<>();
  private final Set<MessageId> promised = new HashSet<>();
  private final List<Event> events = new ArrayList<>();

  /// Of five commands one is applied, with two events, one unchanged, one rejected, one sent twice,
  /// and one dead.
  @BeforeEach
  void everythingIsAsItShouldBe() {
    command(0, 1);
    command(1, 2);
    command(2, 3);
    command(3, 1);
    commands.add(new Command(place("commands", 4), null, null));
    inbox.put(id(1), "applied");
    inbox.put(id(2), "unchanged");
    inbox.put(id(3), "rejected");
    letters.add(place("commands", 4));
    letterTopics.add(place("commands", 4));
    event(10, 1L, 7);
    event(11, 2L, 8);
    event(12, null, 9);
  }

  @Test
  void whatIsAsItShouldBeHolds() {
    assertThat(failed(5)).isEmpty();
    assertThat(Proof.of(evidence(5)).claims().get(1).figures()).isEqualTo("5 = 1 + 1 + 1 + 1 + 1");
  }

  @Test
  void aMissingEventFails() {
    events.removeLast();
    assertThat(failed(5)).containsExactly(EVENTS);
    assertThat(Proof.of(evidence(5)).holds()).isFalse();
  }

  @Test
  void aMissingEventInTheMiddleIsAGapToo() {
    events.removeFirst();
    assertThat(failed(5)).containsExactly(EVENTS, VERSIONS);
  }

  @Test
  void anEventThatIsOutTwiceFails() {
    events.add(events.getLast());
    assertThat(failed(5)).containsExactly(EVENTS, ORDER);
  }

  @Test
  void anEventThatNobodyPromisedFails() {
    promised.remove(id(12));
    assertThat(failed(5)).containsExactly(EVENTS);
  }

  @Test
  void eventsThatChangedPlacesFail() {
    events.addFirst(events.remove(1));
    assertThat(failed(5)).containsExactly(VERSIONS, ORDER);
  }

  @Test
  void aCommandThatWasNotHandledFails() {
    command(5, 99);
    assertThat(failed(6)).containsExactly(COMMANDS);
  }

  @Test
  void aCommandThatWasLostFails() {
    commands.remove(1);
    assertThat(failed(5)).containsExactly(OFFSETS, COMMANDS);
  }

  @Test
  void aCommandThatWasSwappedForAnotherFails() {
    inbox.remove(id(2));
    inbox.put(id(98), "unchanged");
    assertThat(failed(5)).containsExactly(COMMANDS);
  }

  @Test
  void aLetterThatIsNotOutFails() {
    letterTopics.clear();
    assertThat(failed(5)).containsExactly(LETTERS);
  }

  @Test
  void aLetterThatIsOutTwiceFails() {
    letterTopics.add(letterTopics.getFirst());
    assertThat(failed(5)).containsExactly(LETTERS);
  }

  private List<String> failed(long offsets) {
    return Proof.of(evidence(offsets)).claims().stream()
        .filter(claim -> !claim.holds())
        .map(Proof.Claim::text)
        .toList();
  }

  private Evidence evidence(long offsets) {
    return new Evidence(
        offsets, commands, inbox, letters, letterTopics, promised, List.copyOf(events), 0);
  }

  private void command(long offset, long id) {
    commands.add(
        new Command(place("commands", offset), id(id), "dev.stoa.agent.command.RecordHeartbeat"));
  }

  private void event(long id, @Nullable Long version, long sequence) {
    promised.add(id(id));
    events.add(
        new Event(
            place("events", sequence),
            id(id),
            "dev.stoa.agent.event.AgentHeartbeatRecorded",
            "agent-ada",
            version,
            sequence));
  }

  private static MessageId id(long number) {
    return new MessageId("agent", new UUID(0, number));
  }

  private static Place place(String topic, long offset) {
    return new Place(topic, 0, offset);
  }
}
