package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.task.command.CancelTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFilesTest {
  private static final String CLASS_FILE = "dev/stoa/task/command/CancelTask.class";
  private static final String OLDER =
      """
      {"type": "record", "name": "CancelTask", "namespace": "dev.stoa.task.command",
       "fields": [{"name": "taskId", "type": "string"}]}
      """;

  @Test
  void aPastReleaseIsKeptWhereItWroteOtherwise(@TempDir Path folder)
      throws IOException, ClassNotFoundException {
    Path classes = folder.resolve("classes");
    Path released = folder.resolve("released");
    Files.createDirectories(classes.resolve(CLASS_FILE).getParent());
    try (InputStream file = CancelTask.class.getResourceAsStream("/" + CLASS_FILE)) {
      Files.copy(file, classes.resolve(CLASS_FILE));
    }
    for (String version : List.of("0.1.0", "0.2.0", "0.3.0")) {
      Files.createDirectories(released.resolve(version));
    }
    Files.writeString(released.resolve("0.1.0/CancelTask.avsc"), OLDER);
    Files.writeString(released.resolve("0.2.0/CancelTask.avsc"), OLDER);
    Files.writeString(
        released.resolve("0.3.0/CancelTask.avsc"), CancelTask.getClassSchema().toString());
    Schema older = new Schema.Parser().parse(OLDER);
    String name = "%016x.avsc".formatted(SchemaNormalization.parsingFingerprint64(older));

    SchemaFiles.main(
        new String[] {classes.toString(), folder.resolve("out").toString(), released.toString()});

    Path kept = classes.resolve("dev/stoa/contract/released");
    assertThat(Files.readAllLines(kept.resolve("list"))).containsExactly(name);
    assertThat(new Schema.Parser().parse(kept.resolve(name).toFile())).isEqualTo(older);
    assertThat(Files.readAllLines(classes.resolve("dev/stoa/contract/messages")))
        .containsExactly("dev.stoa.task.command.CancelTask");
    assertThat(folder.resolve("out/dev.stoa.task.command.CancelTask.avsc")).exists();
  }

  @Test
  void whatAPastReleaseWroteIsReadFromTheJar() {
    assertThat(Schemas.released("/released-sample/"))
        .containsExactly(new Schema.Parser().parse(OLDER));
  }
}
