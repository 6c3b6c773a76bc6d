package dev.stoa.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of its own processes, from binaries that came as a Maven artifact.
///
/// Runs for root too. Can be stopped or killed and started again on the same data and port.
public final class LocalPostgres implements AutoCloseable {
  private static final String USER = "postgres";
  private static final Duration LONGEST_START = Duration.ofMinutes(1);
  private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

  // Where the library looks for servers whose JVM was killed, and clears them away.
  private static final Path SWEPT_FOLDER =
      Path.of(
          System.getProperty(
              "ot.epg.working-dir", System.getProperty("java.io.tmpdir") + "/embedded-pg"));

  private final Options options;
  private final Folder folder;
  private final int port;
  private final Thread atExit = new Thread(this::end, "local-postgres-end");
  private @Nullable EmbeddedPostgres server;

  /// How a server is run.
  ///
  /// @param data the folder that is kept, or null for one that is deleted at the end
  /// @param port the port, or 0 for a free one
  /// @param durable whether what is committed survives a crash of the machine; without it tests are
  ///   faster
  /// @param settings of the server, as in `postgresql.conf`
  /// @param endsWithJvm whether the server ends with this JVM by itself; a program that must end
  ///   other things first says no, and closes
  public record Options(
      @Nullable Path data,
      int port,
      boolean durable,
      Map<String, String> settings,
      boolean endsWithJvm) {
    public Options {
      settings = Map.copyOf(settings);
    }

    /// A durable server on a free port, whose data goes with it.
    public static Options temporary() {
      return new Options(null, 0, true, Map.of(), true);
    }

    public static Options keptIn(Path data) {
      return new Options(data, 0, true, Map.of(), true);
    }

    public Options atPort(int chosen) {
      return new Options(data, chosen, durable, settings, endsWithJvm);
    }

    public Options fastButNotDurable() {
      return new Options(data, port, false, settings, endsWithJvm);
    }

    public Options with(String setting, String value) {
      Map<String, String> more = new HashMap<>(settings);
      more.put(setting, value);
      return new Options(data, port, durable, more, endsWithJvm);
    }

    public Options closedByCaller() {
      return new Options(data, port, durable, settings, false);
    }
  }

  private LocalPostgres(Options options, Folder folder, int port) {
    this.options = options;
    this.folder = folder;
    this.port = port;
  }

  /// Starts a server and waits until it takes connections.
  public static LocalPostgres start(Options options) {
    Folder folder =
        options.data() == null
            ? Folder.temporary(SWEPT_FOLDER, "stoa-")
            : Folder.kept(options.data());
    int port = options.port() == 0 ? FreePort.find() : options.port();
    LocalPostgres postgres = new LocalPostgres(options, folder, port);
    if (options.endsWithJvm()) {
      Runtime.getRuntime().addShutdownHook(postgres.atExit);
    }
    try {
      postgres.start();
      return postgres;
    } catch (RuntimeException failure) {
      postgres.close();
      throw failure;
    }
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  public String user() {
    return USER;
  }

  /// Empty: connections from this machine are trusted.
  public String password() {
    return "";
  }

  public int port() {
    return port;
  }

  public Path data() {
    return folder.path();
  }

  /// Starts again after [#stop] or [#kill]; does nothing where it runs.
  public synchronized void start() {
    if (server != null) {
      return;
    }
    FreePort.check(port);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.path())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(LONGEST_START)
            // The same order of text everywhere, whatever the machine's locale.
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            // The library turns both off unless told otherwise. Commits are answered when they are
            // in the log even where the log is not forced to the disk.
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", options.durable() ? "on" : "off")
            .setServerConfig("full_page_writes", options.durable() ? "on" : "off");
    options.settings().forEach(builder::setServerConfig);
    try {
      server = builder.start();
    } catch (IOException failure) {
      killProcesses();
      throw new UncheckedIOException(
          "PostgreSQL does not start (port: %d, data: %s)".formatted(port, folder.path()), failure);
    }
  }

  /// Stops in order: sessions are ended, everything is written. The data stays.
  public synchronized void stop() {
    List<ProcessHandle> processes = processes();
    letGo();
    if (!haveEnded(processes)) {
      killProcesses();
    }
  }

  /// Kills the server and all its sessions, as a machine that loses power would. The data stays.
  public synchronized void kill() {
    killProcesses();
    letGo();
  }

  /// The oldest, the postmaster, first; and again until none is left, since it may have been taking
  /// a connection.
  private void killProcesses() {
    for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
      left.forEach(ProcessHandle::destroyForcibly);
      if (!haveEnded(left)) {
        throw new IllegalStateException(
            "processes outlived their end (ids: %s)"
                .formatted(left.stream().map(ProcessHandle::pid).toList()));
      }
    }
  }

  /// Ends the server and its temporary data; may be called again.
  @Override
  public void close() {
    end();
    if (options.endsWithJvm() && !Thread.currentThread().equals(atExit)) {
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

  /// Stops what runs, and gives up the lock on the data.
  private void letGo() {
    if (server == null) {
      return;
    }
    try {
      server.close();
      // Without it the library takes the stopped data for those of a JVM that was killed.
      Files.deleteIfExists(folder.path().resolve("epg-lock"));
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "PostgreSQL does not stop (data: %s)".formatted(folder.path()), failure);
    } finally {
      server = null;
    }
  }

  /// Every process of a server works in its data folder, also those whose parent was killed.
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(this::worksHere).sorted().toList();
  }

  private boolean worksHere(ProcessHandle process) {
    try {
      Path place = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
      return place.equals(folder.path());
    } catch (IOException _) {
      return false; // it has ended, or is not ours to look at
    }
  }

  private static boolean haveEnded(List<ProcessHandle> processes) {
    return CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(_ -> processes.stream().noneMatch(ProcessHandle::isAlive))
        .join();
  }
}
