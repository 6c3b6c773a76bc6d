package dev.stoa.cli;

import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.database.Database;
import dev.stoa.intake.AreaControls;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `stoa pause`: stops taking an area's commands, on all workers.
@Command(
    name = "pause",
    description = "Stops taking an area's commands, on all workers, within about a second.")
final class PauseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "AREA", description = "the area")
  private String area = "";

  @Option(names = "--by", paramLabel = "WHO", description = "who says so; the user's name")
  private String by = System.getProperty("user.name", "unknown");

  PauseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Areas.check(area);
    try (Database database = Servers.database(terminal)) {
      new AreaControls(database.jdbi()).pause(area, by);
    }
    terminal.out().println("%s is paused; `stoa resume %s` goes on".formatted(area, area));
    return Failures.DONE;
  }
}
