package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Batches.Answer;
import dev.stoa.area.Decision;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.task.TaskEvent.TaskClaimed;
import dev.stoa.task.Tasks.DependencyKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Eight writers at once on a real database.
@UsesServers
class TaskConcurrencyTest {
  private static final int WRITERS = 8;

  private final Desk desk = new Desk();
  private final AtomicLong millis = new AtomicLong();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void noTaskIsClaimedTwice() throws Exception {
    Script script = new Script(desk);
    script.check("agent a0 most=100\nagent a1 most=100 can=x\nagent a2 most=100 can=x,y");
    enqueue(1_200);
    Queue<TaskClaimed> claimed = new ConcurrentLinkedQueue<>();
    atOnce(writer -> {
      for (int round = 0; round < 25; round++) {
        List<TaskCommand> claims = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          claims.add(claim("a" + (writer + i) % 3, 3));
        }
        List<Answer<TaskEvent>> answers = run(claims);
        claimed.addAll(claimsIn(answers));
        run(
            claimsIn(answers).stream()
                .<TaskCommand>map(
                    c -> new TaskCommand.CompleteTask(c.task(), c.agent(), c.token(), null, null))
                .toList());
      }
    });
    assertThat(claimed).extracting(TaskClaimed::task).doesNotHaveDuplicates();
    assertThat(claimed.size()).isEqualTo(1_200);
    assertThat(desk.number("select count(*) from tasks where status = 'completed'"))
        .isEqualTo(1_200);
    assertThat(desk.number("select sum(running_tasks) from task_agents")).isZero();
    assertThat(faults).isEmpty();
  }

  @Test
  void capacityHoldsForEveryCaller() throws Exception {
    new Script(desk).check("agent a0 most=7");
    enqueue(400);
    Queue<TaskClaimed> claimed = new ConcurrentLinkedQueue<>();
    atOnce(_ -> {
      for (int round = 0; round < 5; round++) {
        claimed.addAll(claimsIn(run(List.of(claim("a0", 1), claim("a0", 2)))));
        assertThat(desk.number("select count(*) from task_leases")).isLessThanOrEqualTo(7);
      }
    });
    assertThat(claimed).hasSize(7);
    assertThat(desk.number("select count(*) from task_leases")).isEqualTo(7);
    assertThat(desk.number("select running_tasks from task_agents")).isEqualTo(7);
    assertThat(faults).isEmpty();
  }

  @Test
  void twoDependenciesDoNotCloseACircleTogether() throws Exception {
    for (int round = 0; round < 10; round++) {
      String left = "left" + round;
      String right = "right" + round;
      run(List.of(task(left, List.of()), task(right, List.of())));
      atOnce(writer -> run(List.of(writer % 2 == 0 ? depend(left, right) : depend(right, left))));
    }
    assertThat(desk.number("select count(*) from task_dependencies")).isEqualTo(10);
    assertThat(faults).isEmpty();
  }

  @Test
  void aUniqueKeyIsGivenOnce() throws Exception {
    atOnce(writer -> {
      List<TaskCommand> commands = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        commands.add(unique("u" + writer + "-" + i, "key" + (i * (writer + 1)) % 40));
      }
      run(commands);
    });
    assertThat(desk.number("select count(*) from tasks")).isEqualTo(40);
    assertThat(desk.number("select count(distinct unique_key) from tasks")).isEqualTo(40);
    assertThat(faults).isEmpty();
  }

  @Test
  void writersOfAllKindsNeverWaitInACircle() throws Exception {
    new Script(desk).check("agent a0 most=40\nagent a1 most=40 can=x\nagent a2 most=40 can=x,y");
    enqueue(300);
    Queue<TaskClaimed> leases = new ConcurrentLinkedQueue<>();
    atOnce(writer -> {
      Random random = new Random(writer);
      for (int round = 0; round < 25; round++) {
        List<TaskCommand> commands = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          commands.add(any(random, writer + "-" + round + "-" + i, leases));
        }
        leases.addAll(claimsIn(run(commands)));
      }
    });
    assertThat(faults).isEmpty();
    assertThat(
            desk.number(
                """
                select count(*)
                  from task_agents a
                 where running_tasks <> (select count(*)
                                           from task_leases l
                                          where l.agent_id = a.agent_id)
                """))
        .isZero();
    assertThat(
            desk.number(
                """
                select count(*)
                  from tasks t
                 where open_dependencies <> (select count(*)
                                               from task_dependencies d
                                              where d.task_id = t.task_id
                                                and d.is_open)
                """))
        .isZero();
  }

  private static TaskCommand any(Random random, String name, Queue<TaskClaimed> leases) {
    TaskClaimed lease = leases.poll();
    String some = "t" + random.nextInt(300);
    String other = "t" + random.nextInt(300);
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> claim("a" + random.nextInt(3), 1 + random.nextInt(3));
      case 3, 4 ->
          lease == null
              ? claim("a0", 1)
              : new TaskCommand.CompleteTask(
                  lease.task(), lease.agent(), lease.token(), null, null);
      case 5 ->
          lease == null
              ? new TaskCommand.CancelTask(new TaskId(some), null)
              : new TaskCommand.FailTask(lease.task(), lease.agent(), lease.token(), "no", true);
      case 6 -> depend(some, other);
      case 7 -> new TaskCommand.ExpireTaskLeases(Instant.parse("2030-01-01T00:00:00Z"), 3);
      case 8 -> new TaskCommand.DeleteTask(new TaskId(some), true);
      default -> task("n" + name, List.of(new TaskId(other)));
    };
  }

  private void enqueue(int count) {
    List<TaskCommand> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      commands.add(task("t" + i, List.of()));
    }
    run(commands);
  }

  private static TaskCommand claim(String agent, int most) {
    return new TaskCommand.ClaimTask(new AgentId(agent), "default", List.of(), most, 30L);
  }

  private static TaskCommand depend(String task, String on) {
    return new TaskCommand.AddTaskDependency(
        new TaskId(task), new TaskId(on), DependencyKind.BLOCKS);
  }

  private static TaskCommand task(String id, List<TaskId> after) {
    List<String> needs = id.hashCode() % 5 == 0 ? List.of("x") : List.of();
    return new Enqueuing(id).needing(needs).after(after).command();
  }

  private static TaskCommand unique(String id, String key) {
    return new Enqueuing(id).unique(key).command();
  }

  private static List<TaskClaimed> claimsIn(List<Answer<TaskEvent>> answers) {
    List<TaskClaimed> claims = new ArrayList<>();
    for (Answer<TaskEvent> answer : answers) {
      if (answer.decision() instanceof Decision.Accepted<TaskEvent>(List<TaskEvent> events)) {
        events.stream()
            .filter(TaskClaimed.class::isInstance)
            .map(TaskClaimed.class::cast)
            .forEach(claims::add);
      }
    }
    return claims;
  }

  /// Runs the batch as the intake does: again where a fault passes. Each batch has a time of its
  /// own, from which its command ids follow.
  private List<Answer<TaskEvent>> run(List<TaskCommand> commands) {
    while (true) {
      try {
        return desk.run(Script.START.plusMillis(millis.incrementAndGet()), commands);
      } catch (JdbiException fault) {
        String state = state(fault);
        // A lock that is held elsewhere (55P03) and a key that was just taken (23505) may come up;
        // a circle (40P01) may not.
        if (!List.of("55P03", "23505").contains(state)) {
          faults.add(state);
          throw fault;
        }
      }
    }
  }

  private static String state(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return String.valueOf(sql.getSQLState());
      }
    }
    return String.valueOf(fault.getMessage());
  }

  private static void atOnce(IntConsumer work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        running.add(
            threads.submit(() -> {
              start.await();
              work.accept(number);
              return null;
            }));
      }
      start.countDown();
      for (Future<?> each : running) {
        each.get(120, TimeUnit.SECONDS);
      }
    }
  }
}
