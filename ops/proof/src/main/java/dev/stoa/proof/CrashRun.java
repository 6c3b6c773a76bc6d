package dev.stoa.proof;

import dev.stoa.proof.Answer.Fate;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The crash test: two workers, of which one is killed with SIGKILL again and again at random
/// moments while commands go through; then the site is healed, and everything is compared.
public final class CrashRun {
  private static final int SLICES = 8;
  private static final int WORKERS = 2;
  // How long a healed site may take until nothing waits.
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

  private final CrashPlan plan;
  private final PrintStream out;

  CrashRun(CrashPlan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
  }

  /// What was seen.
  ///
  /// @param busyKills kills while commands waited
  record Result(Verdict verdict, Duration took, Duration drained, int busyKills) {}

  public static void main(String[] arguments) {
    CrashPlan plan;
    try {
      plan = CrashPlan.from(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    System.exit(new CrashRun(plan, System.out).report() ? 0 : 1);
  }

  private boolean report() {
    Result result = run();
    Map<Fate, Long> counts = Checker.counts(result.verdict().rulings());
    out.printf("%n");
    row("seed", plan.seed());
    row("records read", result.verdict().rulings().size());
    counts.forEach((fate, count) -> row("  " + fate, count));
    applied(result.verdict().rulings())
        .forEach((area, count) -> row("  applied in " + area, count));
    row("events, each once", result.verdict().evidence().events().size());
    row("dead letters", result.verdict().evidence().letters().size());
    row("SIGKILLs", plan.kills());
    row("  while commands waited", result.busyKills());
    row("duration", result.took().toSeconds() + " s");
    row("time to drain", result.drained().toMillis() + " ms");
    row("findings", result.verdict().findings().all().size());
    boolean slow = result.drained().compareTo(LONGEST_DRAIN) > 0;
    if (slow) {
      out.printf("a healed site must drain within %d s%n", LONGEST_DRAIN.toSeconds());
    }
    if (!result.verdict().isGreen()) {
      out.print(result.verdict().story());
    }
    boolean green = result.verdict().isGreen() && !slow;
    out.println(green ? "GREEN" : "RED");
    return green;
  }

  private static Map<String, Long> applied(List<Ruling> rulings) {
    Map<String, Long> applied = new TreeMap<>();
    rulings.stream()
        .filter(ruling -> ruling.fate() == Fate.APPLIED)
        .forEach(ruling -> applied.merge(ruling.area(), 1L, Long::sum));
    return applied;
  }

  private void row(String name, Object value) {
    out.printf("%-28s %s%n", name, value);
  }

  Result run() {
    long start = System.nanoTime();
    try (Trial trial = Trial.open(plan.seed())) {
      List<WorkerProcess> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        running.add(trial.start());
      }
      int busy = 0;
      for (int kill = 1; kill <= plan.kills(); kill++) {
        int place = trial.random().nextInt(WORKERS);
        WorkerProcess victim = running.get(place);
        trial.awaitProgress();
        send(trial, victim);
        Standing standing = Standing.of(trial.site());
        busy += standing.consumed() < trial.load().sent() ? 1 : 0;
        victim.kill();
        running.set(place, trial.start());
        out.printf(
            "%s killed %s (%d of %d): sent %d, consumed %d, events %d, dead letters %d%n",
            elapsed(start),
            victim.name(),
            kill,
            plan.kills(),
            trial.load().sent(),
            standing.consumed(),
            standing.events(),
            standing.letters());
      }
      trial.load().send(Math.toIntExact(Math.max(0, plan.commands() - trial.load().sent())));
      Duration drained = trial.drain();
      out.printf("%s healed, and drained in %d ms%n", elapsed(start), drained.toMillis());
      Verdict verdict = trial.verdict();
      return new Result(verdict, Duration.ofNanos(System.nanoTime() - start), drained, busy);
    }
  }

  /// Sends a kill's share of the load over a random while, at whose end the victim still runs.
  private void send(Trial trial, WorkerProcess victim) {
    int share = Math.max(1, plan.commands() / (plan.kills() + 1) / SLICES);
    long pause = trial.random().nextLong(100, CrashPlan.LONGEST_PAUSE.toMillis());
    for (int slice = 0; slice < SLICES; slice++) {
      trial.load().send(share);
      if (victim.endsWithin(Duration.ofMillis(pause / SLICES))) {
        throw new IllegalStateException(
            "worker ended by itself (name: %s, exit: %d, log: %s)"
                .formatted(victim.name(), victim.exitCode(), victim.log()));
      }
    }
  }

  private static String elapsed(long start) {
    return "%4ds".formatted(Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }
}
