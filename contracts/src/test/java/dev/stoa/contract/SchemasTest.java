package dev.stoa.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.task.command.EnqueueTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasTest {
  private static final String FURTHER =
      "{\"type\": \"record\", \"name\": \"x.Other\", \"fields\": []}";

  @Test
  void aMessageIsFoundByNameAndByFingerprint() {
    Schemas schemas = Schemas.ofContract();
    MessageType type = requireNonNull(schemas.findType("dev.stoa.task.command.EnqueueTask"));

    assertThat(type.javaClass()).isEqualTo(EnqueueTask.class);
    assertThat(type.shortName()).isEqualTo("EnqueueTask");
    assertThat(type.area()).isEqualTo("task");
    assertThat(type.isCommand()).isTrue();
    assertThat(schemas.find(type.fingerprint())).isSameAs(EnqueueTask.getClassSchema());
    assertThat(schemas.find(type.name())).isSameAs(EnqueueTask.getClassSchema());
  }

  @Test
  void aPartOfAMessageIsNone() {
    assertThat(Schemas.ofContract().findType("dev.stoa.task.command.Backoff")).isNull();
  }

  @Test
  void filesAddFurtherSchemas(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("x.Other.avsc"), FURTHER);
    Files.writeString(folder.resolve("README"), "not read");
    Schema other = new Schema.Parser().parse(FURTHER);

    Schemas schemas = Schemas.withFolder(folder);

    assertThat(schemas.find("x.Other")).isEqualTo(other);
    assertThat(schemas.find(SchemaNormalization.parsingFingerprint64(other))).isEqualTo(other);
    assertThat(schemas.findType("x.Other")).isNull();
  }

  @Test
  void aBrokenFileIsNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("broken.avsc"), "{");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schemas.withFolder(folder))
        .withMessageContaining("broken.avsc");
  }

  @Test
  void aFolderThatIsNotThereIsNamed(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schemas.withFolder(folder.resolve("missing")))
        .withMessageContaining("missing");
  }

  @Test
  void eachSchemaIsAFileThatNeedsNoOther() throws IOException {
    for (MessageType type : Schemas.ofContract().types()) {
      Path file = Path.of("target", "schemas", type.name() + ".avsc");

      assertThat(new Schema.Parser().parse(file.toFile())).isEqualTo(type.schema());
      assertThat(Schemas.class.getResource("/schemas/" + type.name() + ".avsc")).isNotNull();
    }
  }
}
