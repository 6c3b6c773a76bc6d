package dev.stoa.cli;

import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.database.Database;
import dev.stoa.intake.AreaControls;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `stoa resume`: starts taking an area's commands again.
@Command(
    name = "resume",
    description = "Takes an area's commands again, on all workers; also acknowledges a stop.")
final class ResumeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "AREA", description = "the area")
  private String area = "";

  @Option(names = "--by", paramLabel = "WHO", description = "who says so; the user's name")
  private String by = System.getProperty("user.name", "unknown");

  ResumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Areas.check(area);
    try (Database database = Servers.database(terminal)) {
      var controls = new AreaControls(database.jdbi());
      AreaControls.Control earlier = controls.all().get(area);
      controls.resume(area, by);
      if (earlier != null && earlier.reason() != null) {
        terminal.out().println("acknowledged: %s".formatted(earlier.reason()));
      }
    }
    terminal.out().println("%s runs".formatted(area));
    return Failures.DONE;
  }
}
