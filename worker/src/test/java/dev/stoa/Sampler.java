package dev.stoa;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/// Makes messages of the contract with values from small pools, so that many of them are about the
/// same few things. The same seed makes the same messages.
final class Sampler {
  /// Agents, texts and choices: whole numbers, so that each is an id, a text of three characters,
  /// and JSON.
  static final List<String> POOL = List.of("101", "102", "103");

  /// What agents work on, apart from them.
  private static final List<String> THINGS = List.of("201", "202", "203");

  private static final Pattern THING =
      Pattern.compile(
          "(task|proposal|match|dependsOn|achievement|allocation|grantedBy|pairing|transferId"
              + "|progressId).*");

  /// What agents may do: some of it covers the rest.
  private static final List<String> RIGHTS = List.of("*", "task.*", "task.consume");

  /// When achievements are earned.
  private static final List<String> CRITERIA =
      List.of(
          "{\"metric\": \"points\", \"atLeast\": 3000}", "{\"metric\": \"level\", \"atMost\": 8}");

  /// Over what agents are ranked: what has ended and what goes on.
  private static final List<String> PERIODS = List.of("2026-11-22", "2026-W46", "2026-11", "all");

  private final Random random;
  private final Instant noon;

  Sampler(long seed, Instant noon) {
    this.random = new Random(seed);
    this.noon = noon;
  }

  SpecificRecord message(Class<? extends SpecificRecord> type) {
    Schema schema = SpecificData.get().getSchema(type);
    var message = (SpecificRecordBase) SpecificData.newInstance(type, schema);
    for (Schema.Field field : schema.getFields()) {
      message.put(field.pos(), value(field.schema(), texts(field.name()), message));
    }
    return message;
  }

  private static List<String> texts(String field) {
    if (field.equals("permissionType")) {
      return RIGHTS;
    }
    if (field.equals("criterion")) {
      return CRITERIA;
    }
    if (field.equals("period")) {
      return PERIODS;
    }
    return THING.matcher(field).matches() ? THINGS : POOL;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private @Nullable Object value(Schema schema, List<String> texts, SpecificRecordBase owner) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return new BigDecimal(BigInteger.valueOf(random.nextInt(20_000)), decimal.getScale());
    }
    if (logical instanceof LogicalTypes.TimestampMicros) {
      return noon.plus(Duration.ofMinutes(random.nextInt(-5, 30)));
    }
    return switch (schema.getType()) {
      case STRING -> logical == null ? pick(texts) : new UUID(0, random.nextInt(3));
      case LONG -> (long) random.nextInt(5) * 1_000;
      case INT ->
          logical instanceof LogicalTypes.Date
              ? LocalDate.ofInstant(noon, ZoneOffset.UTC).plusDays(random.nextInt(-6, 2))
              : (Object) (1 + random.nextInt(4));
      case BOOLEAN -> random.nextBoolean();
      case ENUM -> symbol(schema, owner);
      case UNION -> union(schema, texts, owner);
      case ARRAY -> list(schema.getElementType(), texts, owner);
      case MAP -> Map.of();
      case RECORD -> record(schema, owner);
      default -> throw new IllegalArgumentException("no sample (schema: %s)".formatted(schema));
    };
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private Object symbol(Schema schema, SpecificRecordBase owner) {
    List<String> symbols = schema.getEnumSymbols();
    return owner
        .getSpecificData()
        .createEnum(symbols.get(1 + random.nextInt(symbols.size() - 1)), schema);
  }

  private @Nullable Object union(Schema schema, List<String> texts, SpecificRecordBase owner) {
    Schema branch = pick(schema.getTypes());
    // Mostly absent: what is there restricts, and a command with every restriction is refused.
    boolean isAbsent = branch.getType() == Schema.Type.NULL || random.nextInt(3) > 0;
    return isAbsent && schema.isNullable() ? null : value(branch, texts, owner);
  }

  private List<Object> list(Schema element, List<String> texts, SpecificRecordBase owner) {
    List<Object> values = new ArrayList<>();
    for (int i = random.nextBoolean() ? 0 : 4; i > 0; i--) {
      Object value = value(element, texts, owner);
      if (value != null && !values.contains(value)) {
        values.add(value);
      }
    }
    return values;
  }

  private Object record(Schema schema, SpecificRecordBase owner) {
    try {
      return message(
          Class.forName(schema.getFullName(), true, owner.getClass().getClassLoader())
              .asSubclass(SpecificRecord.class));
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException("contract was built incompletely", missing);
    }
  }
}
