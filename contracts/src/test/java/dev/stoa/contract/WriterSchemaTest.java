package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.contract.UnreadableMessage.Reason;
import dev.stoa.task.command.CancelTask;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.task.command.UpdateTask;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages written with a schema that is not quite ours.
class WriterSchemaTest {
  private static final Schemas SCHEMAS = Schemas.ofContract();

  private static MessageDecoder knowing(Schema schema) {
    return new MessageDecoder(SCHEMAS, new OneSchema(schema), Limits.COMMAND_BYTES);
  }

  private static UnreadableMessage refused(MessageDecoder decoder, byte[] value) {
    return catchThrowableOfType(UnreadableMessage.class, () -> decoder.decode(value));
  }

  @Test
  void aSchemaThatIsNoneOfOursIsRefused() {
    Schema foreign =
        new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"x.Other\", \"fields\": []}");

    UnreadableMessage refused = refused(knowing(foreign), RegistryEncoding.write(7, new byte[0]));

    assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
    assertThat(refused).hasMessageContaining("x.Other");
  }

  @Test
  void anOlderSchemaIsRead() throws UnreadableMessage {
    Schema older = parse("{'name': 'taskId', 'type': 'string'}");

    Object read =
        knowing(older)
            .decode(RegistryEncoding.write(7, HexFormat.of().parseHex("0474 31".replace(" ", ""))));

    assertThat(read).isEqualTo(CancelTask.newBuilder().setTaskId("t1").build());
  }

  @Test
  void aNewerSymbolBecomesUnknown() throws UnreadableMessage {
    Schema newer =
        new Schema.Parser()
            .parse(
                UpdateTask.getClassSchema()
                    .toString()
                    .replace("\"LOW\"", "\"LOW\",\"BACKGROUND\""));
    byte[] avro = HexFormat.of().parseHex("027402" + "0a" + "0000" + "00" + "00000000");

    UpdateTask read = (UpdateTask) knowing(newer).decode(RegistryEncoding.write(7, avro));

    assertThat(read.getPriority()).isEqualTo(TaskPriority.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'name': 'taskId', 'type': 'long'}                                  | at /fields
          {'name': 'id', 'type': 'string'}                                    | taskId
          {'name': 'taskId', 'type': {'type': 'string', 'logicalType': 'uuid'}} | uuid, not plain
          {'name': 'taskId', 'type': 'string'}, {'name': 'more', 'type': {'type': 'array', 'items': 'null'}} | take no bytes
          """)
  void aContradictingSchemaIsRefused(String fields, String complaint) {
    UnreadableMessage refused =
        refused(knowing(parse(fields)), RegistryEncoding.write(7, new byte[] {2, 't'}));

    assertThat(refused.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    assertThat(refused).hasMessageContaining(complaint);
  }

  @Test
  void aForeignScaleIsRefusedAndNotMisread() {
    Schema foreign =
        new Schema.Parser()
            .parse(CompleteTask.getClassSchema().toString().replace("\"scale\":2", "\"scale\":0"));
    // The fingerprint does not see it, so only an id leads to such a schema.
    UnreadableMessage refused = refused(knowing(foreign), RegistryEncoding.write(7, new byte[9]));

    assertThat(refused.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    assertThat(refused).hasMessageContaining("qualityScore is decimal(5, 0), not decimal(5, 2)");
  }

  @Test
  void aDeepPartThatWeDoNotKnowIsSkipped() throws UnreadableMessage {
    Schema deep =
        parse(
            "{'name': 'taskId', 'type': 'string'}, {'name': 'next', 'type': ['null',"
                + " {'type': 'record', 'name': 'Link', 'fields': [{'name': 'next', 'type': ['null',"
                + " 'Link']}]}]}");
    ByteArrayOutputStream avro = new ByteArrayOutputStream();
    avro.write(2);
    avro.write('t');
    for (int i = 0; i < 200_000; i++) {
      avro.write(2);
    }
    avro.write(0);

    Object read = knowing(deep).decode(RegistryEncoding.write(7, avro.toByteArray()));

    assertThat(read).isEqualTo(CancelTask.newBuilder().setTaskId("t").build());
  }

  @Test
  void anUnreachableRegistryIsNoFaultOfTheMessage() {
    Registry away =
        new Registry() {
          @Override
          public @Nullable Schema findById(int id) {
            throw new IllegalStateException("registry is away");
          }

          @Override
          public @Nullable Schema findByFingerprint(long fingerprint) {
            throw new IllegalStateException("registry is away");
          }
        };
    MessageDecoder asking = new MessageDecoder(SCHEMAS, away, Limits.COMMAND_BYTES);

    assertThat(catchThrowableOfType(IllegalStateException.class, () -> asking.decode(new byte[9])))
        .hasMessage("registry is away");
  }

  private static Schema parse(String fields) {
    return new Schema.Parser()
        .parse(
            ("{'type': 'record', 'name': 'dev.stoa.task.command.CancelTask', 'fields': ["
                    + fields
                    + "]}")
                .replace('\'', '"'));
  }
}
