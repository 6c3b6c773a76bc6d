package dev.stoa.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stoa.Stoa;
import dev.stoa.area.Query;
import dev.stoa.cli.terminal.AsJson;
import dev.stoa.cli.terminal.Failed;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `stoa query`: every read of the repositories, by area and name.
@Command(
    name = "query",
    description = {
      "Runs one read of an area's repository.",
      "Alone it lists the areas, with an area its reads and what they take."
    },
    footer = {"", "stoa query task findById t-1", "stoa query task findById taskId=t-1"})
final class QueryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", arity = "0..1", paramLabel = "AREA", description = "the area")
  private @Nullable String area;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "the read")
  private @Nullable String name;

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "a value, or name=value")
  private List<String> arguments = new ArrayList<>();

  QueryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Stoa stoa = Stoa.open(Servers.databaseConfig(terminal))) {
      Map<String, List<Query>> queries = stoa.queries();
      if (area == null) {
        terminal.show(areas(queries));
        return Failures.DONE;
      }
      List<Query> reads = queries.get(area);
      if (reads == null) {
        throw Failed.usage(
            "area has no reads (found: '%s', areas: %s)"
                .formatted(area, String.join(" ", queries.keySet())));
      }
      if (name == null) {
        terminal.show(reads(reads));
        return Failures.DONE;
      }
      Query query = find(reads, name);
      terminal.show(AsJson.of(query.read().run(QueryArguments.of(query, arguments))));
      return Failures.DONE;
    }
  }

  private static Query find(List<Query> reads, String name) {
    for (Query query : reads) {
      if (query.name().equalsIgnoreCase(name)) {
        return query;
      }
    }
    throw Failed.usage(
        "read is unknown (found: '%s', reads: %s)"
            .formatted(name, reads.stream().map(Query::name).collect(Collectors.joining(" "))));
  }

  private static ArrayNode areas(Map<String, List<Query>> queries) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    queries.forEach((area, reads) ->
        rows.addObject()
            .put("area", area)
            .put("reads", reads.stream().map(Query::name).collect(Collectors.joining(" "))));
    return rows;
  }

  private static ArrayNode reads(List<Query> reads) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (Query query : reads) {
      rows.addObject()
          .put("read", query.name())
          .put("parameters", QueryArguments.synopsis(query))
          .put("purpose", query.purpose());
    }
    return rows;
  }
}
