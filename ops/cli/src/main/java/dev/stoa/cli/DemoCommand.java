package dev.stoa.cli;

import dev.stoa.cli.demo.Ending;
import dev.stoa.cli.demo.Findings;
import dev.stoa.cli.demo.Lookout;
import dev.stoa.cli.demo.Proof;
import dev.stoa.cli.demo.Rest;
import dev.stoa.cli.demo.Screen;
import dev.stoa.cli.demo.Span;
import dev.stoa.cli.demo.Stage;
import dev.stoa.cli.demo.Variety;
import dev.stoa.cli.terminal.Failed;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Logging;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.contract.Schemas;
import dev.stoa.local.demo.Orchestrator;
import java.io.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `stoa demo`: a whole Stoa on this machine, at work, and the proof that nothing was lost.
@Command(
    name = "demo",
    description =
        "Starts PostgreSQL, Kafka, a worker and a small orchestrator on this machine, shows what"
            + " they do, and proves at the end that nothing was lost; leaves nothing behind.")
final class DemoCommand implements Callable<Integer> {
  private static final String PREFIX = "orchestrator";
  private static final int MOST_A_SECOND = 100_000;

  private final Terminal terminal;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Span.class,
      description = "how long commands are sent; 30s")
  private Duration length = Duration.ofSeconds(30);

  @Option(names = "--rate", paramLabel = "N", description = "commands a second; 200")
  private int rate = 200;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the same seed makes the same choices; 1")
  private long seed = 1;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (rate < 1 || rate > MOST_A_SECOND) {
      throw Failed.usage(
          "--rate must be 1 to %d commands a second (found: %d)".formatted(MOST_A_SECOND, rate));
    }
    Logging.ofScreen();
    say("stoa demo: commands of an orchestrator go through Kafka into PostgreSQL, and leave as");
    say("events; some are sent twice, some are wrong, some cannot be read. Ctrl-C ends it early.");
    say("");
    try (var ending = Ending.onSignal()) {
      int code = run(ending);
      ending.settle(code);
      return code;
    }
  }

  private int run(Ending ending) {
    long began = System.nanoTime();
    try (Stage stage =
        Stage.open(
            PREFIX,
            step -> say("  %4.1f s  %s".formatted((System.nanoTime() - began) / 1e9, step)))) {
      invite(stage);
      var rest = new Rest(stage);
      play(stage, ending, rest);
      say("");
      say("Proof, read anew from all partitions and tables:");
      Findings findings = rest.findings();
      Proof proof = findings.proof();
      for (Proof.Claim claim : proof.claims()) {
        say("  %-6s  %s".formatted(claim.holds() ? "OK" : "NOT OK", claim.text()));
        say("          " + claim.figures());
      }
      tell(Variety.of(findings.evidence(), Schemas.ofContract().types()));
      say("");
      say(proof.holds() ? "Nothing was lost and nothing came twice." : "Something is wrong.");
      farewell();
      return proof.holds() ? Failures.DONE : Failures.FAILED;
    }
  }

  private void tell(Variety variety) {
    say("");
    say("Seen: " + variety + ".");
    if (!variety.unseen().isEmpty()) {
      say("Not seen: " + String.join(", ", variety.unseen()) + ".");
    }
  }

  private void play(Stage stage, Ending ending, Rest rest) {
    var plan =
        new Orchestrator.Plan(
            stage.bootstrapServers(), PREFIX, Set.copyOf(stage.areas()), rate, seed);
    var screen = new Screen(terminal.out(), isDrawn(), length);
    try (Orchestrator orchestrator = Orchestrator.start(plan);
        Lookout lookout = new Lookout(stage, orchestrator)) {
      Duration left = length;
      while (left.isPositive() && orchestrator.isAlive()) {
        if (ending.waitFor(left.compareTo(screen.every()) < 0 ? left : screen.every())) {
          break;
        }
        screen.show(lookout);
        left = length.minus(lookout.elapsed());
      }
      orchestrator.finish();
      say("");
      say("Nothing more is sent; waiting until all is consumed and published.");
      rest.settle();
      screen.summary(lookout);
    }
  }

  private boolean isDrawn() {
    boolean isTerminal =
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return isTerminal && !"dumb".equals(terminal.environment().get("TERM"));
  }

  private void invite(Stage stage) {
    say("");
    say("While it runs, from another terminal:");
    say("  curl http://127.0.0.1:%d/metrics".formatted(stage.worker().adminPort()));
    say("  ops/stoa watch task --kafka-bootstrap-servers %s".formatted(stage.bootstrapServers()));
    say(
        "  psql '%s'"
            .formatted(
                stage
                    .databaseUrl()
                    .substring("jdbc:".length())
                    .replace("//", "//%s@".formatted(stage.databaseUser()))));
    say("");
  }

  private void farewell() {
    say("Next:");
    say("  ops/stoa demo --for 1m --rate 2000      more of it");
    say("  ops/stoa worker --help                  with a PostgreSQL and a Kafka of your own");
    say("  README.md                               what is promised, and how a command is added");
  }

  private void say(String line) {
    terminal.out().println(line);
  }
}
