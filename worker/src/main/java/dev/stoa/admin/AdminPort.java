package dev.stoa.admin;

import com.codahale.metrics.MetricRegistry;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stoa.metrics.PrometheusText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The HTTP port of one worker: `/healthz`, `/readyz`, `/metrics`, and `/` which names them.
///
/// With a token set, every path but `/healthz` and `/readyz` wants `Authorization: Bearer …`: a
/// kubelet has none.
public final class AdminPort implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int WAITING = 16;

  private final HttpServer server;
  private final ExecutorService executor;
  private final @Nullable String token;

  private AdminPort(HttpServer server, ExecutorService executor, @Nullable String token) {
    this.server = server;
    this.executor = executor;
    this.token = token;
  }

  /// An answer.
  private record Answer(int status, String type, String body) {}

  /// Opens the port; 0 takes any that is free.
  ///
  /// @param token what callers must show; null where none is needed
  public static AdminPort open(
      String host, int port, @Nullable String token, Health health, MetricRegistry metrics) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
      HttpServer server = HttpServer.create(address, WAITING);
      // A thread for each caller: one that never ends its question must not keep `/healthz` from
      // others.
      ExecutorService executor =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("admin-", 0).factory());
      server.setExecutor(executor);
      var admin = new AdminPort(server, executor, token);
      Map<String, Supplier<Answer>> open =
          Map.of("/healthz", () -> alive(health), "/readyz", () -> ready(health));
      Map<String, Supplier<Answer>> closed =
          Map.of(
              "/metrics", () -> new Answer(200, PROMETHEUS, PrometheusText.of(metrics)),
              "/", () -> new Answer(200, TEXT, "stoa worker: /healthz /readyz /metrics\n"));
      open.forEach((path, page) -> admin.serve(path, page, false));
      closed.forEach((path, page) -> admin.serve(path, page, true));
      server.start();
      return admin;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "admin port cannot be opened (ADMIN_HOST: %s, ADMIN_PORT: %d)".formatted(host, port),
          failure);
    }
  }

  /// The port that was opened.
  public int port() {
    return server.getAddress().getPort();
  }

  private static Answer alive(Health health) {
    return health.isAlive() ? new Answer(200, TEXT, "alive\n") : new Answer(503, TEXT, "dead\n");
  }

  private static Answer ready(Health health) {
    List<String> obstacles = health.obstacles();
    return obstacles.isEmpty()
        ? new Answer(200, TEXT, "ready\n")
        : new Answer(503, TEXT, String.join("\n", obstacles) + "\n");
  }

  private void serve(String path, Supplier<Answer> page, boolean guarded) {
    var _ =
        server.createContext(
            path,
            exchange -> {
              try (exchange) {
                send(exchange, answer(exchange, path, page, guarded));
              }
            });
  }

  private Answer answer(
      HttpExchange exchange, String path, Supplier<Answer> page, boolean guarded) {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return new Answer(404, TEXT, "no such page\n");
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return new Answer(405, TEXT, "only GET\n");
    }
    if (guarded && !mayPass(exchange)) {
      return new Answer(401, TEXT, "Authorization: Bearer with ADMIN_TOKEN is needed\n");
    }
    return page.get();
  }

  private boolean mayPass(HttpExchange exchange) {
    if (token == null) {
      return true;
    }
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    // In constant time, so that the time taken tells nothing of the token.
    return shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
