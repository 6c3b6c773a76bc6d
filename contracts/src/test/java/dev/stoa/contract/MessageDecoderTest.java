package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.common.event.CommandRejected;
import dev.stoa.contract.UnreadableMessage.Reason;
import dev.stoa.task.command.CancelTask;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.DeleteTask;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageDecoderTest {
  private static final Schemas SCHEMAS = Schemas.ofContract();
  private static final CancelTask CANCEL =
      CancelTask.newBuilder().setTaskId("tsk-1").setReason("late").build();

  private final MessageEncoder encoder = new MessageEncoder(SCHEMAS);
  private final MessageDecoder decoder =
      new MessageDecoder(SCHEMAS, Registry.NONE, Limits.COMMAND_BYTES);

  private UnreadableMessage refused(byte[] value) {
    return catchThrowableOfType(UnreadableMessage.class, () -> decoder.decode(value));
  }

  private static byte[] deleteTask(String hex) {
    long fingerprint = SchemaNormalization.parsingFingerprint64(DeleteTask.getClassSchema());
    return SingleObject.write(fingerprint, HexFormat.of().parseHex(hex));
  }

  @Test
  void bothEncodingsAreRead() throws UnreadableMessage {
    byte[] avro = encoder.encode(CANCEL);
    Registry registry = new OneSchema(CancelTask.getClassSchema());
    MessageDecoder asking = new MessageDecoder(SCHEMAS, registry, Limits.COMMAND_BYTES);

    assertThat(decoder.decode(encoder.encodeSingleObject(CANCEL))).isEqualTo(CANCEL);
    assertThat(asking.decode(RegistryEncoding.write(7, avro))).isEqualTo(CANCEL);
    assertThat(decoder.decode(encoder.fingerprint(CANCEL), avro)).isEqualTo(CANCEL);
  }

  @Test
  void aDecoderIsUsedAgainAfterBadBytes() throws UnreadableMessage {
    byte[] value = encoder.encodeSingleObject(CANCEL);

    assertThat(refused(Arrays.copyOf(value, value.length - 2)).reason())
        .isEqualTo(Reason.MALFORMED);
    assertThat(decoder.decode(value)).isEqualTo(CANCEL);
    assertThat(refused(Arrays.copyOf(value, value.length + 1)).reason())
        .isEqualTo(Reason.TRAILING_BYTES);
    assertThat(decoder.decode(value)).isEqualTo(CANCEL);
  }

  @ParameterizedTest
  @CsvSource({"'', UNKNOWN_ENCODING", "00, UNKNOWN_ENCODING", "C301, UNKNOWN_ENCODING"})
  void aValueWithoutAPrefixIsRefused(String hex, Reason reason) {
    assertThat(refused(HexFormat.of().parseHex(hex)).reason()).isEqualTo(reason);
  }

  @Test
  void plainTextIsRefused() {
    byte[] json = "{\"taskId\": \"tsk-1\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(refused(json).reason()).isEqualTo(Reason.UNKNOWN_ENCODING);
  }

  @Test
  void anUnknownSchemaIsNamed() {
    UnreadableMessage byFingerprint = refused(SingleObject.write(0x0123456789abcdefL, new byte[4]));
    UnreadableMessage byId = refused(RegistryEncoding.write(12, new byte[4]));

    assertThat(byFingerprint.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(byFingerprint).hasMessageContaining("0123456789abcdef");
    assertThat(byId.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(byId).hasMessageContaining("registry id: 12");
  }

  /// Hex of a DeleteTask: length of the id, the id, and the flag.
  @ParameterizedTest
  @CsvSource({
    "027400, ok",
    "027402, ok", // Avro takes any flag but 1 for false
    "02ff00, MALFORMED", // no UTF-8
    "06eda08000, MALFORMED", // half of a surrogate pair
    "06efbfbd00, ok", // the replacement character itself
    "04c08000, MALFORMED", // NUL in too many bytes
    "0174, MALFORMED", // a negative length
    "feffffff0f74, MALFORMED", // 2 GiB of text
    "feffffffffffffffff0174, MALFORMED", // 8 EiB of text
    "ffffffffffffffffffffff, MALFORMED", // a number without an end
    "0274, MALFORMED", // cut short
    "'', MALFORMED",
    "02740000, TRAILING_BYTES"
  })
  void oddBytesAreJudged(String hex, String expected) throws UnreadableMessage {
    byte[] value = deleteTask(hex);

    if (expected.equals("ok")) {
      assertThat(decoder.decode(value)).isInstanceOf(DeleteTask.class);
    } else {
      assertThat(refused(value).reason()).isEqualTo(Reason.valueOf(expected));
    }
  }

  @Test
  void aTooLargeValueIsRefusedBeforeItIsLookedAt() {
    UnreadableMessage refused = refused(new byte[Limits.COMMAND_BYTES + 1]);

    assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refused).hasMessage("value is too large (bytes: 262145, most: 262144)");
  }

  @Test
  void hugeCountsAreRefusedAtOnce() {
    long fingerprint = SchemaNormalization.parsingFingerprint64(CommandRejected.getClassSchema());
    String uuid =
        "48"
            + HexFormat.of()
                .formatHex("00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.UTF_8));
    // details claims 2^31 entries.
    byte[] avro = HexFormat.of().parseHex(uuid + "00000000" + "8080808010");

    assertThat(refused(SingleObject.write(fingerprint, avro)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aDecimalKeepsToItsPrecision() {
    String leaseToken =
        "48"
            + HexFormat.of()
                .formatHex("00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.UTF_8));
    long fingerprint = SchemaNormalization.parsingFingerprint64(CompleteTask.getClassSchema());
    String start = "0274" + "0261" + leaseToken + "00" + "02";
    byte[] tooPrecise = HexFormat.of().parseHex(start + "06" + "0186a0"); // 1000.00
    byte[] tooLong = HexFormat.of().parseHex(start + "8402" + "00".repeat(130));
    byte[] empty = HexFormat.of().parseHex(start + "00");

    for (byte[] avro : new byte[][] {tooPrecise, tooLong, empty}) {
      assertThat(refused(SingleObject.write(fingerprint, avro)).reason())
          .isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void aRefusalTellsNoValue() {
    long fingerprint = SchemaNormalization.parsingFingerprint64(CompleteTask.getClassSchema());
    byte[] avro =
        HexFormat.of()
            .parseHex(
                "0274"
                    + "0261"
                    + "0c"
                    + HexFormat.of().formatHex("secret".getBytes(StandardCharsets.UTF_8))
                    + "0000");

    UnreadableMessage refused = refused(SingleObject.write(fingerprint, avro));

    assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refused.getMessage()).doesNotContain("secret");
  }
}
