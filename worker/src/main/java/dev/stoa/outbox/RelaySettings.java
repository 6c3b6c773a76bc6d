package dev.stoa.outbox;

import java.time.Duration;
import java.util.Map;

/// What the relay is told from outside.
///
/// @param prefix begins the names of topics, groups, transactions and clients
/// @param kafka settings of every Kafka client: the address, encryption, credentials
/// @param look how long an idle relay waits before it looks for new rows
/// @param chunk the most rows that share a Kafka transaction
/// @param retention how long published rows are kept for replay
public record RelaySettings(
    String prefix, Map<String, Object> kafka, Duration look, int chunk, Duration retention) {
  public RelaySettings {
    kafka = Map.copyOf(kafka);
  }

  public static RelaySettings of(String prefix, Map<String, Object> kafka, Duration retention) {
    return new RelaySettings(prefix, kafka, Duration.ofMillis(5), 5_000, retention);
  }

  String cursorTopic() {
    return prefix + ".outbox-cursor";
  }

  /// Group, transaction and clients of the relay have one name.
  String relayId() {
    return prefix + ".relay";
  }
}
