package dev.stoa.task;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The reads of tasks by name.
final class TaskQueries {
  private static final int MOST = 1000;
  private static final Parameter TASK = Parameter.required("taskId", "id of the task");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "10");
  private static final Parameter AFTER =
      Parameter.optional("after", "id of the last row of the page before");
  private static final Parameter TYPE = Parameter.optional("taskType", "kind of work");

  private TaskQueries() {}

  static List<Query> of(TaskRepository tasks, Jdbi jdbi) {
    return List.of(
        new Query(
            "findById",
            "a task",
            List.of(TASK),
            given -> tasks.findById(new TaskId(given.text("taskId")))),
        new Query(
            "findAll",
            "tasks, most urgent first, then the oldest",
            List.of(
                Parameter.optional("status", "where they stand"),
                TYPE,
                Parameter.optional("assignedAgentId", "agent that has them"),
                Parameter.optional("priority", "how urgent they are"),
                LIMIT,
                AFTER),
            given -> tasks.findAll(filter(given), limit(given), after(given))),
        new Query(
            "getHistoryByAgent",
            "tasks that an agent has or had last, newest first",
            List.of(Parameter.required("agentId", "id of the agent"), LIMIT, AFTER),
            given ->
                tasks.getHistoryByAgent(
                    new AgentId(given.text("agentId")), limit(given), after(given))),
        new Query(
            "getStats",
            "how many tasks stand where",
            List.of(TYPE, Parameter.optional("agentId", "agent that has them")),
            given -> tasks.getStats(given.optional("taskType"), agent(given, "agentId"))),
        new Query(
            "findStale",
            "running tasks of which nothing was heard for long, the longest first",
            List.of(Parameter.withFallback("timeout", "for how long", "PT5M"), LIMIT, AFTER),
            given ->
                tasks.findStale(given.period("timeout"), now(jdbi), limit(given), after(given))),
        new Query(
            "countUnfinished",
            "how many unfinished tasks there are, by status",
            List.of(),
            _ -> tasks.countUnfinished()),
        new Query(
            "oldestAvailable",
            "how many seconds the oldest task waits that could be claimed",
            List.of(),
            _ -> tasks.oldestAvailable(now(jdbi)).toSeconds()),
        new Query(
            "explain",
            "why a task does not run",
            List.of(TASK),
            given -> tasks.explain(new TaskId(given.text("taskId")), now(jdbi))));
  }

  private static TaskFilter filter(Arguments given) {
    return new TaskFilter(
        given.choice("status", Status.class),
        given.optional("taskType"),
        agent(given, "assignedAgentId"),
        given.choice("priority", Priority.class));
  }

  private static @Nullable AgentId agent(Arguments given, String name) {
    String agent = given.optional(name);
    return agent == null ? null : new AgentId(agent);
  }

  private static @Nullable TaskId after(Arguments given) {
    String after = given.optional("after");
    return after == null ? null : new TaskId(after);
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, MOST);
  }

  /// The database's clock, by which all times of rows were taken.
  private static Instant now(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select now()").mapTo(OffsetDateTime.class).one().toInstant());
  }
}
