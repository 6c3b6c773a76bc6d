package dev.stoa.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.cli.demo.Evidence.Command;
import dev.stoa.cli.demo.Evidence.Event;
import dev.stoa.cli.demo.Evidence.MessageId;
import dev.stoa.cli.demo.Evidence.Place;
import dev.stoa.contract.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VarietyTest {
  private static final Place PLACE = new Place("topic", 0, 0);
  private static final MessageId ID = new MessageId("task", new UUID(0, 1));

  @Test
  void typesAreCountedOnceAndThoseOfNoAreaNotAtAll() {
    var variety =
        Variety.of(
            new Evidence(
                0,
                List.of(
                    command("dev.stoa.task.command.EnqueueTask"),
                    command("dev.stoa.task.command.EnqueueTask"),
                    new Command(PLACE, null, null)),
                Map.of(),
                Set.of(),
                List.of(),
                Set.of(),
                List.of(
                    event("dev.stoa.task.event.TaskEnqueued"),
                    event("dev.stoa.common.event.CommandRejected")),
                0),
            Schemas.ofContract().types());
    assertThat(variety).hasToString("1 of 120 command types, 1 of 148 event types");
    assertThat(variety.unseen())
        .hasSize(119 + 147)
        .contains("ClaimTask", "TaskClaimed")
        .doesNotContain("EnqueueTask", "CommandRejected");
  }

  private static Command command(String type) {
    return new Command(PLACE, ID, type);
  }

  private static Event event(String type) {
    return new Event(PLACE, ID, type, "task-1", 1L, 1);
  }
}
