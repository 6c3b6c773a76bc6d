package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `contract.md` 3 says of every schema.
class ContractRulesTest {
  private static final Schemas SCHEMAS = Schemas.ofContract();
  private static final Set<String> LOGICAL_TYPES =
      Set.of("decimal", "uuid", "timestamp-micros", "date");

  static Stream<MessageType> types() {
    return SCHEMAS.types().stream();
  }

  @Test
  void elevenAreasAndTheRejectionAreThere() {
    assertThat(count("agent", true)).isEqualTo(7);
    assertThat(count("agent", false)).isEqualTo(8);
    assertThat(count("task", true)).isEqualTo(15);
    assertThat(count("task", false)).isEqualTo(18);
    assertThat(count("voting", true)).isEqualTo(13);
    assertThat(count("voting", false)).isEqualTo(16);
    assertThat(count("brainstorm", true)).isEqualTo(11);
    assertThat(count("brainstorm", false)).isEqualTo(13);
    assertThat(count("gamification", true)).isEqualTo(10);
    assertThat(count("gamification", false)).isEqualTo(12);
    assertThat(count("reputation", true)).isEqualTo(8);
    assertThat(count("reputation", false)).isEqualTo(12);
    assertThat(count("battle", true)).isEqualTo(12);
    assertThat(count("battle", false)).isEqualTo(16);
    assertThat(count("mentorship", true)).isEqualTo(14);
    assertThat(count("mentorship", false)).isEqualTo(17);
    assertThat(count("rewards", true)).isEqualTo(10);
    assertThat(count("rewards", false)).isEqualTo(11);
    assertThat(count("leaderboard", true)).isEqualTo(4);
    assertThat(count("leaderboard", false)).isEqualTo(6);
    assertThat(count("penalties", true)).isEqualTo(16);
    assertThat(count("penalties", false)).isEqualTo(19);
    assertThat(SCHEMAS.findType("dev.stoa.common.event.CommandRejected")).isNotNull();
  }

  private static long count(String area, boolean commands) {
    return types().filter(type -> type.area().equals(area) && type.isCommand() == commands).count();
  }

  @ParameterizedTest
  @MethodSource("types")
  void eachSchemaKeepsTheRules(MessageType type) {
    check(type.schema(), type.isCommand(), new HashSet<>());
  }

  private static void check(Schema schema, boolean inCommand, Set<Schema> above) {
    switch (schema.getType()) {
      case RECORD -> {
        assertThat(above.add(schema)).as("%s is not recursive", schema.getFullName()).isTrue();
        checkName(schema, inCommand);
        for (Schema.Field field : schema.getFields()) {
          assertThat(field.doc()).as("%s.%s is documented", schema, field.name()).isNotBlank();
          check(field.schema(), inCommand, above);
        }
        above.remove(schema);
      }
      case ENUM -> {
        checkName(schema, inCommand);
        assertThat(schema.getEnumSymbols()).first().isEqualTo("UNKNOWN");
        assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN");
        assertThat(schema.getEnumSymbols()).allMatch(symbol -> symbol.matches("[A-Z][A-Z0-9_]*"));
      }
      case UNION -> {
        assertThat(schema.getTypes()).hasSize(2);
        assertThat(schema.getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
        check(schema.getTypes().get(1), inCommand, above);
      }
      case ARRAY -> check(schema.getElementType(), inCommand, above);
      case MAP -> check(schema.getValueType(), inCommand, above);
      case BYTES -> assertThat(schema.getLogicalType()).isInstanceOf(LogicalTypes.Decimal.class);
      case INT, LONG, STRING -> {
        if (schema.getLogicalType() != null) {
          assertThat(LOGICAL_TYPES).contains(schema.getLogicalType().getName());
        }
      }
      default -> assertThat(schema.getType()).isEqualTo(Schema.Type.BOOLEAN);
    }
  }

  private static void checkName(Schema schema, boolean inCommand) {
    assertThat(schema.getDoc()).as("%s is documented", schema.getFullName()).isNotBlank();
    assertThat(schema.getNamespace())
        .matches(inCommand ? "dev\\.stoa\\.\\w+\\.command" : "dev\\.stoa\\.\\w+\\.(command|event)");
  }
}
