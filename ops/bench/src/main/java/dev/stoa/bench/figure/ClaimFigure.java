package dev.stoa.bench.figure;

import dev.stoa.bench.site.Load;
import dev.stoa.bench.site.Stand;
import dev.stoa.task.TaskArea;
import dev.stoa.task.command.ClaimTask;
import java.util.UUID;

/// (f) How many claims of one task each are answered in a second while many wait, taken by the
/// intake like all commands.
///
/// While a run goes on, the tasks that wait become fewer; at its middle they are as many as the
/// figure says. Afterwards they are put back and the table is vacuumed, as autovacuum would.
public final class ClaimFigure implements Figure {
  private static final int AGENTS = 100;

  private static final String ADD_AGENTS =
      """
      insert into agents (agent_id, agent_name, max_concurrent_tasks, heartbeat_at, online_since,
             created_at, updated_at, version)
      select 'agt-' || n, 'agent ' || n, 100, now(), now(), now(), now(), 1
        from generate_series(0, ? - 1) as n
      """;

  // One comes every 10 ms, the last just now; their places are mixed by their priorities.
  private static final String ADD_TASKS =
      """
      insert into tasks (task_id, version, task_type, priority, payload, run_at, claim_at,
             created_at, updated_at)
      select 'tsk-' || gen_random_uuid(), 1, 'kind-' || n % 10, level.priority,
             jsonb_build_object('work', left(repeat(md5(n::text), 6), 188)),
             place.run_at, place.run_at - level.head_start, place.run_at, place.run_at
        from (select ?::integer as total) as queue
       cross join lateral generate_series(1, queue.total) as n
       cross join lateral (select now() - (queue.total - n) * interval '10 ms' as run_at) as place
       cross join lateral (
             select case when n % 10 = 0 then 'critical' when n % 10 <= 2 then 'high'
                         when n % 10 <= 7 then 'normal' else 'low' end as priority,
                    case when n % 10 = 0 then interval '1000 s' when n % 10 <= 2 then interval '100 s'
                         when n % 10 <= 7 then interval '10 s' else interval '5 s' end
                      as head_start) as level
      """;

  private static final String PUT_BACK =
      """
      update tasks
         set status = 'pending', version = 1, assigned_agent_id = null, lease_token = null,
             lease_until = null, started_at = null
       where status = 'in_progress';
      update task_agents set running_tasks = 0;
      vacuum (analyze) tasks;
      vacuum (analyze) task_agents
      """;

  private final Stand stand;
  private final Measure measure;
  private final IntakeRun intake;
  private final int claims;

  /// @param waiting tasks that wait
  /// @param claims how many a run
  public ClaimFigure(Stand stand, int waiting, int claims, LimitFigure.Shape shape) {
    this.stand = stand;
    this.claims = claims;
    this.measure = measure(waiting);
    this.intake = new IntakeRun(stand, new TaskArea(), shape);
    stand.insert(ADD_AGENTS, AGENTS);
    stand.insert(ADD_TASKS, waiting + claims / 2);
    stand.execute("vacuum (analyze)");
    var _ = stand.fill(new Claiming(claims));
  }

  public static Measure measure(int waiting) {
    return new Measure("f", "claims, %,d tasks waiting".formatted(waiting), "claims/s");
  }

  private record Claiming(int size) implements Load {
    @Override
    public String area() {
      return "task";
    }

    @Override
    public Order order(int index) {
      String agent = "agt-" + index % AGENTS;
      return new Order(
          new UUID(0x7000L, Long.MIN_VALUE | index),
          agent,
          ClaimTask.newBuilder().setAgentId(agent).build());
    }
  }

  @Override
  public void run(Samples samples) {
    stand.clear();
    stand.execute(PUT_BACK);
    samples.add(measure, intake.rate(claims));
  }

  @Override
  public void close() {
    stand.close();
  }
}
