package dev.stoa.contract;

/// The encoding of registries with the Confluent API: `00`, the schema's id in the registry, then
/// the message. The id is big-endian.
public final class RegistryEncoding {

  /// Where the message begins.
  public static final int PREFIX_BYTES = 5;

  private static final byte FIRST = 0x00;

  private RegistryEncoding() {}

  /// Whether `value` is in this encoding.
  public static boolean matches(byte[] value) {
    return value.length >= PREFIX_BYTES && value[0] == FIRST;
  }

  /// The schema's id in a `value` that [#matches].
  public static int id(byte[] value) {
    int id = 0;
    for (int i = 1; i < PREFIX_BYTES; i++) {
      id = (id << 8) | (value[i] & 0xFF);
    }
    return id;
  }

  /// Puts the prefix before a message in bare Avro.
  public static byte[] write(int id, byte[] avro) {
    byte[] value = new byte[PREFIX_BYTES + avro.length];
    value[0] = FIRST;
    for (int i = 1; i < PREFIX_BYTES; i++) {
      value[i] = (byte) (id >>> (8 * (PREFIX_BYTES - 1 - i)));
    }
    System.arraycopy(avro, 0, value, PREFIX_BYTES, avro.length);
    return value;
  }
}
