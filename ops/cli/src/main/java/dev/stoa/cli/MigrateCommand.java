package dev.stoa.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.migrations.Applied;
import dev.stoa.migrations.Migrations;
import dev.stoa.migrations.Pending;
import dev.stoa.migrations.SchemaStatus;
import java.util.List;
import picocli.CommandLine.Command;

/// `stoa migrate`: brings the database to the schema that this version expects.
@Command(name = "migrate", description = "Brings the database's schema to this version.")
final class MigrateCommand {
  private final Terminal terminal;

  MigrateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "run", description = "Runs what is pending, oldest first.")
  int run() {
    List<Applied> ran = migrations().run();
    if (terminal.isForMachines()) {
      terminal.show(rows(new SchemaStatus(ran, List.of())));
    } else {
      ran.forEach(migration ->
          terminal
              .out()
              .println(
                  "applied %s %s in %d ms"
                      .formatted(
                          migration.version(), migration.name(), migration.took().toMillis())));
      terminal.out().println("the schema is at " + Migrations.expectedVersion());
    }
    return Failures.DONE;
  }

  @Command(name = "status", description = "Lists what ran and what is pending; changes nothing.")
  int status() {
    terminal.show(rows(migrations().status()));
    return Failures.DONE;
  }

  private Migrations migrations() {
    return new Migrations(Servers.withoutLimits(terminal));
  }

  private static ArrayNode rows(SchemaStatus status) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (Applied applied : status.applied()) {
      rows.addObject()
          .put("version", applied.version())
          .put("name", applied.name())
          .put("state", "applied")
          .put("at", applied.at().toString())
          .put("ms", applied.took().toMillis());
    }
    for (Pending pending : status.pending()) {
      rows.addObject()
          .put("version", pending.version())
          .put("name", pending.name())
          .put("state", "pending");
    }
    return rows;
  }
}
