package dev.stoa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@UsesServers
class CursorTest {
  private static final UUID OUTBOX = UUID.fromString("11111111-0000-0000-0000-000000000000");

  private static Cursor cursor(UUID outbox, long seq) {
    return new Cursor(
        outbox,
        2,
        Snapshot.parse("10:20:11,12"),
        Snapshot.parse("15:30:15"),
        seq,
        Long.MAX_VALUE,
        Instant.parse("2026-11-23T10:00:00.000123Z"),
        "7711252740136499592",
        "0000000A");
  }

  @Test
  void aCursorComesBackAsItWas() {
    Cursor halfway = cursor(OUTBOX, 5);
    Cursor whole = halfway.finished(halfway.to());

    assertThat(Cursor.fromJson(halfway.toJson())).isEqualTo(halfway);
    assertThat(Cursor.fromJson(whole.toJson())).isEqualTo(whole);
    assertThat(halfway.isHalfway()).isTrue();
    assertThat(whole.isHalfway()).isFalse();
  }

  @Test
  void aCursorThatCannotBeReadIsAFinding() {
    for (String text : new String[] {"", "{}", "null", "[1]", "{\"identity\":\"x\"}"}) {
      assertThatThrownBy(() -> Cursor.fromJson(text.getBytes(UTF_8)))
          .as(text)
          .isInstanceOf(OutboxFinding.class)
          .hasMessageContaining("cursor cannot be read");
    }
  }

  @Test
  void theNewestCursorOfAnOutboxIsFoundAmongThoseOfOthers() {
    try (Stage stage = new Stage().withTopics();
        Publisher publisher = Publisher.open(stage.settings())) {
      for (int i = 1; i <= 3; i++) {
        publisher.begin();
        publisher.commit(cursor(OUTBOX, i));
      }
      // More than the reader looks back at first.
      for (int i = 0; i < 250; i++) {
        publisher.begin();
        publisher.commit(cursor(UUID.randomUUID(), i));
      }
      // Written, and never committed.
      publisher.begin();
      publisher.send(
          new org.apache.kafka.clients.producer.ProducerRecord<>(
              stage.topics.outboxCursor(), 0, Cursor.key(OUTBOX), cursor(OUTBOX, 9).toJson()),
          9);

      try (CursorTopic topic = CursorTopic.open(stage.settings(), OUTBOX)) {
        assertThat(topic.newest()).isEqualTo(cursor(OUTBOX, 3));
        publisher.commit(cursor(OUTBOX, 10));
        Stage.await(() -> cursor(OUTBOX, 10).equals(topic.newest()));
      }
    }
  }

  @Test
  void anOutboxThatNeverWasPublishedHasNone() {
    try (Stage stage = new Stage().withTopics();
        CursorTopic topic = CursorTopic.open(stage.settings(), OUTBOX)) {
      assertThat(topic.newest()).isNull();
    }
  }
}
