package dev.stoa.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// What one invocation has from outside: its settings, and where it reads and writes.
public final class Terminal {
  private final Map<String, String> environment;
  private final InputStream in;
  private final PrintWriter out;
  private final PrintWriter err;

  public Terminal(
      Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err) {
    this.environment = new TreeMap<>(environment);
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /// This process's own.
  public static Terminal ofProcess() {
    return new Terminal(
        System.getenv(),
        System.in,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  /// The environment with the options laid over it.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /// Lays options over the environment, by the variables that they stand for.
  public void lay(Map<String, String> options) {
    environment.putAll(options);
  }

  public InputStream in() {
    return in;
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  /// Whether a program reads what is printed.
  public boolean isForMachines() {
    return Settings.OUTPUT_JSON.equals(environment.get(Settings.OUTPUT_VARIABLE));
  }

  /// Prints a result: a table for people, JSON for machines.
  public void show(JsonNode result) {
    out.println(isForMachines() ? result.toPrettyString() : ResultTable.of(result));
  }
}
