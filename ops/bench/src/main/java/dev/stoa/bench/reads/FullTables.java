package dev.stoa.bench.reads;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.bench.site.Stand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/// Fills the tables of all areas, so that the largest of each has as many rows as are asked for.
final class FullTables {
  // Agents first: what others know of them follows from their rows.
  private static final List<String> AREAS =
      List.of(
          "agent",
          "task",
          "voting",
          "brainstorm",
          "gamification",
          "reputation",
          "battle",
          "leaderboard",
          "mentorship",
          "rewards",
          "penalties");

  private FullTables() {}

  /// @param size rows of each area's largest table, a multiple of 100, from 10 000 to 9 999 900
  /// @param says takes a line about each area
  static void fill(Stand stand, int size, Consumer<String> says) {
    for (String area : AREAS) {
      long start = System.nanoTime();
      stand.execute(names(size) + script(area));
      says.accept(
          "%s is filled (%.1f s)".formatted(area, (System.nanoTime() - start) / 1_000_000_000.0));
    }
    stand.execute("vacuum (analyze)");
  }

  // What the scripts call; gone with the connection.
  private static String names(int size) {
    return """
    create function pg_temp.size() returns bigint immutable return %d;
    create function pg_temp.agent(n bigint) returns text immutable
      return 'agt-' || lpad(n::text, 7, '0');
    """
        .formatted(size);
  }

  private static String script(String area) {
    String name = area + ".sql";
    try (InputStream in = FullTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("script is missing (name: %s)".formatted(name));
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
