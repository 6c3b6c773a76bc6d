package dev.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.contract.CloudEvents;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.proof.Answer.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The crash test in its short form; and, on what it left behind, proof that the checker notices
/// each kind of lie.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrashRunTest {
  private static final CrashPlan PLAN = new CrashPlan(8_000, 3, 20_261_123);

  private final Verdict verdict;
  private final int busyKills;

  CrashRunTest() {
    CrashRun.Result result = new CrashRun(PLAN, System.out).run();
    verdict = result.verdict();
    busyKills = result.busyKills();
  }

  @BeforeAll
  void theRunIsGreen() {
    assertThat(verdict.findings().all()).as(verdict.story()).isEmpty();
  }

  @Test
  void workersAreKilledWhileCommandsOfEveryFateGoThrough() {
    assertThat(busyKills).isPositive();
    assertThat(Checker.counts(verdict.rulings())).hasSize(Fate.values().length);
    assertThat(Checker.counts(verdict.rulings()).values()).allMatch(count -> count > 20);
    assertThat(verdict.rulings()).hasSizeGreaterThanOrEqualTo(PLAN.commands());
  }

  @Test
  void aLostEventIsNoticed() {
    List<TopicRecord> events = new ArrayList<>(verdict.evidence().events());
    events.remove(events.size() / 2);
    assertThat(checks(verdict.evidence().withEvents(events)))
        .containsKeys("each event is there once", "order holds along each key");
  }

  @Test
  void aGapInTheVersionsOfAKeyIsNoticed() {
    List<TopicRecord> events = new ArrayList<>(verdict.evidence().events());
    events.remove(neighbours(events)[0]);
    assertThat(checks(verdict.evidence().withEvents(events)))
        .containsKeys("versions have no gap", "each event is there once");
  }

  @Test
  void anEventThatIsThereTwiceIsNoticed() {
    List<TopicRecord> events = new ArrayList<>(verdict.evidence().events());
    events.add(events.get(events.size() / 2));
    assertThat(checks(verdict.evidence().withEvents(events)))
        .containsKey("each event is there once");
  }

  @Test
  void twoEventsOfAKeyInTheWrongOrderAreNoticed() {
    List<TopicRecord> events = new ArrayList<>(verdict.evidence().events());
    int[] pair = neighbours(events);
    TopicRecord first = events.get(pair[0]);
    events.set(pair[0], events.get(pair[1]));
    events.set(pair[1], first);
    assertThat(checks(verdict.evidence().withEvents(events)))
        .containsKeys("order holds along each key", "versions have no gap");
  }

  @Test
  void anEventOfNoCommandIsNoticed() {
    List<TopicRecord> events = new ArrayList<>(verdict.evidence().events());
    TopicRecord event = events.getFirst();
    Map<String, String> headers = new TreeMap<>(event.headers());
    headers.put(CloudEvents.ID, "00000000-0000-4000-8000-000000000001");
    events.add(new TopicRecord(event.place(), event.key(), event.value(), headers));
    assertThat(checks(verdict.evidence().withEvents(events)))
        .containsKey("no event without its change");
  }

  @Test
  void anotherByteInAnEventIsNoticed() {
    List<TopicRecord> events = new ArrayList<>(verdict.evidence().events());
    events.set(7, spoilt(events.get(7)));
    assertThat(checks(verdict.evidence().withEvents(events)))
        .containsKey("event is as it was promised");
  }

  @Test
  void anotherByteInADeadLetterIsNoticed() {
    List<TopicRecord> letters = new ArrayList<>(verdict.evidence().letters());
    letters.replaceAll(letter -> letter.value() == null ? letter : spoilt(letter));
    assertThat(checks(verdict.evidence().withLetters(letters)))
        .containsKey("dead letter is intact");
  }

  @Test
  void aLostDeadLetterIsNoticed() {
    List<TopicRecord> letters = new ArrayList<>(verdict.evidence().letters());
    letters.removeLast();
    assertThat(checks(verdict.evidence().withLetters(letters)))
        .containsKey("each poison record is a dead letter");
  }

  @Test
  void aRowThatIsAnotherIsNoticedInEveryTableThatAModelKnows() {
    Evidence.Tables tables = verdict.evidence().tables();
    assertThat(tables.state()).hasSizeGreaterThanOrEqualTo(12);
    tables
        .state()
        .forEach((statement, rows) -> {
          assertThat(rows).as(statement).isNotEmpty();
          Map<String, String> others = new TreeMap<>(rows);
          others.computeIfPresent(rows.keySet().iterator().next(), (_, row) -> row + "1");
          Map<String, Map<String, String>> state = new HashMap<>(tables.state());
          state.put(statement, others);
          Evidence.Tables lie =
              new Evidence.Tables(
                  tables.inbox(),
                  tables.outbox(),
                  tables.letters(),
                  tables.offsets(),
                  tables.ends(),
                  state);
          assertThat(checks(verdict.evidence().withTables(lie)))
              .as(statement)
              .isEqualTo(Map.of("state is the model's", 1L));
        });
  }

  @Test
  void aForgottenOutcomeAndAnOffsetThatIsBehindAreNoticed() {
    Evidence.Tables tables = verdict.evidence().tables();
    Map<String, String> inbox = new TreeMap<>(tables.inbox());
    inbox.remove(inbox.keySet().iterator().next());
    Map<String, Long> offsets = new TreeMap<>(tables.offsets());
    offsets.replaceAll((_, offset) -> offset - 1);
    Evidence.Tables lie =
        new Evidence.Tables(
            inbox, tables.outbox(), tables.letters(), offsets, tables.ends(), tables.state());
    assertThat(checks(verdict.evidence().withTables(lie)))
        .containsOnlyKeys(
            "each command has its outcome once",
            "commands read = applied + unchanged + rejected + repeated + dead",
            "offset is the end of the log");
  }

  @Test
  void aReaderThatSeesAnEventTwiceOrTooEarlySaysSo() {
    List<TopicRecord> events = verdict.evidence().events();
    int[] pair = neighbours(events);
    var witness = new Witness();
    events.subList(0, pair[0]).forEach(witness::look);
    assertThat(witness.complaints()).isEmpty();
    witness.look(events.get(pair[1]));
    witness.look(events.get(pair[0]));
    assertThat(witness.complaints())
        .anyMatch(complaint -> complaint.startsWith("sequence"))
        .anyMatch(complaint -> complaint.startsWith("version"));
    witness.look(events.get(pair[0]));
    assertThat(witness.complaints()).anyMatch(complaint -> complaint.contains("twice"));
  }

  private Map<String, Long> checks(Evidence lie) {
    return Checker.check(verdict.rulings(), verdict.state(), lie).counts();
  }

  /// Where two events of one key with versions above 1 follow each other.
  private static int[] neighbours(List<TopicRecord> events) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      String version = events.get(i).header(CloudEvents.AGGREGATE_VERSION);
      if (version == null) {
        continue;
      }
      Integer before = last.put(events.get(i).keyText(), i);
      if (before != null && Long.parseLong(version) > 2) {
        return new int[] {before, i};
      }
    }
    throw new IllegalStateException("no key has two events in a row");
  }

  private static TopicRecord spoilt(TopicRecord record) {
    byte[] value = record.value();
    byte[] other = value == null || value.length == 0 ? new byte[] {1} : value.clone();
    other[other.length - 1] ^= 1;
    return new TopicRecord(record.place(), record.key(), other, record.headers());
  }
}
