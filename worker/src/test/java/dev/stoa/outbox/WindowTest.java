package dev.stoa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@UsesServers
class WindowTest {
  private static final int STEPS = 300;
  private static final int WRITERS = 6;
  private static final int KEYS = 4;

  @SuppressWarnings("NullAway.Init") // by the engine, before all
  private static Stage stage;

  @BeforeAll
  static void open() {
    stage = new Stage();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  /// One of several transactions that go on in turns. It may get its number long before it locks a
  /// key, and may commit long after it wrote: what inverts and loses rows for other readers.
  private static final class Writer {
    private @Nullable Handle handle;
    private @Nullable String key;
    private boolean written;

    void step(Random random, Map<String, Long> versions, Map<String, Writer> locks) {
      if (handle == null) {
        handle = stage.jdbi.open();
        handle.begin();
        if (random.nextBoolean()) {
          handle.execute("select pg_current_xact_id()");
        }
      } else if (key == null) {
        String wanted = "k" + random.nextInt(KEYS);
        if (locks.putIfAbsent(wanted, this) == null) {
          key = wanted;
        }
      } else if (!written) {
        long version = versions.getOrDefault(key, 0L);
        Stage.append(handle, Stage.events(key, (int) version + 1, 2));
        written = true;
      } else {
        end(random.nextInt(5) > 0, versions, locks);
      }
    }

    void end(boolean commit, Map<String, Long> versions, Map<String, Writer> locks) {
      if (handle == null) {
        return;
      }
      if (commit) {
        handle.commit();
        if (written) {
          versions.merge(String.valueOf(key), 2L, Long::sum);
        }
      } else {
        handle.rollback();
      }
      handle.close();
      locks.values().remove(this);
      handle = null;
      key = null;
      written = false;
    }
  }

  @RepeatedTest(12)
  void whateverCommitsWhenEachRowComesOnceAndEachKeyInOrder(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    Map<String, Long> versions = new HashMap<>();
    Map<String, Writer> locks = new HashMap<>();
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer());
    }
    var reader = new Reader(random);

    for (int i = 0; i < STEPS; i++) {
      writers.get(random.nextInt(WRITERS)).step(random, versions, locks);
      if (random.nextInt(6) == 0) {
        reader.read();
      }
    }
    writers.forEach(writer -> writer.end(true, versions, locks));
    reader.finish();

    versions.forEach(
        (key, last) -> assertThat(reader.versions(key)).containsExactlyElementsOf(upTo(last)));
    assertThat(reader.seen).hasSize(versions.values().stream().mapToInt(Long::intValue).sum());
  }

  private static Snapshot now() {
    return stage.jdbi.withHandle(Origin::read).snapshot();
  }

  private static List<Long> upTo(long last) {
    List<Long> versions = new ArrayList<>();
    for (long version = 1; version <= last; version++) {
      versions.add(version);
    }
    return versions;
  }

  /// Reads windows, and now and then only a part of one, to go on where it was.
  private static final class Reader {
    private final Random random;
    private final List<OutboxMessage> seen = new ArrayList<>();
    private Snapshot from = now();
    private @Nullable Snapshot to;
    private long above;

    Reader(Random random) {
      this.random = random;
    }

    void read() {
      try (Handle handle = stage.jdbi.open();
          Window window = Window.open(handle, Runnable::run)) {
        Snapshot end = to == null ? window.end(from) : to;
        List<Window.Row> rows = Windows.read(window, from, end, above);
        int taken = random.nextInt(3) == 0 ? random.nextInt(rows.size() + 1) : rows.size();
        rows.subList(0, taken).forEach(row -> seen.add(row.message()));
        if (taken == rows.size()) {
          from = end;
          to = null;
          above = 0;
        } else {
          to = end;
          above = taken == 0 ? above : rows.get(taken - 1).seq();
        }
      }
    }

    void finish() {
      do {
        read();
      } while (to != null);
      read();
      while (to != null) {
        read();
      }
    }

    List<Long> versions(String key) {
      return seen.stream()
          .filter(message -> key.equals(new String(Objects.requireNonNull(message.key()), UTF_8)))
          .map(message -> Objects.requireNonNull(message.version()))
          .toList();
    }
  }

  @Test
  void anOpenTransactionHoldsNobodyElseUp() {
    try (Handle open = stage.jdbi.open()) {
      open.begin();
      Stage.append(open, Stage.events("late", 1, 1));
      Snapshot before = now();
      stage.append(Stage.events("early", 1, 1));

      assertThat(keys(Windows.read(stage.jdbi, before))).containsExactly("early");

      Snapshot between = now();
      open.commit();
      assertThat(keys(Windows.read(stage.jdbi, between))).containsExactly("late");
    }
  }

  @Test
  void aWindowReadOnLaterStillEndsWhereItEnded() {
    Snapshot from = now();
    stage.append(Stage.events("in", 1, 3));
    Snapshot to = now();
    stage.append(Stage.events("after", 1, 3));

    try (Handle handle = stage.jdbi.open();
        Window window = Window.open(handle, Runnable::run)) {
      List<Window.Row> whole = Windows.read(window, from, to, 0);
      assertThat(keys(whole)).containsExactly("in", "in", "in");
      List<Window.Row> rest = Windows.read(window, from, to, whole.getFirst().seq());
      assertThat(rest).hasSize(2);
    }
  }

  @Test
  void theWindowIsFoundByTheIndexWhateverTheParameters() {
    stage.appendMany(50_000);
    stage.jdbi.useHandle(handle -> handle.execute("analyze outbox"));
    Snapshot now = now();
    List<String> plan =
        stage.jdbi.inTransaction(handle -> {
          // Sets what every window sets.
          Origin.read(handle);
          handle.execute("set local plan_cache_mode = force_generic_plan");
          handle.execute(
              "prepare window_read (text, text, text, bigint) as "
                  + Window.READ
                      .replace(":from", "$1")
                      .replace(":to", "$2")
                      .replace(":ended", "$3")
                      .replace(":above", "$4"));
          return handle
              .createQuery("explain execute window_read ('%s', '%s', '{}', 0)".formatted(now, now))
              .mapTo(String.class)
              .list();
        });

    assertThat(String.join("\n", plan))
        .contains("Bitmap Index Scan on outbox_")
        .doesNotContain("Seq Scan");
  }

  @Test
  void aTransactionThatWasRolledBackLeavesNothing() {
    Snapshot before = now();
    try (Handle handle = stage.jdbi.open()) {
      handle.begin();
      Stage.append(handle, Stage.events("k" + UUID.randomUUID(), 1, 5));
      handle.rollback();
    }

    assertThat(Windows.read(stage.jdbi, before)).isEmpty();
  }

  @Test
  void aLetterWithALongKeyAndLongHeadersComesWhole() {
    Snapshot before = now();
    byte[] key = "k".repeat(50_000).getBytes(UTF_8);
    byte[] headers = "h".repeat(50_000).getBytes(UTF_8);
    OutboxMessage event = Stage.event("k", 1);
    stage.append(
        List.of(
            new OutboxMessage(
                OutboxMessage.Kind.DEAD_LETTERS,
                "voting",
                event.messageId(),
                null,
                key,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                headers)));

    assertThat(Windows.read(stage.jdbi, before))
        .singleElement()
        .extracting(Window.Row::message)
        .returns(key, OutboxMessage::key)
        .returns(null, OutboxMessage::value)
        .returns(headers, OutboxMessage::headers);
  }

  private static List<String> keys(List<Window.Row> rows) {
    return rows.stream()
        .map(row -> new String(Objects.requireNonNull(row.message().key()), UTF_8))
        .toList();
  }
}
