package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.task.TaskExplanation.Reason;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class TaskRepositoryTest {
  private final Desk desk = new Desk();
  private final TaskRepository tasks =
      new TaskRepository(
          desk.jdbi(),
          (_, _, _) -> {
            throw new IllegalStateException("nothing is written here");
          });

  @BeforeEach
  void tell() {
    new Script(desk)
        .check(
            """
            agent a1 most=2 can=java
            agent a2 status=suspended
            0 enqueue t1 priority=low payload={"a":1} -> TaskEnqueued
            1 enqueue t2 type=paint -> TaskEnqueued
            2 enqueue t3 priority=critical needs=java -> TaskEnqueued
            3 claim a1 show -> TaskClaimed:t3
            4 progress t3 percent=7 -> TaskProgressReported
            5 complete t3 result=[1] -> TaskCompleted
            6 enqueue t4 runAt=500 -> TaskEnqueued
            7 enqueue t5 after=t1,t3 -> TaskEnqueued
            8 enqueue t6 needs=rust -> TaskEnqueued
            9 enqueue t7 only=a2 -> TaskEnqueued
            10 enqueue t8 deadline=11 -> TaskEnqueued
            12 claim a1 show -> TaskClaimed:t2
            """);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aTaskIsFoundWithAllThatIsStoredOfIt() {
    StoredTask task = found("t3");
    assertThat(task.priority()).isEqualTo(Priority.CRITICAL);
    assertThat(task.status()).isEqualTo(Status.COMPLETED);
    assertThat(task.result()).isEqualTo("[1]");
    assertThat(task.assignedAgentId()).isEqualTo(new AgentId("a1"));
    assertThat(task.requiredCapabilities()).containsExactly("java");
    assertThat(task.qualityScore()).isEqualTo(new BigDecimal("90.00"));
    assertThat(task.progressPercent()).isEqualTo(7);
    assertThat(task.startedAt()).isEqualTo(Script.at("3"));
    assertThat(task.completedAt()).isEqualTo(Script.at("5"));
    assertThat(task.version()).isEqualTo(4);
    assertThat(found("t1").payload()).isEqualTo("{\"a\": 1}");
    assertThat(tasks.findById(new TaskId("t9"))).isNull();
  }

  @Test
  void tasksAreListedByUrgencyAndAgeInPages() {
    List<String> ids = new ArrayList<>();
    TaskId after = null;
    for (int page = 0; page < 4; page++) {
      List<StoredTask> rows = tasks.findAll(TaskFilter.ALL, 3, after);
      rows.forEach(row -> ids.add(row.taskId().value()));
      after = rows.isEmpty() ? after : rows.getLast().taskId();
    }
    assertThat(ids).containsExactly("t3", "t2", "t4", "t5", "t6", "t7", "t8", "t1");
    assertThatThrownBy(() -> tasks.findAll(TaskFilter.ALL, 3, new TaskId("t9")))
        .hasMessageContaining("t9");
  }

  @Test
  void aFilterLeavesTheRestOut() {
    assertThat(ids(new TaskFilter(Status.PENDING, null, null, null)))
        .containsExactly("t5", "t6", "t7", "t8", "t1");
    assertThat(ids(new TaskFilter(null, "paint", null, null))).containsExactly("t2");
    assertThat(ids(new TaskFilter(null, null, null, Priority.LOW))).containsExactly("t1");
    assertThat(ids(new TaskFilter(null, null, new AgentId("a1"), null)))
        .containsExactly("t3", "t2");
    assertThat(ids(new TaskFilter(Status.COMPLETED, "build", new AgentId("a1"), Priority.CRITICAL)))
        .containsExactly("t3");
  }

  @Test
  void anAgentsHistoryIsNewestFirst() {
    AgentId agent = new AgentId("a1");
    assertThat(tasks.getHistoryByAgent(agent, 9, null))
        .extracting(task -> task.taskId().value())
        .containsExactly("t3", "t2");
    assertThat(tasks.getHistoryByAgent(agent, 9, new TaskId("t3")))
        .extracting(task -> task.taskId().value())
        .containsExactly("t2");
  }

  @Test
  void tasksAreCounted() {
    assertThat(tasks.getStats(null, null))
        .isEqualTo(new TaskStats(8, 1, 5, 1, 1, 0, 0, new BigDecimal("2.000")));
    assertThat(tasks.getStats("paint", new AgentId("a1")))
        .isEqualTo(new TaskStats(1, 0, 0, 1, 0, 0, 0, null));
    assertThat(tasks.countUnfinished())
        .isEqualTo(Map.of(Status.SCHEDULED, 1L, Status.PENDING, 5L, Status.IN_PROGRESS, 1L));
  }

  @Test
  void whoIsNotHeardOfIsStale() {
    assertThat(tasks.findStale(Duration.ofSeconds(5), Script.at("17"), 9, null)).isEmpty();
    assertThat(tasks.findStale(Duration.ofSeconds(5), Script.at("18"), 9, null))
        .extracting(task -> task.taskId().value())
        .containsExactly("t2");
  }

  @Test
  void theOldestIsTheOneThatCouldBeGivenOut() {
    assertThat(tasks.oldestAvailable(Script.at("20"))).isEqualTo(Duration.ofSeconds(20));
    new Script(desk).check("21 cancel t1 -> TaskCancelled");
    assertThat(tasks.oldestAvailable(Script.at("28"))).isEqualTo(Duration.ofSeconds(20));
    new Script(desk)
        .check(
            """
            29 cancel t6 -> TaskCancelled
            29 cancel t7 -> TaskCancelled
            29 cancel t8 -> TaskCancelled
            """);
    assertThat(tasks.oldestAvailable(Script.at("400"))).isEqualTo(Duration.ZERO);
    assertThat(tasks.oldestAvailable(Script.at("501"))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void itIsSaidWhyATaskDoesNotRun() {
    assertThat(why("t1")).isEqualTo("NOTHING []");
    assertThat(why("t2")).isEqualTo("RUNNING [a1]");
    assertThat(why("t3")).isEqualTo("FINISHED []");
    assertThat(why("t4")).isEqualTo("TIME [2026-11-23T10:08:20Z]");
    assertThat(why("t5")).isEqualTo("DEPENDENCY [t1 (pending)]");
    assertThat(why("t6")).isEqualTo("CAPABILITY [rust]");
    assertThat(why("t7")).isEqualTo("ASSIGNMENT [a2]");
    assertThat(why("t8")).isEqualTo("DEADLINE [2026-11-23T10:00:11Z]");
    new Script(desk).check("13 claim a1 -> TaskClaimed\n13 enqueue t9 -> TaskEnqueued");
    assertThat(why("t9")).isEqualTo("CAPACITY []");
    assertThat(tasks.explain(new TaskId("t99"), Script.at("13"))).isNull();
    assertThat(Reason.values()).hasSize(9);
  }

  @Test
  void everyReadHasAName() {
    Map<String, String> given = Map.of("taskId", "t1", "agentId", "a1");
    for (Query query : tasks.queries()) {
      Map<String, String> values = new HashMap<>(given);
      query
          .parameters()
          .forEach(parameter -> {
            if (parameter.fallback() != null) {
              values.put(parameter.name(), parameter.fallback());
            }
          });
      assertThat(run(query, values)).as(query.name()).isNotNull();
    }
    assertThat(tasks.queries())
        .extracting(Query::name)
        .contains("findById", "findAll", "getHistoryByAgent", "getStats", "findStale", "explain");
  }

  private static @Nullable Object run(Query query, Map<String, String> values) {
    return query.read().run(new Arguments(values));
  }

  private StoredTask found(String id) {
    return Objects.requireNonNull(tasks.findById(new TaskId(id)));
  }

  private String why(String id) {
    TaskExplanation why = Objects.requireNonNull(tasks.explain(new TaskId(id), Script.at("13")));
    return why.reason() + " " + why.details();
  }

  private List<String> ids(TaskFilter filter) {
    return tasks.findAll(filter, 9, null).stream().map(task -> task.taskId().value()).toList();
  }
}
