package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Batches.Answer;
import dev.stoa.task.Tasks.Rejection;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// The rules alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskRulesTest extends OrderStories {
  private final Set<String> told = new HashSet<>();

  @Override
  Stage stage() {
    return new Listening(new Ledger(), told);
  }

  @AfterAll
  void everyEventAndEveryReasonWasTold() {
    Set<String> expected = new HashSet<>();
    for (Class<?> event : TaskEvent.OfTask.class.getPermittedSubclasses()) {
      expected.add(event.getSimpleName());
    }
    expected.addAll(List.of("TaskDeduplicated", "TasksPurged"));
    Arrays.stream(Rejection.values())
        .map(Enum::name)
        // Answered by the wire, before there is a command.
        .filter(code -> !code.startsWith("INVALID_"))
        .forEach(expected::add);
    assertThat(told).containsAll(expected);
    assertThat(expected).hasSize(18 + 15);
  }

  /// Writes down what is answered.
  private record Listening(Stage stage, Set<String> told) implements Stage {
    @Override
    public void agent(String id, int most, String status, List<String> capabilities) {
      stage.agent(id, most, status, capabilities);
    }

    @Override
    public Answer<TaskEvent> run(Instant now, TaskCommand command) {
      Answer<TaskEvent> answer = stage.run(now, command);
      told.addAll(List.of(answer.summary().split(" ")));
      return answer;
    }
  }
}
