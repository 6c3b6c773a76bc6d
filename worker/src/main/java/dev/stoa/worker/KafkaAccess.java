package dev.stoa.worker;

import dev.stoa.contract.HttpRegistry;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// What a program is told from outside that reads and writes Stoa's topics and has no database.
public record KafkaAccess(KafkaConfig kafka, Topics topics, WorkerConfig.SchemaSources sources) {

  /// @throws Settings.WrongSettings with every problem at once
  public static KafkaAccess from(Map<String, String> environment) {
    Map<String, String> ours = new HashMap<>(environment);
    ours.keySet().removeIf(name -> !name.matches("KAFKA_.*|TOPIC_.*|SCHEMA_.*"));
    var settings = new Settings(ours);
    KafkaConfig kafka = KafkaConfig.read(settings);
    String prefix = WorkerConfig.prefix(settings);
    var sources =
        new WorkerConfig.SchemaSources(
            WorkerConfig.registry(settings), WorkerConfig.path(settings));
    settings.verify();
    return new KafkaAccess(kafka, new Topics(prefix), sources);
  }

  public KafkaClients clients() {
    return new KafkaClients(kafka, topics.prefix());
  }

  /// The registry of `SCHEMA_REGISTRY_URL`, or one that knows nothing.
  public Registry registry() {
    URI url = sources.registry();
    return url == null ? Registry.NONE : new HttpRegistry(url, InstantSource.system());
  }

  /// The contract's schemas, and those of `SCHEMA_PATH`.
  public Schemas schemas() {
    Path path = sources.path();
    return path == null ? Schemas.ofContract() : Schemas.withFolder(path);
  }
}
