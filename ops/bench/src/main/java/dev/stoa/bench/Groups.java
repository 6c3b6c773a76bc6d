package dev.stoa.bench;

import dev.stoa.bench.figure.Figure;
import dev.stoa.bench.figure.IntakeFigure;
import dev.stoa.bench.figure.LimitFigure;
import dev.stoa.bench.figure.SameRows;
import dev.stoa.bench.figure.Samples;
import dev.stoa.bench.site.EnqueueLoad;
import dev.stoa.bench.site.Site;
import dev.stoa.bench.site.Stand;
import dev.stoa.bench.site.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The figures in the order of the report; those that are compared with each other are taken in
/// turns.
final class Groups {
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
    Stand by = site.stand("bench_intake", "task");
    List<List<Integer>> partitions = by.fill(load);
    List<Figure> figures = new ArrayList<>();
    try (Stand limit = site.stand("bench_limit", "task");
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

  /// Runs each figure once to warm up, then as often as planned.
  private void takeTurns(List<Figure> figures) {
    for (int round = 0; round <= plan.repeat(); round++) {
      for (Figure figure : figures) {
        var taken = new Samples();
        figure.run(taken);
        for (var measure : taken.measures()) {
          Samples.Spread spread = taken.spread(measure);
          says.accept(
              "%s (%s) %s: %,.1f %s"
                  .formatted(
                      round == 0 ? "warm-up" : "run " + round,
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
