package dev.stoa.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/// Makes messages of every kind out of their schemas.
final class Samples {
  private static final SpecificData MODEL = new ContractData();

  private final Source source;

  private Samples(Source source) {
    this.source = source;
  }

  /// Where the values come from.
  private interface Source {
    /// One of `count` choices.
    int choice(int count);

    /// How many elements a collection has.
    int size();

    String text(String name);

    long number();

    boolean truth();

    BigInteger digits(int precision);
  }

  /// Always the same message: every field filled, texts after the field they are in.
  static SpecificRecord fixed(MessageType type) {
    return new Samples(new Fixed()).message(type);
  }

  /// Any message that the schema allows.
  static SpecificRecord random(MessageType type, long seed) {
    return new Samples(new Arbitrary(new Random(seed))).message(type);
  }

  private SpecificRecord message(MessageType type) {
    return (SpecificRecord) value(type.schema(), type.shortName());
  }

  private Object value(Schema schema, String name) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case ENUM -> enumValue(schema);
      case ARRAY -> array(schema, name);
      case MAP -> map(schema, name);
      case STRING -> schema.getLogicalType() == null ? source.text(name) : uuid();
      case BYTES -> decimal((LogicalTypes.Decimal) schema.getLogicalType());
      case INT -> schema.getLogicalType() == null ? (Object) (int) source.number() : day();
      case LONG -> schema.getLogicalType() == null ? (Object) source.number() : instant();
      case BOOLEAN -> source.truth();
      default -> throw new IllegalArgumentException("no sample for " + schema);
    };
  }

  private Object record(Schema schema) {
    IndexedRecord record = (IndexedRecord) MODEL.newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      Schema filled = field.schema();
      if (filled.isUnion()) {
        filled = filled.getTypes().get(source.choice(2));
      }
      if (filled.getType() != Schema.Type.NULL) {
        record.put(field.pos(), value(filled, field.name()));
      }
    }
    return record;
  }

  private Object enumValue(Schema schema) {
    List<String> symbols = schema.getEnumSymbols();
    return MODEL.createEnum(symbols.get(source.choice(symbols.size())), schema);
  }

  private List<Object> array(Schema schema, String name) {
    List<Object> list = new ArrayList<>();
    for (int i = 0, size = source.size(); i < size; i++) {
      list.add(value(schema.getElementType(), name));
    }
    return list;
  }

  private Map<String, Object> map(Schema schema, String name) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0, size = source.size(); i < size; i++) {
      map.put(source.text(name), value(schema.getValueType(), name));
    }
    return map;
  }

  private BigDecimal decimal(LogicalTypes.Decimal type) {
    return new BigDecimal(source.digits(type.getPrecision()), type.getScale());
  }

  private Instant instant() {
    return Instant.EPOCH.plus(source.number(), ChronoUnit.MICROS);
  }

  private LocalDate day() {
    int days = (int) source.number();
    return LocalDate.ofEpochDay(days);
  }

  private UUID uuid() {
    return new UUID(source.number(), source.number());
  }

  private static final class Fixed implements Source {
    @Override
    public int choice(int count) {
      return count - 1;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public String text(String name) {
      return name + " ß€😀";
    }

    @Override
    public long number() {
      return 1_795_413_600_123_456L;
    }

    @Override
    public boolean truth() {
      return true;
    }

    @Override
    public BigInteger digits(int precision) {
      return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
    }
  }

  private record Arbitrary(Random random) implements Source {
    @Override
    public int choice(int count) {
      return random.nextInt(count);
    }

    @Override
    public int size() {
      return random.nextInt(4);
    }

    @Override
    public String text(String name) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(20), 0, Character.MAX_CODE_POINT + 1)
          .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
          .forEach(text::appendCodePoint);
      return text.toString();
    }

    @Override
    public long number() {
      return random.nextLong() >> random.nextInt(64);
    }

    @Override
    public boolean truth() {
      return random.nextBoolean();
    }

    @Override
    public BigInteger digits(int precision) {
      BigInteger bound = BigInteger.TEN.pow(precision);
      BigInteger digits = new BigInteger(bound.bitLength(), random).mod(bound);
      return random.nextBoolean() ? digits : digits.negate();
    }
  }
}
