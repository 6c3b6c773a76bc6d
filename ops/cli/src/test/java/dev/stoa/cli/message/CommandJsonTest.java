package dev.stoa.cli.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.contract.MessageType;
import dev.stoa.contract.Schemas;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.TaskPriority;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandJsonTest {
  private static final Schemas SCHEMAS = Schemas.ofContract();

  private final CommandJson reader = new CommandJson(SCHEMAS);
  private final CommandTypes types = new CommandTypes(SCHEMAS);

  @Test
  void whatIsLeftOutGetsItsDefault() {
    var task = (EnqueueTask) read("EnqueueTask", "{'taskId': 't-1', 'taskType': 'review'}");

    assertThat(task.getTaskId()).isEqualTo("t-1");
    assertThat(task.getPriority()).isEqualTo(TaskPriority.NORMAL);
    assertThat(task.getQueue()).isEqualTo("default");
    assertThat(task.getRunAt()).isNull();
    assertThat(task.getDependsOn()).isEmpty();
  }

  @Test
  void valuesAreWrittenAsPeopleWriteThem() {
    var task =
        (EnqueueTask)
            read(
                "dev.stoa.task.command.EnqueueTask",
                """
                {'taskId': 't-1', 'taskType': 'review', 'priority': 'high',
                 'payload': {'deep': [1, 2]}, 'createdBy': 'agt-1', 'uniquePeriodMs': null,
                 'runAt': '2026-11-23T12:00:00.5+02:00', 'dependsOn': ['t-0'],
                 'backoff': {'factor': 1.5}}
                """);

    assertThat(task.getPriority()).isEqualTo(TaskPriority.HIGH);
    assertThat(task.getPayload()).isEqualTo("{\"deep\":[1,2]}");
    assertThat(task.getCreatedBy()).isEqualTo("agt-1");
    assertThat(task.getRunAt()).isEqualTo(Instant.parse("2026-11-23T10:00:00.5Z"));
    assertThat(task.getDependsOn()).containsExactly("t-0");
    assertThat(task.getBackoff().getFactor()).isEqualByComparingTo("1.5");
    assertThat(task.getBackoff().getMaxMs()).isEqualTo(300_000);
  }

  @Test
  void aTokenIsAUuidAndAScoreADecimal() {
    UUID token = new UUID(1, 2);

    var done =
        (CompleteTask)
            read(
                "CompleteTask",
                "{'taskId': 't', 'agentId': 'a', 'leaseToken': '%s', 'qualityScore': 97.5}"
                    .formatted(token));

    assertThat(done.getLeaseToken()).isEqualTo(token);
    assertThat(done.getQualityScore()).isEqualByComparingTo(new BigDecimal("97.50"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'taskType': 1                 | taskType must be text (found: 1)
          'priority': 'urgent'          | priority must be one of critical high normal low (found:
          'maxRetries': 1.5             | maxRetries must be a whole number (found: 1.5)
          'maxRetries': 3000000000      | maxRetries must be a whole number
          'runAt': 'tomorrow'           | runAt must be a time such as 2026-11-23T10:00:00Z (found:
          'dependsOn': ['a', 7]         | dependsOn[1] must be text (found: 7)
          'backoff': {'factor': 1.005}  | backoff.factor must be a number of at most 5 digits, 2 of
          'backoff': {'factor': 1e9}    | backoff.factor must be a number of at most 5 digits
          'backoff': {'maximum': 1}     | Backoff has no such field (found: maximum, fields: initialMs
          'priorty': 'high'             | EnqueueTask has no such field (found: priorty, fields: taskId
          'queue': null                 | queue must be text (found: null)
          """)
  void whatDoesNotFitIsToldByItsField(String field, String complaint) {
    String json = "{'taskId': 't', " + (field.startsWith("'taskType'") ? "" : "'taskType': 'x', ");

    assertThatThrownBy(() -> read("EnqueueTask", json + field + "}"))
        .isInstanceOf(WrongJson.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void whatIsNoJsonObjectIsTold() {
    assertThatThrownBy(() -> CommandJson.object("{'a': }")).hasMessageContaining("this is no JSON");
    assertThatThrownBy(() -> CommandJson.object("{} {}")).hasMessageContaining("this is no JSON");
    assertThatThrownBy(() -> CommandJson.object("{\"a\": 1,\n \"b\": {\"c\": 1"))
        .hasMessage(
            "this is no JSON (at character: 23, reason: Unexpected end-of-input: expected close"
                + " marker for Object)");
    assertThatThrownBy(() -> CommandJson.object("[]"))
        .hasMessageContaining("a JSON object such as");
    assertThatThrownBy(() -> CommandJson.object("")).isInstanceOf(WrongJson.class);
  }

  @Test
  void anUnknownCommandIsToldWithWhatIsNear() {
    assertThatThrownBy(() -> types.find("EnqueTask")).hasMessageContaining("near: EnqueueTask");
    assertThatThrownBy(() -> types.find("TaskEnqueued")).isInstanceOf(WrongJson.class);
  }

  @ParameterizedTest
  @CsvSource({
    "EnqueueTask, 't-1'",
    "ClaimTask, 'agt-1'",
    "PurgeOldTasks, 'task-maintenance'",
  })
  void theContractSaysTheKey(String type, String key) {
    String json =
        switch (type) {
          case "EnqueueTask" -> "{'taskId': 't-1', 'taskType': 'x'}";
          case "ClaimTask" -> "{'agentId': 'agt-1'}";
          default -> "{}";
        };

    assertThat(CommandTypes.key(read(type, json))).isEqualTo(key);
  }

  @Test
  void everyCommandOfTheContractSaysItsKey() {
    assertThat(SCHEMAS.types().stream().filter(type -> type.isCommand()))
        .isNotEmpty()
        .filteredOn(type -> !CommandTypes.saysKey(type.schema()))
        .map(MessageType::name)
        .isEmpty();
  }

  @Test
  void newIdsSortByTime() {
    var random = new Random(1);
    UUID early = UuidV7.at(Instant.parse("2026-11-23T10:00:00.000Z"), random);
    UUID late = UuidV7.at(Instant.parse("2026-11-23T10:00:00.001Z"), random);

    assertThat(early.version()).isEqualTo(7);
    assertThat(early.variant()).isEqualTo(2);
    assertThat(early.toString()).isLessThan(late.toString());
  }

  private SpecificRecord read(String type, String json) {
    return reader.read(types.find(type), CommandJson.object(json.replace('\'', '"')));
  }
}
