package dev.stoa.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stoa.cli.terminal.AsJson;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.database.Database;
import dev.stoa.identity.CommandId;
import dev.stoa.intake.Outcomes;
import dev.stoa.intake.Outcomes.Found;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `stoa outcome`: what became of one command.
@Command(
    name = "outcome",
    description = "Tells what became of a command: applied, unchanged, rejected, dead or not seen.")
final class OutcomeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "COMMAND_ID", description = "the command's id, a UUID")
  private UUID id = new UUID(0, 0);

  OutcomeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Found> found;
    try (Database database = Servers.database(terminal)) {
      found = new Outcomes(database.jdbi()).find(new CommandId(id));
    }
    if (terminal.isForMachines()) {
      terminal.show(AsJson.of(found));
    } else if (found.isEmpty()) {
      terminal.out().println("not seen");
    } else {
      found.forEach(outcome -> terminal.out().println(line(outcome)));
    }
    return Failures.DONE;
  }

  /// An outcome in one line, its kind first.
  static String line(Found found) {
    var facts = new StringBuilder("area: " + found.area());
    if (found.code() != null) {
      facts.append(", code: ").append(found.code());
    }
    if (found.message() != null) {
      facts.append(", reason: ").append(found.message());
    }
    if (found.details() != null && !found.details().equals("{}")) {
      facts.append(", details: ").append(found.details());
    }
    return "%s (%s, at: %s)".formatted(name(found), facts, found.at());
  }

  /// The same for machines.
  static ObjectNode json(UUID id, Found found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id.toString());
    json.setAll((ObjectNode) AsJson.of(found));
    return json;
  }

  private static String name(Found found) {
    return AsJson.of(found.kind()).asText();
  }
}
