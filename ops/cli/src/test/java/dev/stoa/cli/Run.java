package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.local.fixture.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What one invocation answered.
record Run(int code, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Runs the command in this JVM, with nothing from outside but `environment`.
  static Run stoa(Map<String, String> environment, String... arguments) {
    return withInput(environment, "", arguments);
  }

  /// The same with something on stdin.
  static Run withInput(Map<String, String> environment, String input, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal =
        new Terminal(
            environment,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    int code = Main.run(terminal, arguments);
    return new Run(code, out.toString(), err.toString());
  }

  /// The settings by which a database is reached.
  static Map<String, String> settings(TestDatabase database) {
    return Map.of(
        "DB_URL",
        database.url(),
        "DB_USER",
        database.user(),
        "DB_PASSWORD",
        database.password().isEmpty() ? "none" : database.password(),
        "DB_SSLMODE",
        "disable");
  }

  Run succeeded() {
    assertThat(code).as(err).isZero();
    return this;
  }

  JsonNode json() {
    try {
      return JSON.readTree(out);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("no JSON: " + out, malformed);
    }
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
