package dev.stoa.proof;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record as it stands in a topic.
///
/// @param place topic, partition and offset
@SuppressWarnings("ArrayRecordComponent") // bytes are compared where it matters
record TopicRecord(
    Place place, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {

  record Place(String topic, int partition, long offset) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTopic = topic.compareTo(other.topic);
      int byPartition = byTopic == 0 ? Integer.compare(partition, other.partition) : byTopic;
      return byPartition == 0 ? Long.compare(offset, other.offset) : byPartition;
    }

    @Override
    public String toString() {
      return "%s-%d@%d".formatted(topic, partition, offset);
    }
  }

  static TopicRecord of(ConsumerRecord<byte[], byte[]> read) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : read.headers()) {
      headers.put(
          header.key(),
          header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }
    return new TopicRecord(
        new Place(read.topic(), read.partition(), read.offset()),
        read.key(),
        read.value(),
        headers);
  }

  /// The key as text; bytes that are none in hexadecimal digits.
  String keyText() {
    return key == null ? "(no key)" : new String(key, StandardCharsets.UTF_8);
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  String valueHex() {
    return value == null ? "(no value)" : HexFormat.of().formatHex(value);
  }
}
