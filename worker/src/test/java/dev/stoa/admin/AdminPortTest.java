package dev.stoa.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminPortTest {
  private static final String LOOPBACK = "127.0.0.1";

  private final State state = new State();
  private final MetricRegistry metrics = new MetricRegistry();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<AdminPort> opened = new ArrayList<>();

  /// A worker that is as the test says.
  private static final class State implements Health {
    private volatile boolean alive = true;
    private volatile List<String> obstacles = List.of();

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public List<String> obstacles() {
      return obstacles;
    }
  }

  @AfterEach
  void close() {
    opened.forEach(AdminPort::close);
    client.close();
  }

  @Test
  void healthAndReadinessAnswerAsTheWorkerIs() throws Exception {
    AdminPort port = open(null);
    assertThat(get(port, "/healthz", null)).isEqualTo("200 alive\n");
    assertThat(get(port, "/readyz", null)).isEqualTo("200 ready\n");

    state.alive = false;
    state.obstacles = List.of("database does not answer", "outbox: restored");
    assertThat(get(port, "/healthz", null)).isEqualTo("503 dead\n");
    assertThat(get(port, "/readyz", null))
        .isEqualTo("503 database does not answer\noutbox: restored\n");
  }

  @Test
  void withoutATokenEverybodyOnThisMachineMayLook() throws Exception {
    metrics.counter("stoa_commands_total{area=\"agent\"}").inc();

    assertThat(get(open(null), "/metrics", null))
        .isEqualTo(
            "200 # TYPE stoa_commands_total counter\nstoa_commands_total{area=\"agent\"} 1\n");
  }

  @Test
  void withATokenOnlyWhoShowsItSeesMoreThanHealth() throws Exception {
    AdminPort port = open("open sesame");
    for (String path : List.of("/metrics", "/")) {
      assertThat(get(port, path, null)).startsWith("401 ");
      assertThat(get(port, path, "Bearer open sesam")).startsWith("401 ");
      assertThat(get(port, path, "Bearer open sesame2")).startsWith("401 ");
      assertThat(get(port, path, "open sesame")).startsWith("401 ");
      assertThat(get(port, path, "Bearer open sesame")).startsWith("200 ");
    }
    assertThat(get(port, "/healthz", null)).isEqualTo("200 alive\n");
    assertThat(get(port, "/readyz", null)).isEqualTo("200 ready\n");
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    AdminPort port = open(null);
    assertThat(get(port, "/metricsx", null)).startsWith("404 ");
    assertThat(get(port, "/metrics/x", null)).startsWith("404 ");
    HttpRequest post =
        HttpRequest.newBuilder(address(port, "/metrics"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void whoNeverEndsHisQuestionKeepsNobodyFromAsking() throws Exception {
    AdminPort port = open(null);
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port.port());
        slow.add(socket);
        socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHo".getBytes(UTF_8));
      }
      HttpRequest request =
          HttpRequest.newBuilder(address(port, "/healthz")).timeout(Duration.ofSeconds(5)).build();

      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("alive\n");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsNamedWithItsSettings() {
    int port = open(null).port();

    assertThatThrownBy(() -> AdminPort.open(LOOPBACK, port, null, state, metrics))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("admin port cannot be opened (ADMIN_HOST: 127.0.0.1, ADMIN_PORT: %d)", port);
  }

  private AdminPort open(@Nullable String token) {
    AdminPort port = AdminPort.open(LOOPBACK, 0, token, state, metrics);
    opened.add(port);
    return port;
  }

  private String get(AdminPort port, String path, @Nullable String authorization)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address(port, path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private static URI address(AdminPort port, String path) {
    return URI.create("http://%s:%d%s".formatted(LOOPBACK, port.port(), path));
  }
}
