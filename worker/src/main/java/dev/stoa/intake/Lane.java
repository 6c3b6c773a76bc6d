package dev.stoa.intake;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// One partition that Kafka assigned to this worker, and how far we are with it.
///
/// ```
/// UNCLAIMED ──the stored offset is read──► READING ──a fault that may pass──► RESTING
///     ▲                                       │                                  │
///     └──────── fenced, or rested ────────────┴──────────────────────────────────┘
/// ```
///
/// A lane that rested is claimed anew: its last commit may be done although nobody heard of it.
final class Lane {
  private static final Duration FIRST_REST = Duration.ofMillis(100);
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);
  // A record that kills its worker is looked for one by one from here on,
  private static final int SUSPICIOUS = 3;
  // and is given up unread from here on.
  private static final int HOPELESS = 6;

  // A batch that took too long was not large by chance.
  private static final int COMMITS_UNTIL_WIDER = 100;

  enum Phase {
    UNCLAIMED,
    READING,
    RESTING
  }

  private final TopicPartition partition;
  private final Track<?, ?, ?> track;
  private Phase phase = Phase.UNCLAIMED;
  private @Nullable UUID topicId;
  private long next;
  private long carefulUntil;
  private int attempts;
  private boolean counted;
  private int failures;
  private long restsUntil;
  private int most = Integer.MAX_VALUE;
  private int commitsUntilWider;

  Lane(TopicPartition partition, Track<?, ?, ?> track) {
    this.partition = partition;
    this.track = track;
  }

  TopicPartition partition() {
    return partition;
  }

  Track<?, ?, ?> track() {
    return track;
  }

  String area() {
    return track.label();
  }

  Phase phase() {
    return phase;
  }

  long next() {
    return next;
  }

  UUID topicId() {
    if (topicId == null) {
      throw new IllegalStateException("lane was not claimed (partition: %s)".formatted(partition));
    }
    return topicId;
  }

  /// Whether this worker was already counted as one that began to apply what is read here.
  boolean counted() {
    return counted;
  }

  void claimed(ConsumedOffsets.Place place) {
    topicId = place.topicId();
    next = place.nextOffset();
    phase = Phase.READING;
    attempts = place.attempts();
  }

  /// @param all workers that began with what is read next, this one included
  /// @param batch records that are read one by one where that is suspicious
  void counted(int all, int batch) {
    counted = true;
    attempts = all;
    if (all >= SUSPICIOUS) {
      carefulUntil = next + batch;
    }
  }

  /// This worker failed and outlived it, so that no record here kills workers by what it saw.
  void uncounted() {
    counted = false;
  }

  void advanced(long to) {
    next = to;
    failures = 0;
    attempts = 0;
    if (most < Integer.MAX_VALUE && --commitsUntilWider <= 0) {
      most = most > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * most;
      commitsUntilWider = COMMITS_UNTIL_WIDER;
    }
  }

  /// The most records that share a transaction here, as far as experience says.
  int most() {
    return most;
  }

  /// So many records took the database longer than a statement may: fewer may not.
  void tookTooLong(int records) {
    most = Math.max(1, records / 2);
    commitsUntilWider = COMMITS_UNTIL_WIDER;
  }

  /// Whether records are read one by one, since one of them is suspected to kill its worker.
  boolean careful() {
    return next < carefulUntil;
  }

  /// Whether what is read next may share its transaction with other partitions: nothing failed here
  /// since the last commit, no batch took too long of late, and no other worker died of it.
  boolean mayShare() {
    int others = counted ? attempts - 1 : attempts;
    return failures == 0 && most == Integer.MAX_VALUE && !careful() && others <= 0;
  }

  /// Whether the next record is given up unread.
  boolean hopeless() {
    return attempts >= HOPELESS;
  }

  /// Workers that began with what is read next since the last commit, this one included.
  int attempts() {
    return attempts;
  }

  /// @param nanos of a clock that nobody sets
  void rest(long nanos) {
    failures++;
    long most = Math.min(LONGEST_REST.toMillis(), FIRST_REST.toMillis() << Math.min(failures, 12));
    long pause = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    restsUntil = nanos + TimeUnit.MILLISECONDS.toNanos(pause);
    phase = Phase.RESTING;
  }

  void forget() {
    phase = Phase.UNCLAIMED;
  }

  boolean wantsClaim(long nanos) {
    return switch (phase) {
      case UNCLAIMED -> true;
      case RESTING -> nanos - restsUntil >= 0;
      case READING -> false;
    };
  }
}
