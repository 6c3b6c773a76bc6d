package dev.stoa.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/// Ids whose keys share a partition. Commands about all of them have one order, that of the log; so
/// what they do to each other does not depend on which worker is faster.
final class Neighbours {
  private static final int PARTITIONS = 6; // contract.md 2

  private Neighbours() {}

  /// Endless ids that begin with `stem`, for the n-th group of neighbours.
  static Stream<String> ids(String stem, int group) {
    return IntStream.iterate(0, number -> number + 1)
        .mapToObj(number -> stem + number)
        .filter(id -> partition(id) == group % PARTITIONS);
  }

  static List<String> ids(String stem, int group, int count) {
    return ids(stem, group).limit(count).toList();
  }

  /// As Kafka's producers find it.
  private static int partition(String key) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
  }
}
