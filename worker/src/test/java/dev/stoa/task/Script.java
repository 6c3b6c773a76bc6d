package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Batches.Answer;
import dev.stoa.area.Decision;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.TaskEvent.TaskClaimed;
import dev.stoa.task.Tasks.Backoff;
import dev.stoa.task.Tasks.DependencyKind;
import dev.stoa.task.Tasks.Priority;
import dev.stoa.task.Tasks.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A story told line by line: who does what at which second, and what it is answered.
///
/// `12 claim a1 max=2 -> TaskClaimed TaskClaimed` is said at second 12; `agent a1 most=2 can=sql`
/// makes an agent known. A task with `by=a1` is asked for by that agent. Reports show the token of
/// the last claim unless `token=` names another.
final class Script {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final Stage stage;
  private final Map<String, UUID> tokens = new HashMap<>();

  Script(Stage stage) {
    this.stage = stage;
  }

  static Instant at(String seconds) {
    return START.plusMillis(new BigDecimal(seconds).movePointRight(3).longValueExact());
  }

  /// Plays `script` and compares all answers at once.
  void check(String script) {
    List<String> played = new ArrayList<>();
    for (String line : script.lines().toList()) {
      played.add(line.isBlank() ? line : play(line));
    }
    assertThat(String.join("\n", played)).isEqualTo(String.join("\n", script.lines().toList()));
  }

  private String play(String line) {
    String said = line.split("->", 2)[0].strip();
    String[] words = said.split("\\s+");
    Map<String, String> options = options(words);
    if (words[0].equals("agent")) {
      stage.agent(
          words[1],
          Integer.parseInt(options.getOrDefault("most", "5")),
          options.getOrDefault("status", "idle"),
          list(options.get("can")));
      return line;
    }
    // As it arrives: JSON in PostgreSQL's own spelling, statuses in the order of their enum.
    TaskCommand command = TaskWire.decode(Wires.sent(TaskMessages.encode(command(words, options))));
    assertThat(TaskWire.decode(Wires.sent(TaskMessages.encode(command)))).isEqualTo(command);
    Answer<TaskEvent> answer = stage.run(at(words[0]), command);
    if (answer.decision() instanceof Decision.Accepted<TaskEvent>(List<TaskEvent> events)) {
      for (TaskEvent event : events) {
        Wires.sent(TaskNews.encode(event));
        if (event instanceof TaskClaimed claimed) {
          tokens.put(claimed.task().value(), claimed.token());
        }
      }
    }
    return line.split("->", 2)[0] + "-> " + told(answer, options.containsKey("show"));
  }

  /// The names of the events; with `show` also the task of each.
  private static String told(Answer<TaskEvent> answer, boolean show) {
    return show && answer.decision() instanceof Decision.Accepted<TaskEvent>(var events)
        ? String.join(
            " ",
            events.stream()
                .map(event -> event.getClass().getSimpleName() + ":" + event.aggregate())
                .toList())
        : answer.summary();
  }

  private TaskCommand command(String[] words, Map<String, String> options) {
    String id = words.length > 2 && !words[2].contains("=") ? words[2] : "";
    return switch (words[1]) {
      case "enqueue" -> enqueue(id, options);
      case "claim" ->
          new TaskCommand.ClaimTask(
              new AgentId(id),
              options.getOrDefault("queue", "default"),
              list(options.get("types")),
              Integer.parseInt(options.getOrDefault("max", "1")),
              millis(options.get("lease")));
      case "update" -> update(id, options);
      case "cancel" -> new TaskCommand.CancelTask(new TaskId(id), options.get("reason"));
      case "retry" ->
          new TaskCommand.RetryTask(
              new TaskId(id), options.containsKey("reset"), time(options.get("runAt")));
      case "delete" -> new TaskCommand.DeleteTask(new TaskId(id), options.containsKey("force"));
      case "purge" ->
          new TaskCommand.PurgeOldTasks(
              Integer.parseInt(options.getOrDefault("days", "30")),
              list(options.getOrDefault("statuses", "completed,failed,cancelled")).stream()
                  .map(status -> Texts.to(Status.class, status))
                  .toList(),
              Integer.parseInt(options.getOrDefault("batch", "1000")));
      case "expire" ->
          new TaskCommand.ExpireTaskLeases(
              at(options.getOrDefault("asOf", words[0])),
              Integer.parseInt(options.getOrDefault("batch", "100")));
      case "depend" ->
          new TaskCommand.AddTaskDependency(
              new TaskId(id),
              new TaskId(options.getOrDefault("on", "t1")),
              Texts.to(DependencyKind.class, options.getOrDefault("kind", "blocks")));
      case "undepend" ->
          new TaskCommand.RemoveTaskDependency(
              new TaskId(id), new TaskId(options.getOrDefault("on", "t1")));
      default -> report(words[1], id, options);
    };
  }

