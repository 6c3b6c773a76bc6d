package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The bytes of one message of each kind, as they were when it was released.
///
/// A new message gets its file by `mvn test -pl contracts -Dtest=GoldenBytesTest
/// -Dstoa.golden=write`, which writes what is missing and never touches what is there: a file that
/// no longer fits is deleted by hand, and the reviewer sees it.
class GoldenBytesTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final Schemas SCHEMAS = Schemas.ofContract();

  static Stream<MessageType> types() {
    return SCHEMAS.types().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void bytesStayAsTheyWere(MessageType type) throws IOException, UnreadableMessage {
    SpecificRecord sample = Samples.fixed(type);
    byte[] now = new MessageEncoder(SCHEMAS).encodeSingleObject(sample);
    Path file = FOLDER.resolve(type.name() + ".hex");
    if (mayWrite() && !Files.exists(file)) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, HexFormat.of().formatHex(now) + "\n");
    }
    byte[] golden = HexFormat.of().parseHex(Files.readString(file).strip());

    SpecificRecord read =
        new MessageDecoder(SCHEMAS, Registry.NONE, Limits.COMMAND_BYTES).decode(golden);

    assertThat(read).isEqualTo(sample);
    assertThat(new MessageEncoder(SCHEMAS).encodeSingleObject(read)).isEqualTo(golden);
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachFileBelongsToAMessage(Path file) {
    String name = file.getFileName().toString().replace(".hex", "");

    assertThat(SCHEMAS.findType(name)).as("message of the contract").isNotNull();
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.toList().stream();
    }
  }

  private static boolean mayWrite() {
    return "write".equals(System.getProperty("stoa.golden")) && System.getenv("CI") == null;
  }
}
