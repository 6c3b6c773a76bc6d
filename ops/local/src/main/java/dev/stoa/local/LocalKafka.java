package dev.stoa.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/// One Kafka broker that is its own controller, in this JVM.
///
/// Can be stopped and started again on the same data and port. Topics are never made by use: what
/// is missing shows.
public final class LocalKafka implements AutoCloseable {
  private static final int NODE = 1;
  private static final short TRANSACTIONS_THAT_FENCE_EACH_USE = 2;

  private final Folder folder;
  private final int port;
  private final KafkaConfig config;
  private final Thread atExit = new Thread(this::end, "local-kafka-end");
  private final boolean endsWithJvm;
  private @Nullable KafkaRaftServer server;

  /// How a broker is run.
  ///
  /// @param data the folder that is kept, or null for one that is deleted at the end
  /// @param port the port, or 0 for a free one
  /// @param settings of the broker, as in `server.properties`
  /// @param endsWithJvm whether the broker ends with this JVM by itself; a program that must end
  ///   other things first says no, and closes
  public record Options(
      @Nullable Path data, int port, Map<String, String> settings, boolean endsWithJvm) {
    public Options {
      settings = Map.copyOf(settings);
    }

    /// A broker on a free port, whose data goes with it.
    public static Options temporary() {
      return new Options(null, 0, Map.of(), true);
    }

    public static Options keptIn(Path data) {
      return new Options(data, 0, Map.of(), true);
    }

    public Options atPort(int chosen) {
      return new Options(data, chosen, settings, endsWithJvm);
    }

    public Options with(String setting, String value) {
      Map<String, String> more = new HashMap<>(settings);
      more.put(setting, value);
      return new Options(data, port, more, endsWithJvm);
    }

    public Options closedByCaller() {
      return new Options(data, port, settings, false);
    }
  }

  private LocalKafka(Folder folder, int port, KafkaConfig config, boolean endsWithJvm) {
    this.folder = folder;
    this.port = port;
    this.config = config;
    this.endsWithJvm = endsWithJvm;
  }

  /// Starts a broker and waits until it takes requests.
  public static LocalKafka start(Options options) {
    Folder folder =
        options.data() == null
            ? Folder.temporary(Path.of(System.getProperty("java.io.tmpdir")), "stoa-kafka-")
            : Folder.kept(options.data());
    int port = options.port() == 0 ? FreePort.find() : options.port();
    KafkaConfig config =
        new KafkaConfig(BrokerSettings.of(folder.path(), port, options.settings()), false);
    LocalKafka kafka = new LocalKafka(folder, port, config, options.endsWithJvm());
    if (options.endsWithJvm()) {
      Runtime.getRuntime().addShutdownHook(kafka.atExit);
    }
    try {
      kafka.format();
      kafka.start();
      return kafka;
    } catch (RuntimeException failure) {
      kafka.close();
      throw failure;
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:%d".formatted(port);
  }

  public int port() {
    return port;
  }

  public Path data() {
    return folder.path();
  }

  /// Starts again after [#stop]; does nothing where it runs.
  public synchronized void start() {
    if (server != null) {
      return;
    }
    FreePort.check(port);
    KafkaRaftServer starting = new KafkaRaftServer(config, Time.SYSTEM);
    server = starting;
    starting.startup();
  }

  /// Stops in order. The data stays.
  public synchronized void stop() {
    if (server == null) {
      return;
    }
    server.shutdown();
    server.awaitShutdown();
    server = null;
  }

  /// Ends the broker and its temporary data; may be called again.
  @Override
  public void close() {
    end();
    if (endsWithJvm && !Thread.currentThread().equals(atExit)) {
      forgetExit();
    }
  }

  private void end() {
    stop();
    folder.release();
  }

  private void forgetExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // The JVM is ending, and the hook runs or ran: it finds nothing left to do.
    }
  }

  private void format() {
    if (Files.exists(folder.path().resolve("meta.properties"))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(NODE)
            .setControllerListenerName(BrokerSettings.CONTROLLER)
            .setMetadataLogDirectory(folder.path().toString())
            .addDirectory(folder.path().toString())
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setFeatureLevel("transaction.version", TRANSACTIONS_THAT_FENCE_EACH_USE);
    // As a task, since the formatter declares that it throws anything.
    FutureTask<Boolean> formatting =
        new FutureTask<>(() -> {
          formatter.run();
          return true;
        });
    formatting.run();
    if (formatting.state() == Future.State.FAILED) {
      throw new IllegalStateException(
          "Kafka cannot be formatted (data: %s)".formatted(folder.path()),
          formatting.exceptionNow());
    }
  }
}
