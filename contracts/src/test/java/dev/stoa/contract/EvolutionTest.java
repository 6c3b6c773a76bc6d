package dev.stoa.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each schema reads what every release wrote, and is read by it.
///
/// `released/<version>/` holds the schemas of a release: at a release, copy `target/schemas` there.
/// Files there are never changed afterwards.
class EvolutionTest {
  private static final Path FOLDER = Path.of("src", "main", "released");
  private static final Schemas SCHEMAS = Schemas.ofContract();

  static Stream<Path> released() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("released")
  void whatWasReleasedIsKept(Path file) throws IOException {
    Schema released = new Schema.Parser().parse(file.toFile());
    Schema current =
        requireNonNull(
            SCHEMAS.find(released.getFullName()),
            () -> "message is gone (type: %s)".formatted(released.getFullName()));

    assertThat(Evolution.breaks(released, current)).isEmpty();
    assertThat(SCHEMAS.find(SchemaNormalization.parsingFingerprint64(released)))
        .as("schema with which that release wrote")
        .isEqualTo(released);
  }

  private static final String RELEASED =
      """
      {"type": "record", "name": "Paid", "fields": [
        {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 5, "scale": 2},
         "default": "\\u0001"},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["UNKNOWN", "CASH"],
         "default": "UNKNOWN"}, "default": "CASH"},
        {"name": "note", "type": ["null", "string"], "default": null}
      ]}
      """;

  @Test
  void theSameSchemaBreaksNothing() {
    assertThat(Evolution.breaks(parse(RELEASED), parse(RELEASED))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "scale": 2                            | "scale": 3                  | decimal(5, 2)
          "precision": 5                        | "precision": 6              | decimal(6, 2)
          "logicalType": "timestamp-micros"     | "logicalType": "timestamp-millis" | timestamp-millis
          , "logicalType": "timestamp-micros"   | ``                          | plain
          "default": "\\u0001"                | "default": "\\u0002"      | default
          "default": "CASH"                     | "default": "UNKNOWN"        | default
          , "default": null                     | ``                          | default
          "note"                                | "remark"                    | ``
          "at"                                  | "when"                      | cannot read
          ["null", "string"]                    | ["null", "long"]            | cannot read
          "long"                                | "int"                       | cannot read
          "CASH"]                               | "CASH", "CARD"]             | ``
          """)
  void aPlantedChangeIsFound(String before, String after, String complaint) {
    String changed = RELEASED.replace(before, after);
    assertThat(changed).as("planted change").isNotEqualTo(RELEASED);

    String found = String.join("\n", Evolution.breaks(parse(RELEASED), parse(changed)));

    if (complaint.isEmpty()) {
      assertThat(found).as("allowed change").isEmpty();
    } else {
      assertThat(found).contains(complaint);
    }
  }

  private static Schema parse(String json) {
    return new Schema.Parser().parse(json);
  }
}
