package dev.stoa.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The next page is read while this one is used, and never by two at once.
class ReadAheadTest {
  private final Queue<Runnable> asked = new ArrayDeque<>();
  private long read;

  @Test
  void aFewRowsAreReadByTheCallerAlone() {
    var rows = new ReadAhead(numbers(5, 10), asked::add);

    assertThat(asked).isEmpty();
    assertThat(rest(rows)).containsExactlyElementsOf(upTo(5));
  }

  @Test
  void behindAFullPageOneMoreIsReadAheadAndNoFurther() {
    var rows = new ReadAhead(numbers(2_500, 10), asked::add);
    assertThat(read).isEqualTo(1_000);
    assertThat(asked).hasSize(1);

    asked.remove().run();
    assertThat(read).isEqualTo(2_000);
    assertThat(asked).as("the second page waits to be used").isEmpty();

    List<Long> used = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      used.add(rows.next().seq());
    }
    assertThat(asked).hasSize(1);
    asked.remove().run();
    used.addAll(rest(rows));
    assertThat(used).containsExactlyElementsOf(upTo(2_500));
  }

  @Test
  void aPageOfLargeRowsEndsEarlier() {
    var _ = new ReadAhead(numbers(100, 1 << 20), asked::add);

    assertThat(read).isBetween(4L, 6L);
  }

  @Test
  void whatCouldNotBeReadIsToldToWhoAsksForIt() {
    Iterator<Window.Row> broken = numbers(1_500, 10);
    var rows =
        new ReadAhead(
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Window.Row next() {
                if (read == 1_200) {
                  throw new IllegalStateException("the connection is gone");
                }
                return broken.next();
              }
            },
            Runnable::run);

    rows.settle();
    for (int i = 0; i < 1_000; i++) {
      assertThat(rows.next().seq()).isEqualTo(i);
    }
    assertThatThrownBy(rows::hasNext)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the connection is gone");
  }

  private static List<Long> rest(ReadAhead rows) {
    List<Long> rest = new ArrayList<>();
    while (rows.hasNext()) {
      rest.add(rows.next().seq());
    }
    return rest;
  }

  private static List<Long> upTo(int count) {
    return LongStream.range(0, count).boxed().toList();
  }

  private Iterator<Window.Row> numbers(int count, int bytes) {
    byte[] value = new byte[bytes];
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return read < count;
      }

      @Override
      public Window.Row next() {
        return row(read++, value);
      }
    };
  }

  private static Window.Row row(long seq, byte[] value) {
    return new Window.Row(
        seq,
        Instant.EPOCH,
        new OutboxMessage(
            OutboxMessage.Kind.EVENTS,
            "agent",
            new UUID(0, seq),
            "type",
            new byte[] {1},
            value,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null));
  }
}
