package dev.stoa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@UsesServers
class OutboxTest {

  @SuppressWarnings("NullAway.Init") // by the engine, before all
  private static Stage stage;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @BeforeAll
  static void open() {
    stage = new Stage();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  private List<Window.Row> appended(List<OutboxMessage> messages) {
    Snapshot before = stage.jdbi.withHandle(Origin::read).snapshot();
    stage.jdbi.useTransaction(handle -> Outbox.append(handle, now, messages));
    return Windows.read(stage.jdbi, before);
  }

  @Test
  void numbersFollowTheOrderOfTheList() {
    List<OutboxMessage> messages = Stage.events("k", 1, 2_000);

    List<Window.Row> rows = appended(messages);

    assertThat(rows).extracting(row -> row.message().version()).isSorted().hasSize(2_000);
    assertThat(rows).extracting(Window.Row::seq).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void everyFieldComesBackAsItWas() {
    OutboxMessage full =
        new OutboxMessage(
            OutboxMessage.Kind.COMMANDS,
            "task",
            UUID.randomUUID(),
            "dev.stoa.task.command.ClaimTask",
            "agt-ä".getBytes(UTF_8),
            new byte[] {0, -1, 7},
            -5L,
            9L,
            UUID.randomUUID(),
            "correlation, \"quoted\" \\ {}",
            "actor",
            "00-aa-bb-01",
            "state=1",
            true,
            new byte[] {1, 2});

    Window.Row row = appended(List.of(full)).getFirst();

    assertThat(row.createdAt()).isEqualTo(now);
    assertThat(row.message()).usingRecursiveComparison().isEqualTo(full);
  }

  @Test
  void whatIsNullStaysNull() {
    OutboxMessage bare =
        new OutboxMessage(
            OutboxMessage.Kind.DEAD_LETTERS,
            "voting",
            UUID.randomUUID(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null);

    assertThat(appended(List.of(bare)).getFirst().message())
        .usingRecursiveComparison()
        .isEqualTo(bare);
  }

  @Test
  void aLargeValueComesWhole() {
    byte[] value = new byte[300_000];
    Arrays.fill(value, (byte) 7);
    OutboxMessage small = Stage.event("k", 1);
    OutboxMessage large =
        new OutboxMessage(
            small.kind(),
            small.area(),
            small.messageId(),
            small.type(),
            small.key(),
            value,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null);

    List<Window.Row> rows = appended(List.of(small, large, small));

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).message().value()).isEqualTo(value);
  }

  @Test
  void noMessagesAreNoStatement() {
    assertThat(appended(List.of())).isEmpty();
  }
}
