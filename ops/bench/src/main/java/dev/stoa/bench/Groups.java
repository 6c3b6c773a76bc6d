package dev.stoa.bench;

import dev.stoa.bench.commands.CommandsFigure;
import dev.stoa.bench.figure.ClaimFigure;
import dev.stoa.bench.figure.Figure;
import dev.stoa.bench.figure.IntakeFigure;
import dev.stoa.bench.figure.LatencyFigure;
import dev.stoa.bench.figure.LimitFigure;
import dev.stoa.bench.figure.PipelineFigure;
import dev.stoa.bench.figure.RawFigure;
import dev.stoa.bench.figure.RelayFigure;
import dev.stoa.bench.figure.SameRows;
import dev.stoa.bench.figure.Samples;
import dev.stoa.bench.reads.ReadFigure;
import dev.stoa.bench.site.EnqueueLoad;
import dev.stoa.bench.site.Site;
import dev.stoa.bench.site.Stand;
import dev.stoa.bench.site.Statements;
import dev.stoa.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The figures in the order of the report; those that are compared with each other are taken in
/// turns.
final class Groups {
  private static final List<String> TASK = List.of("task");

  private final Site site;
  private final Plan plan;
  private final LimitFigure.Shape shape;
  private final Samples samples = new Samples();
  private final Consumer<String> says;
  private final List<String> proofs = new ArrayList<>();

  /// @param says takes a line about each run
  Groups(Site site, Plan plan, Consumer<String> says) {
    this.site = site;
    this.plan = plan;
    this.shape = new LimitFigure.Shape(plan.batch(), plan.threads());
    this.says = says;
  }

  Samples measure() {
    if (wants("a") || wants("b")) {
      writing();
    }
    if (wants("c")) {
      relaying();
    }
    if (wants("d")) {
      pipeline();
    }
    if (wants("e")) {
      latency();
    }
    if (wants("f")) {
      claiming();
    }
    if (wants("g")) {
      comparing();
    }
    if (wants("h")) {
      reading();
    }
    return samples;
  }

  /// What was proved beside the figures.
  List<String> proofs() {
    return proofs;
  }

  private boolean wants(String letter) {
    return plan.only().contains(letter);
  }

  private void writing() {
    var load = new EnqueueLoad(plan.rows(), 0);
    Stand by = site.stand("bench_intake", TASK);
    List<List<Integer>> partitions = by.fill(load);
    List<Figure> figures = new ArrayList<>();
    try (Stand limit = site.stand("bench_limit", TASK);
        Stand intake = by) {
      if (wants("a")) {
        figures.add(new LimitFigure(limit, load, partitions, shape));
      }
      if (wants("b")) {
        figures.add(new IntakeFigure(intake, load.size(), shape));
      }
      takeTurns(figures);
      if (figures.size() > 1) {
        SameRows.check(limit, intake)
            .forEach(line -> proofs.add("(a) and (b) wrote the same: " + line));
      }
    }
  }

  private void relaying() {
    var load = new EnqueueLoad(plan.rows(), 0);
    Stand published = site.stand("bench_relay", TASK);
    try (Figure relay = new RelayFigure(published, load, shape);
        Figure raw = new RawFigure(published, site.stand("bench_raw", TASK), load.size())) {
      takeTurns(List.of(relay, raw));
    }
  }

  private void pipeline() {
    Stand stand = site.stand("bench_pipeline", Topics.AREAS);
    var _ = stand.fill(new EnqueueLoad(plan.rows(), 0));
    try (Figure whole = new PipelineFigure(stand, plan.rows())) {
      takeTurns(List.of(whole));
    }
  }

  private void latency() {
    try (Figure latency =
        new LatencyFigure(site.stand("bench_latency", Topics.AREAS), plan.rate(), plan.seconds())) {
      takeTurns(List.of(latency));
    }
  }

  private void claiming() {
    try (Figure few =
            new ClaimFigure(site.stand("bench_few", TASK), plan.few(), plan.claims(), shape);
        Figure many =
            new ClaimFigure(site.stand("bench_many", TASK), plan.many(), plan.claims(), shape)) {
      takeTurns(List.of(few, many));
    }
  }

  private void comparing() {
    int rounds = plan.warmUp() + plan.repeat();
    try (Figure commands =
        new CommandsFigure(
            site.stand("bench_commands", Topics.AREAS), plan.commands(), rounds, shape)) {
      takeTurns(List.of(commands));
    }
  }

  /// Once: each read is warmed up and asked some thousand times by itself.
  private void reading() {
    try (Figure reads =
        new ReadFigure(
            site.stand("bench_reads", List.of()),
            new ReadFigure.Shape(plan.reads(), plan.times()),
            says)) {
      reads.run(samples);
    }
  }

  /// Runs each figure to warm up, then to count, each as often as planned.
  private void takeTurns(List<Figure> figures) {
    for (int round = 1 - plan.warmUp(); round <= plan.repeat(); round++) {
      for (Figure figure : figures) {
        var taken = new Samples();
        figure.run(taken);
        for (var measure : taken.measures()) {
          Samples.Spread spread = taken.spread(measure);
          says.accept(
              "%s (%s) %s: %,.1f %s"
                  .formatted(
                      round <= 0 ? "warm-up" : "run " + round,
                      measure.letter(),
                      measure.name(),
                      spread == null ? 0 : spread.median(),
                      measure.unit()));
        }
        if (round > 0) {
          samples.addAll(taken);
        }
      }
      if (round == 0 && plan.statements() > 0) {
        Statements.forget(site);
      }
    }
    if (plan.statements() > 0) {
      Statements.costliest(site, plan.statements()).forEach(says);
    }
  }
}
