package dev.stoa.intake;

import dev.stoa.database.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes partitions over: finds where to read on, and notices a log that is not the one we know.
final class Claims {
  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String KNOW_TOPIC =
      """
      insert into known_topic (topic, topic_id, partitions)
      values (:topic, :topicId, :partitions)
          on conflict on constraint known_topic_key do nothing
      """;

  private static final String KNOWN_PARTITIONS =
      """
      select partitions
        from known_topic
       where topic = :topic
      """;

  private final Jdbi jdbi;
  private final Admin admin;
  private final ConsumedOffsets offsets = new ConsumedOffsets();

  Claims(Jdbi jdbi, Admin admin) {
    this.jdbi = jdbi;
    this.admin = admin;
  }

  /// The log is not the one that we read: only an operator can say how to go on.
  static final class Finding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Finding(String message) {
      super(message);
    }
  }

  /// Where the lane reads on.
  ///
  /// @throws Finding where the log changed behind our back
  ConsumedOffsets.Place claim(Lane lane, Consumer<byte[], byte[]> consumer) {
    TopicPartition partition = lane.partition();
    TopicDescription topic = describe(partition.topic());
    UUID topicId = uuid(topic.topicId());
    long first = only(consumer.beginningOffsets(Set.of(partition), PATIENCE));
    ConsumedOffsets.Place place =
        jdbi.inTransaction(handle -> {
          check(handle, topic);
          offsets.begin(handle, partition.topic(), partition.partition(), topicId, first);
          return find(handle, partition);
        });
    // Asked for last: who is about to lose the partition may still move the place, and nothing that
    // was read lies behind an end that is asked for later.
    long end = only(consumer.endOffsets(Set.of(partition), PATIENCE));
    if (!place.topicId().equals(topicId)) {
      throw new Finding(
          "topic is not the one that was read before (topic: %s, id: %s, known id: %s)"
              .formatted(partition.topic(), topicId, place.topicId()));
    }
    if (place.nextOffset() < first) {
      throw new Finding(
          "unread commands are gone from the log (topic: %s, partition: %d, next: %d, first: %d)"
              .formatted(partition.topic(), partition.partition(), place.nextOffset(), first));
    }
    if (place.nextOffset() > end) {
      throw new Finding(
          "the log ends before what was read (topic: %s, partition: %d, next: %d, end: %d)"
              .formatted(partition.topic(), partition.partition(), place.nextOffset(), end));
    }
    return place;
  }

  /// Counts this worker as one more that begins to apply what the lane reads next, beside the
  /// offset and in a transaction of its own, so that it stands when the worker dies of it. Claims
  /// are not counted: a quiet partition changes hands with every restart, and no record is at
  /// fault.
  ///
  /// @return null where the stored topic is another
  ConsumedOffsets.@Nullable Place count(Lane lane) {
    TopicPartition partition = lane.partition();
    return jdbi.inTransaction(handle ->
        offsets.takeOver(handle, partition.topic(), partition.partition(), lane.topicId()));
  }

  /// Takes the count back: this worker failed and did not die of it. Where the database does not
  /// answer it stays.
  ///
  /// @param failure why it failed
  /// @return whether it was taken back
  boolean uncount(Lane lane, Throwable failure) {
    if (Fault.isUnreachable(failure)) {
      return false;
    }
    TopicPartition partition = lane.partition();
    try {
      jdbi.useTransaction(handle ->
          offsets.giveBack(handle, partition.topic(), partition.partition(), lane.topicId()));
      return true;
    } catch (JdbiException second) {
      LOG.debug("attempt could not be taken back (partition: {})", partition, second);
      return false;
    }
  }

  private ConsumedOffsets.Place find(Handle handle, TopicPartition partition) {
    ConsumedOffsets.Place place = offsets.find(handle, partition.topic(), partition.partition());
    if (place == null) {
      throw new IllegalStateException("offset was stored and is gone (%s)".formatted(partition));
    }
    return place;
  }

  private static void check(Handle handle, TopicDescription topic) {
    int partitions = topic.partitions().size();
    handle
        .createUpdate(KNOW_TOPIC)
        .bind("topic", topic.name())
        .bind("topicId", uuid(topic.topicId()))
        .bind("partitions", partitions)
        .execute();
    int known =
        handle.createQuery(KNOWN_PARTITIONS).bind("topic", topic.name()).mapTo(Integer.class).one();
    if (known != partitions) {
      throw new Finding(
          "topic has another number of partitions, so keys have moved (topic: %s, partitions: %d, known: %d)"
              .formatted(topic.name(), partitions, known));
    }
  }

  private TopicDescription describe(String topic) {
    try {
      return only(
          admin
              .describeTopics(Set.of(topic))
              .allTopicNames()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while a topic was described", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new KafkaException("topic cannot be described (topic: %s)".formatted(topic), failure);
    }
  }

  private static <T> T only(Map<?, T> one) {
    return one.values().iterator().next();
  }

  static UUID uuid(Uuid id) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }
}
