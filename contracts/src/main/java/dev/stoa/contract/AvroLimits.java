package dev.stoa.contract;

import java.util.Map;
import org.apache.avro.SystemLimitException;

/// What Avro will allocate for a single message.
///
/// Avro reads these once, when it first decodes anything in this JVM. [MessageDecoder] sets them
/// when it is first used; a program that uses Avro for other things before calls [#set] at its
/// start. They are a second line: [MessageDecoder] is safe by its limit of bytes, and by refusing
/// schemas whose elements take no bytes.
public final class AvroLimits {
  private static final Map<String, String> LIMITS =
      Map.of(
          SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, "1048576",
          SystemLimitException.MAX_STRING_LENGTH_PROPERTY, "1048576",
          SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, "100000",
          SystemLimitException.MAX_COLLECTION_ALLOCATION_PROPERTY, "100000",
          SystemLimitException.MAX_DECOMPRESS_LENGTH_PROPERTY, "1048576");

  private AvroLimits() {}

  /// Sets the limits that are not set from outside.
  public static void set() {
    LIMITS.forEach((property, value) -> System.getProperties().putIfAbsent(property, value));
  }
}
