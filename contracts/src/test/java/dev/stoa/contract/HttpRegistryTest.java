package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.stoa.task.command.CancelTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a small server that answers like a registry.
class HttpRegistryTest {
  private static final Schema SCHEMA = CancelTask.getClassSchema();

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private HttpServer server;
  private HttpRegistry registry;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          String answer = answers.get(path);
          byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
          int status =
              answer == null
                  ? 404
                  : answer.isEmpty() ? 500 : answer.startsWith("no ") ? number(answer) : 200;
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    registry = new HttpRegistry(address("/apis/ccompat/v7/"), now::get);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address(String path) {
    return URI.create("http://localhost:%d%s".formatted(server.getAddress().getPort(), path));
  }

  private void answer(String path, String json) {
    answers.put("/apis/ccompat/v7" + path, json);
  }

  private static int number(String status) {
    return Integer.parseInt(status.substring("no ".length()));
  }

  private static String schemaAnswer() throws IOException {
    return new ObjectMapper().writeValueAsString(Map.of("schema", SCHEMA.toString()));
  }

  @Test
  void aSchemaIsAskedForOnce() throws IOException {
    answer("/schemas/ids/7", schemaAnswer());

    Schema first = registry.findById(7);

    assertThat(first).isEqualTo(SCHEMA);
    assertThat(registry.findById(7)).isSameAs(first);
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatIsMissingIsAskedForAgainLater() throws IOException {
    assertThat(registry.findById(7)).isNull();
    answer("/schemas/ids/7", schemaAnswer());
    assertThat(registry.findById(7)).isNull();
    assertThat(asked).hasSize(1);

    now.set(Instant.EPOCH.plusSeconds(31));

    assertThat(registry.findById(7)).isEqualTo(SCHEMA);
  }

  @Test
  void aFingerprintIsLookedForInOurSubjects() throws IOException {
    answer("/subjects", "[\"dev.stoa.task.command.CancelTask\", \"orders-value\"]");
    answer("/subjects/dev.stoa.task.command.CancelTask/versions", "[1]");
    answer("/subjects/dev.stoa.task.command.CancelTask/versions/1", schemaAnswer());
    long fingerprint = SchemaNormalization.parsingFingerprint64(SCHEMA);

    assertThat(registry.findByFingerprint(fingerprint)).isEqualTo(SCHEMA);
    assertThat(registry.findByFingerprint(fingerprint + 1)).isNull();
    assertThat(asked).hasSize(3).noneMatch(path -> path.contains("orders"));
  }

  @Test
  void aSchemaInAnotherLanguageIsNone() {
    answer("/schemas/ids/7", "{\"schema\": \"syntax = 3;\", \"schemaType\": \"PROTOBUF\"}");

    assertThat(registry.findById(7)).isNull();
  }

  @Test
  void anAddressWithoutAHostIsRefused() {
    assertThatThrownBy(() -> new HttpRegistry(URI.create("localhost:8081"), now::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://HOST");
  }

  @Test
  void aServerInTroubleIsNoMissingSchema() {
    answer("/schemas/ids/7", "");

    assertThatThrownBy(() -> registry.findById(7))
        .isInstanceOf(RegistryUnavailable.class)
        .hasMessageContaining("host: localhost")
        .hasMessageContaining("status 500");
  }

  @Test
  void anIdThatTheServerCannotLookForIsUnknownAndStopsNobody() {
    answer("/schemas/ids/7", "no 400");
    answer("/schemas/ids/8", "no 422");
    answer("/schemas/ids/-1", "no 500");

    for (int id : new int[] {7, 8, 0, -1}) {
      assertThat(registry.findById(id)).as("id %d", id).isNull();
    }
  }

  @Test
  void aServerThatIsNotThereIsNamedWithoutItsPassword() {
    server.stop(0);
    URI secret =
        URI.create("http://user:hidden@localhost:%d".formatted(server.getAddress().getPort()));

    assertThatThrownBy(() -> new HttpRegistry(secret, now::get).findById(7))
        .isInstanceOf(RegistryUnavailable.class)
        .hasMessageNotContaining("hidden");
  }
}
