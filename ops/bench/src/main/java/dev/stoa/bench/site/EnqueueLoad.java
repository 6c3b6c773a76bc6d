package dev.stoa.bench.site;

import dev.stoa.task.command.EnqueueTask;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// New tasks with payloads of 200 bytes. Ids sort by time, as senders make them; payloads are
/// random text, which compresses as badly as text does.
///
/// @param size how many
/// @param first the first one's number: loads of other numbers have other ids
public record EnqueueLoad(int size, int first) implements Load {
  public static final int PAYLOAD_BYTES = 200;

  private static final long BEGINNING = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
  private static final int PER_MILLISECOND = 50;
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .";
  private static final String PAYLOAD_BEGINS = "{\"work\": \"";
  private static final String PAYLOAD_ENDS = "\"}";
  private static final int KINDS = 10;
  private static final int AGENTS = 100;

  @Override
  public String area() {
    return "task";
  }

  @Override
  public Order order(int index) {
    int number = first + index;
    String task = "tsk-" + id(number, 2);
    return new Order(
        id(number, 1),
        task,
        EnqueueTask.newBuilder()
            .setTaskId(task)
            .setTaskType("kind-" + number % KINDS)
            .setPayload(payload(number))
            .setCreatedBy("agt-" + number % AGENTS)
            .build());
  }

  /// A UUID of version 7 whose random part depends on the number alone.
  private static UUID id(int number, int salt) {
    var random = new SplittableRandom(((long) salt << 40) | number);
    long milliseconds = BEGINNING + number / PER_MILLISECOND;
    long high = (milliseconds << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
    long low = (random.nextLong() >>> 2) | (1L << 63);
    return new UUID(high, low);
  }

  private static String payload(int number) {
    var random = new SplittableRandom(number);
    var out = new StringBuilder(PAYLOAD_BYTES).append(PAYLOAD_BEGINS);
    while (out.length() < PAYLOAD_BYTES - PAYLOAD_ENDS.length()) {
      out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return out.append(PAYLOAD_ENDS).toString();
  }
}
