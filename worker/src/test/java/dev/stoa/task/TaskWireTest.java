package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.area.InvalidCommand;
import dev.stoa.task.command.AddTaskDependency;
import dev.stoa.task.command.Backoff;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.DependencyKind;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.ExpireTaskLeases;
import dev.stoa.task.command.ExtendTaskLease;
import dev.stoa.task.command.PurgeOldTasks;
import dev.stoa.task.command.ReportTaskProgress;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.command.TaskStatus;
import dev.stoa.task.command.UpdateTask;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/// What is refused before it is a command. That all commands come back as they were sent is seen by
/// [Script], which sends each.
class TaskWireTest {

  @Test
  void valuesOutOfTheirLimitsAreNamed() {
    assertThat(refused(message -> message.setTaskId(""))).isEqualTo("VALIDATION_FAILED taskId");
    assertThat(refused(message -> message.setTaskId("x".repeat(101))))
        .isEqualTo("VALIDATION_FAILED taskId");
    assertThat(refused(message -> message.setTaskId("task-maintenance")))
        .isEqualTo("VALIDATION_FAILED taskId");
    assertThat(refused(message -> message.setTaskType("a\0b")))
        .isEqualTo("VALIDATION_FAILED taskType");
    assertThat(refused(message -> message.setPriority(TaskPriority.UNKNOWN)))
        .isEqualTo("INVALID_PRIORITY priority");
    assertThat(refused(message -> message.setTimeoutMs(0L))).isEqualTo("INVALID_TIMEOUT timeoutMs");
    assertThat(refused(message -> message.setTimeoutMs(7 * 86_400_000L + 1)))
        .isEqualTo("INVALID_TIMEOUT timeoutMs");
    assertThat(refused(message -> message.setMaxRetries(-1)))
        .isEqualTo("VALIDATION_FAILED maxRetries");
    assertThat(refused(message -> message.setQueue(""))).isEqualTo("VALIDATION_FAILED queue");
    assertThat(refused(message -> message.setRunAt(Instant.parse("1969-12-31T23:59:59Z"))))
        .isEqualTo("VALIDATION_FAILED runAt");
    assertThat(refused(message -> message.setUniquePeriodMs(5L)))
        .isEqualTo("VALIDATION_FAILED uniquePeriodMs");
    assertThat(refused(message -> message.setDependsOn(Collections.nCopies(101, "t"))))
        .isEqualTo("VALIDATION_FAILED dependsOn");
    assertThat(refused(message -> message.setRequiredCapabilities(List.of(""))))
        .isEqualTo("VALIDATION_FAILED requiredCapabilities");
    assertThat(
            refused(
                message -> message.setBackoff(new Backoff(1L, new BigDecimal("0.99"), 1L, true))))
        .isEqualTo("VALIDATION_FAILED backoff.factor");
  }

  @Test
  void payloadsAreJsonOfBoundedSize() {
    assertThat(refused(message -> message.setPayload("{"))).isEqualTo("VALIDATION_FAILED payload");
    assertThat(refused(message -> message.setPayload("\"" + "x".repeat(131_070) + "\"")))
        .isEqualTo("accepted");
    assertThat(refused(message -> message.setPayload("\"" + "x".repeat(131_071) + "\"")))
        .isEqualTo("PAYLOAD_TOO_LARGE payload");
    assertThat(refused(message -> message.setPayload("\"" + "ä".repeat(65_536) + "\"")))
        .isEqualTo("PAYLOAD_TOO_LARGE payload");
    // Short as sent, long as stored.
    String numbers = String.join(",", Collections.nCopies(2_000, "1e90"));
    assertThat(refused(message -> message.setPayload("[" + numbers + "]")))
        .isEqualTo("PAYLOAD_TOO_LARGE payload");
  }

  @Test
  void otherCommandsHaveTheirLimitsToo() {
    UUID token = new UUID(0, 1);
    assertThat(refused(new ClaimTask("a", "q", List.of(), 101, null)))
        .isEqualTo("VALIDATION_FAILED maxTasks");
    assertThat(refused(new ClaimTask("a", "q", List.of(), 1, 0L)))
        .isEqualTo("VALIDATION_FAILED leaseMs");
    assertThat(refused(new ExtendTaskLease("t", "a", token, 0L)))
        .isEqualTo("INVALID_TIMEOUT extendMs");
    assertThat(refused(new ReportTaskProgress("t", "a", token, 101, null)))
        .isEqualTo("VALIDATION_FAILED percent");
    assertThat(refused(new PurgeOldTasks(0, List.of(TaskStatus.FAILED), 1)))
        .isEqualTo("INVALID_RETENTION olderThanDays");
    assertThat(refused(new PurgeOldTasks(1, List.of(TaskStatus.PENDING), 1)))
        .isEqualTo("VALIDATION_FAILED statuses");
    assertThat(refused(new ExpireTaskLeases(Instant.EPOCH, 0)))
        .isEqualTo("VALIDATION_FAILED batchSize");
    assertThat(refused(new AddTaskDependency("t", "u", DependencyKind.UNKNOWN)))
        .isEqualTo("VALIDATION_FAILED kind");
    assertThat(refused(new UpdateTask("t", null, null, "a", true, null, null, null, null)))
        .isEqualTo("VALIDATION_FAILED clearAssignment");
    assertThat(
            refused(
                new UpdateTask(
                    "t", TaskPriority.UNKNOWN, null, null, false, null, null, null, null)))
        .isEqualTo("INVALID_PRIORITY priority");
  }

  private static String refused(UnaryOperator<EnqueueTask.Builder> change) {
    return refused(
        change.apply(EnqueueTask.newBuilder().setTaskId("t").setTaskType("build")).build());
  }

  private static String refused(SpecificRecord message) {
    InvalidCommand refusal =
        catchThrowableOfType(InvalidCommand.class, () -> TaskWire.decode(message));
    return refusal == null ? "accepted" : refusal.reason().name() + " " + refusal.field();
  }
}
