package dev.stoa.bench.commands;

import dev.stoa.Stoa;
import dev.stoa.area.Area;
import dev.stoa.battle.rating.Elo;
import dev.stoa.bench.figure.Figure;
import dev.stoa.bench.figure.IntakeRun;
import dev.stoa.bench.figure.LimitFigure;
import dev.stoa.bench.figure.Measure;
import dev.stoa.bench.figure.Samples;
import dev.stoa.bench.site.Stand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// (g) The intake alone, over commands of each area in turn: what each costs beside EnqueueTask.
/// All of them are applied, and what they wrote stays for those that follow.
public final class CommandsFigure implements Figure {
  public static final String LETTER = "g";
  public static final Measure REFERENCE = measure("task", WorksOfDoing.REFERENCE);

  private static final String ADD_AGENTS =
      """
      insert into agents (agent_id, agent_name, max_concurrent_tasks, heartbeat_at, online_since,
             created_at, updated_at, version)
      select 'agt-' || n, 'agent ' || n, 100, now(), now() - interval '1 day', now(), now(), 1
        from generate_series(0, ? - 1) as n
      """;

  private final Stand stand;
  private final int count;
  private final List<Work> works = new ArrayList<>();
  private final Map<String, IntakeRun> intakes = new HashMap<>();
  private int first;

  /// @param count commands of each kind a round
  /// @param rounds the most there will be
  public CommandsFigure(Stand stand, int count, int rounds, LimitFigure.Shape shape) {
    this.stand = stand;
    this.count = count;
    // As many that nobody rates, rewards or reports an agent more than twice.
    int agents = 2 * count * rounds;
    works.addAll(WorksOfDoing.all(agents));
    works.addAll(WorksOfEarning.all(agents));
    for (Area<?, ?, ?> area : Stoa.Areas.rated(new Elo()).all()) {
      intakes.put(area.label(), new IntakeRun(stand, area, shape));
    }
    stand.insert(ADD_AGENTS, agents);
    stand.execute("vacuum (analyze)");
  }

  private static Measure measure(String area, String name) {
    return new Measure(LETTER, "%s %s".formatted(area, name), "commands/s");
  }

  @Override
  public void run(Samples samples) {
    for (Work work : works) {
      var _ = stand.fill(work.load(stand, first, count));
      stand.execute("checkpoint");
      IntakeRun intake = intakes.get(work.area());
      if (intake == null) {
        throw new IllegalStateException("area is unknown (area: %s)".formatted(work.area()));
      }
      samples.add(measure(work.area(), work.name()), intake.rate(count));
    }
    first += count;
  }

  @Override
  public void close() {
    stand.close();
  }
}
