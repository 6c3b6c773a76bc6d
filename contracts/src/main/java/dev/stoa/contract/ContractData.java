package dev.stoa.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/// Avro's model of the contract's classes, by which they are made from their schemas.
///
/// Avro 1.12.2 makes no class that is not listed in a system property. This one makes the
/// contract's own, which are only data, and leaves all others to that rule; so they work in any
/// program without a setting. The build puts it into the generated classes.
public final class ContractData extends SpecificData {
  private static final Pattern OURS = Pattern.compile("dev\\.stoa\\.\\w+\\.(command|event)\\.\\w+");

  private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();

  public ContractData() {
    super(ContractData.class.getClassLoader());
  }

  @Override
  @SuppressWarnings("rawtypes") // as Avro declares it
  public @Nullable Class getClass(Schema schema) {
    boolean named = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
    if (!named || !OURS.matcher(schema.getFullName()).matches()) {
      return super.getClass(schema);
    }
    return classes.computeIfAbsent(schema.getFullName(), ContractData::load);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException(
          "class is none of the contract's (class: %s)".formatted(name), missing);
    }
  }
}
