package dev.stoa.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The settings of a broker that is alone, starts fast and is small.
final class BrokerSettings {
  static final String CONTROLLER = "CONTROLLER";

  // One partition each is quick to make and to load, and one machine gains nothing by more.
  private static final Map<String, String> INTERNAL_TOPICS =
      Map.of(
          "offsets.topic.num.partitions", "1",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.num.partitions", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.num.partitions", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "auto.create.topics.enable", "false");

  // A member that comes or goes is seen within half a second instead of five.
  private static final Map<String, String> GROUPS =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "group.consumer.assignment.interval.ms", "0",
          "group.consumer.min.heartbeat.interval.ms", "100",
          "group.consumer.heartbeat.interval.ms", "500",
          "group.consumer.min.session.timeout.ms", "1000");

  // The cleaner alone would take 128 MB of heap, each partition 20 MB of address space.
  private static final Map<String, String> SMALL =
      Map.of(
          "log.cleaner.dedupe.buffer.size", "4194304",
          "log.index.size.max.bytes", "1048576",
          "num.network.threads", "2",
          "num.io.threads", "4",
          "background.threads", "2");

  private BrokerSettings() {}

  static Map<String, String> of(Path folder, int port, Map<String, String> chosen) {
    int controllerPort = FreePort.find();
    String listener = "PLAINTEXT://127.0.0.1:%d".formatted(port);
    Map<String, String> settings = new HashMap<>();
    settings.putAll(INTERNAL_TOPICS);
    settings.putAll(GROUPS);
    settings.putAll(SMALL);
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("log.dirs", folder.toString());
    settings.put("listeners", listener + ",CONTROLLER://127.0.0.1:%d".formatted(controllerPort));
    settings.put("advertised.listeners", listener);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("controller.quorum.voters", "1@127.0.0.1:%d".formatted(controllerPort));
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.putAll(chosen);
    return settings;
  }
}
