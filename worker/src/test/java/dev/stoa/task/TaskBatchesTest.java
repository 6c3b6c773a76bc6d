package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.TaskId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.task.TaskEvent.TaskClaimed;
import dev.stoa.task.Tasks.DependencyKind;
import dev.stoa.task.Tasks.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// It does not matter to anyone how commands are cut into batches.
@UsesServers
class TaskBatchesTest {
  private static final int ROUNDS = 30;
  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  private final TaskArea area = new TaskArea();
  private final List<TaskClaimed> leases = new ArrayList<>();
  private int commands;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void commandsOneByOneAndInOneBatchDoTheSame(long seed) {
    try (Desk single = new Desk();
        Desk whole = new Desk()) {
      for (Desk desk : List.of(single, whole)) {
        new Script(desk).check("agent a0 most=4\nagent a1 most=9 can=x\nagent a2 can=x,y");
      }
      Random random = new Random(seed);
      for (int round = 0; round < ROUNDS; round++) {
        Instant now = Script.START.plusSeconds(7L * round);
        List<TaskCommand> batch = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
          batch.add(any(random, now));
        }
        int first = commands;
        List<String> oneByOne = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
          oneByOne.addAll(run(single, now, batch.subList(i, i + 1), first + i));
        }
        leases.clear();
        assertThat(run(whole, now, batch, first)).as("round %d", round).isEqualTo(oneByOne);
        commands += batch.size();
      }
      // A claim of another queue brings up to date which tasks' time has come.
      var last = new TaskCommand.ClaimTask(new AgentId("a0"), "other", List.of(), 1, null);
      for (Desk desk : List.of(single, whole)) {
        desk.run(Script.START.plusSeconds(7L * ROUNDS), last);
      }
      assertThat(stored(whole)).isEqualTo(stored(single));
    }
  }

  private List<String> run(Desk desk, Instant now, List<TaskCommand> batch, int first) {
    return desk.jdbi()
        .inTransaction(handle -> {
          Backlog backlog = area.read(handle, batch, now);
          List<String> told = new ArrayList<>();
          for (int i = 0; i < batch.size(); i++) {
            var moment = new Moment(now, new CommandId(new UUID(3, first + i)));
            told.add(batch.get(i) + " -> " + answer(backlog, batch.get(i), moment));
          }
          area.write(handle, backlog);
          return told;
        });
  }

  private String answer(Backlog backlog, TaskCommand command, Moment moment) {
    return switch (area.decide(backlog, command, moment)) {
      case Decision.Accepted<TaskEvent>(var events) -> {
        var told = new StringBuilder();
        for (TaskEvent event : events) {
          long version = area.apply(backlog, event, moment);
          told.append(area.encode(event)).append('#').append(version).append(' ');
          if (event instanceof TaskClaimed claimed) {
            leases.add(claimed);
          }
        }
        yield told.toString();
      }
      case Decision.Rejected<TaskEvent>(var reason, var details) -> reason + " " + details.size();
    };
  }

  private TaskCommand any(Random random, Instant now) {
    TaskId some = new TaskId("t" + random.nextInt(25));
    TaskId other = new TaskId("t" + random.nextInt(25));
    AgentId agent = new AgentId("a" + random.nextInt(3));
    TaskClaimed lease = leases.isEmpty() ? null : leases.get(random.nextInt(leases.size()));
    AgentId holder = lease == null ? agent : lease.agent();
    TaskId held = lease == null ? some : lease.task();
    UUID token = lease == null ? new UUID(0, 0) : lease.token();
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> enqueue(random, some, other, now);
      case 5, 6, 7, 8 ->
          new TaskCommand.ClaimTask(
              agent,
              "default",
              random.nextInt(3) == 0 ? List.of("build") : List.of(),
              1 + random.nextInt(3),
              null);
      case 9, 10 -> new TaskCommand.CompleteTask(held, holder, token, "[1]", null);
      case 11 -> new TaskCommand.FailTask(held, holder, token, "no", random.nextBoolean());
      case 12 -> new TaskCommand.CancelTask(some, null);
      case 13 -> new TaskCommand.DeleteTask(some, random.nextBoolean());
      case 14 ->
          new TaskCommand.AddTaskDependency(
              some, other, random.nextBoolean() ? DependencyKind.BLOCKS : DependencyKind.SOFT);
      case 15 -> new TaskCommand.RemoveTaskDependency(some, other);
      case 16 -> new TaskCommand.ExpireTaskLeases(now, 1 + random.nextInt(3));
      case 17 -> new TaskCommand.ReleaseTask(held, holder, null, null);
      case 18 ->
          random.nextBoolean()
              ? new TaskCommand.RetryTask(some, false, null)
              : new TaskCommand.ReportTaskProgress(held, holder, token, 10, "{}");
      default ->
          new TaskCommand.UpdateTask(
              some,
              Priority.HIGH,
              random.nextBoolean() ? "{\"a\": 1}" : null,
              random.nextInt(4) == 0 ? agent : null,
              false,
              null,
              null,
              random.nextBoolean() ? now.plusSeconds(20) : null,
              null);
    };
  }

  private static TaskCommand enqueue(Random random, TaskId id, TaskId other, Instant now) {
    return new TaskCommand.EnqueueTask(
        id,
        random.nextBoolean() ? "build" : "paint",
        PRIORITIES.get(random.nextInt(4)),
        "{}",
        random.nextInt(6) == 0 ? new AgentId("a1") : null,
        null,
        random.nextInt(3),
        10_000,
        random.nextInt(4) == 0 ? now.plusSeconds(random.nextInt(30)) : null,
        random.nextInt(5) == 0 ? now.plusSeconds(random.nextInt(60)) : null,
        random.nextInt(4) == 0 ? "key" + random.nextInt(3) : null,
        null,
        random.nextInt(4) == 0 ? List.of("x") : List.of(),
        random.nextInt(5) == 0 ? List.of(other) : List.of(),
        "default",
        Tasks.Backoff.DEFAULT);
  }

  private static List<String> stored(Desk desk) {
    return desk.jdbi().withHandle(TaskBatchesTest::stored);
  }

  private static List<String> stored(Handle handle) {
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of(
            // Not the history of dependencies: one that is settled and removed in one batch is kept
            // there as the table held it before.
            "tasks", "tasks_history", "task_dependencies", "task_agents where running_tasks > 0")) {
      String whole = "select t::text from (select * from " + table + ") as t order by 1";
      rows.addAll(handle.createQuery(whole).mapTo(String.class).list());
    }
    return rows;
  }
}