  private TaskCommand report(String verb, String id, Map<String, String> options) {
    TaskId task = new TaskId(id);
    AgentId agent = new AgentId(options.getOrDefault("by", "a1"));
    UUID token = tokens.getOrDefault(options.getOrDefault("token", id), new UUID(0, 0));
    return switch (verb) {
      case "complete" ->
          new TaskCommand.CompleteTask(
              task, agent, token, options.get("result"), new BigDecimal("90.00"));
      case "fail" ->
          new TaskCommand.FailTask(task, agent, token, "broken", !options.containsKey("final"));
      case "extend" ->
          new TaskCommand.ExtendTaskLease(
              task, agent, token, Long.parseLong(options.getOrDefault("by_ms", "600000")));
      case "release" ->
          new TaskCommand.ReleaseTask(
              task, agent, options.containsKey("any") ? null : token, options.get("reason"));
      case "progress" ->
          new TaskCommand.ReportTaskProgress(
              task,
              agent,
              token,
              Integer.parseInt(options.getOrDefault("percent", "50")),
              options.get("checkpoint"));
      default -> throw new IllegalArgumentException("no such verb: " + verb);
    };
  }

  private static TaskCommand enqueue(String id, Map<String, String> options) {
    return new TaskCommand.EnqueueTask(
        new TaskId(id),
        options.getOrDefault("type", "build"),
        Texts.to(Priority.class, options.getOrDefault("priority", "normal")),
        options.getOrDefault("payload", "{}"),
        agent(options.get("only")),
        agent(options.get("by")),
        Integer.parseInt(options.getOrDefault("retries", "3")),
        Long.parseLong(options.getOrDefault("timeout", "300000")),
        time(options.get("runAt")),
        time(options.get("deadline")),
        options.get("key"),
        millis(options.get("period")),
        list(options.get("needs")),
        list(options.get("after")).stream().map(TaskId::new).toList(),
        options.getOrDefault("queue", "default"),
        new Backoff(10_000, new BigDecimal("2.00"), 60_000, false));
  }

  private static TaskCommand update(String id, Map<String, String> options) {
    return new TaskCommand.UpdateTask(
        new TaskId(id),
        options.containsKey("priority") ? Texts.to(Priority.class, options.get("priority")) : null,
        options.get("payload"),
        agent(options.get("only")),
        options.containsKey("anyone"),
        options.containsKey("retries") ? Integer.valueOf(options.get("retries")) : null,
        millis(options.get("timeout")),
        time(options.get("runAt")),
        time(options.get("deadline")));
  }

  private static @Nullable AgentId agent(@Nullable String id) {
    return id == null ? null : new AgentId(id);
  }

  private static @Nullable Long millis(@Nullable String value) {
    return value == null ? null : Long.valueOf(value);
  }

  private static @Nullable Instant time(@Nullable String seconds) {
    return seconds == null ? null : at(seconds);
  }

  private static List<String> list(@Nullable String value) {
    return value == null ? List.of() : Stream.of(value.split(",")).sorted().toList();
  }

  private static Map<String, String> options(String[] words) {
    Map<String, String> options = new HashMap<>();
    for (String word : Arrays.asList(words)) {
      String[] parts = word.split("=", 2);
      options.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return options;
  }
}
