package dev.stoa.intake;

import dev.stoa.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

/// How many commands wait unread, whoever has to read them, and how long nobody did.
///
/// Told by the ends of the log and the stored offsets, and not by a consumer: one that holds its
/// partition, or waits after a fault, hears of nothing new.
public final class CommandLag {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String PLACES =
      """
      select topic, partition, next_offset
        from consumed_offset
      """;

  private final Jdbi jdbi;
  private final Admin admin;
  private final Map<String, String> topics = new HashMap<>();
  private final InstantSource clock;
  private volatile Map<TopicPartition, Standing> standings = Map.of();

  /// Where a partition stands.
  ///
  /// @param since when it was first seen to stand there with commands unread
  private record Standing(String area, long next, long unread, Instant since) {}

  /// @param areas the areas that are looked at
  public CommandLag(Jdbi jdbi, Admin admin, Topics names, List<String> areas, InstantSource clock) {
    this.jdbi = jdbi;
    this.admin = admin;
    this.clock = clock;
    areas.forEach(area -> topics.put(names.commands(area), area));
  }

  /// The areas that are looked at.
  public List<String> areas() {
    return topics.values().stream().sorted().toList();
  }

  /// Looks again; what it saw last stays where Kafka or the database does not answer.
  public void look() {
    Map<TopicPartition, Long> ends = offsets(partitions(), OffsetSpec.latest());
    Map<TopicPartition, Long> places = places();
    List<TopicPartition> unread = new ArrayList<>(ends.keySet());
    unread.removeAll(places.keySet());
    places.putAll(offsets(unread, OffsetSpec.earliest()));
    Map<TopicPartition, Standing> before = standings;
    Instant now = clock.instant();
    Map<TopicPartition, Standing> seen = new HashMap<>();
    ends.forEach((partition, end) -> {
      long next = places.getOrDefault(partition, end);
      Standing earlier = before.get(partition);
      boolean stands = earlier != null && earlier.unread() > 0 && earlier.next() == next;
      Instant since = earlier != null && stands ? earlier.since() : now;
      String area = topics.getOrDefault(partition.topic(), "");
      seen.put(partition, new Standing(area, next, Math.max(0, end - next), since));
    });
    standings = Map.copyOf(seen);
  }

  /// How many commands of the area were unread when it was last looked.
  public long records(String area) {
    return standings.values().stream()
        .filter(standing -> standing.area().equals(area))
        .mapToLong(Standing::unread)
        .sum();
  }

  /// For how long at least a command of the area waits in a partition that stands still; zero where
  /// none does.
  public Duration standstill(String area) {
    Instant now = clock.instant();
    return standings.values().stream()
        .filter(standing -> standing.area().equals(area) && standing.unread() > 0)
        .map(standing -> Duration.between(standing.since(), now))
        .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    Map<String, TopicDescription> described =
        answer(admin.describeTopics(topics.keySet()).allTopicNames());
    described.forEach((topic, description) ->
        description
            .partitions()
            .forEach(one -> partitions.add(new TopicPartition(topic, one.partition()))));
    return partitions;
  }

  private Map<TopicPartition, Long> places() {
    Map<TopicPartition, Long> places = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(PLACES)
            .map((row, _) ->
                Map.entry(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)))
            .forEach(place -> places.put(place.getKey(), place.getValue())));
    return places;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec place) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, place));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    if (!asked.isEmpty()) {
      answer(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
          .forEach((partition, found) -> offsets.put(partition, found.offset()));
    }
    return offsets;
  }

  private static <T> T answer(KafkaFuture<T> asked) {
    try {
      return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while the log was looked at", interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new KafkaException("the ends of the log cannot be told", failure);
    }
  }
}
