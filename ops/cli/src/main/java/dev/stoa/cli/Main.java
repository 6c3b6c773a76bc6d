package dev.stoa.cli;

import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Logging;
import dev.stoa.cli.terminal.Settings;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.cli.terminal.Variables;
import dev.stoa.worker.WorkerConfig.Logs;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The `stoa` command and its subcommands.
@Command(
    name = "stoa",
    description = "The exactly-once data layer of an AI-agent orchestrator.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 could not reach the database or Kafka.",
      "Each option also reads the variable that its help shows."
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /// Runs one invocation and returns its exit code; ends no process.
  static int run(Terminal terminal, String... arguments) {
    var line = new CommandLine(new Main());
    add(
        line,
        new WorkerCommand(terminal),
        Settings.DATABASE,
        Settings.KAFKA,
        Settings.SCHEMAS,
        Settings.WORKER,
        Settings.ADMIN,
        Settings.LOGS);
    add(line, new MigrateCommand(terminal), Settings.DATABASE, Settings.OUTPUT, Settings.LOGS);
    add(line, new TopicsCommand(terminal), Settings.KAFKA, Settings.OUTPUT, Settings.LOGS);
    add(
        line,
        new SendCommand(terminal),
        Settings.KAFKA,
        Settings.DATABASE,
        Settings.OUTPUT,
        Settings.LOGS);
    add(line, new WatchCommand(terminal), Settings.KAFKA, Settings.SCHEMAS, Settings.LOGS);
    add(
        line,
        new StatsCommand(terminal),
        Settings.DATABASE,
        Settings.KAFKA,
        Settings.ADMIN,
        Settings.OUTPUT,
        Settings.LOGS);
    add(line, new QueryCommand(terminal), Settings.DATABASE, Settings.OUTPUT, Settings.LOGS);
    add(line, new OutcomeCommand(terminal), Settings.DATABASE, Settings.OUTPUT, Settings.LOGS);
    add(line, new PauseCommand(terminal), Settings.DATABASE, Settings.LOGS);
    add(line, new ResumeCommand(terminal), Settings.DATABASE, Settings.LOGS);
    add(line, new DemoCommand(terminal));
    return run(terminal, line, arguments);
  }

  private static void add(CommandLine line, Object command, Settings... settings) {
    var subcommand = new CommandLine(command);
    CommandSpec spec = subcommand.getCommandSpec();
    for (Settings group : settings) {
      group.addTo(spec);
    }
    line.addSubcommand(subcommand);
  }

  private static int run(Terminal terminal, CommandLine line, String... arguments) {
    var failures = new Failures(terminal);
    addHelp(line);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setDefaultValueProvider(new Variables(terminal));
    line.setHelpFactory(Variables.help());
    line.setParameterExceptionHandler(failures::tell);
    line.setExecutionExceptionHandler((failure, _, _) -> failures.tell(failure));
    line.setExecutionStrategy(parsed -> execute(terminal, parsed));
    return line.execute(arguments);
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).description("shows this").build());
    line.getSubcommands().values().forEach(Main::addHelp);
  }

  private static int execute(Terminal terminal, ParseResult parsed) {
    terminal.lay(Variables.given(parsed));
    String level = terminal.environment().get("LOG_LEVEL");
    if (level != null && level.toLowerCase(Locale.ROOT).equals("debug")) {
      Logging.ofCommand(new Logs(Logs.Level.DEBUG, Logs.Format.TEXT));
    } else {
      Logging.ofCommand();
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
