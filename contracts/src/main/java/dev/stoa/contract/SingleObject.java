package dev.stoa.contract;

/// Avro's single-object encoding: `C3 01`, the fingerprint of the writer's schema, then the
/// message.
///
/// The fingerprint is CRC-64-AVRO of the schema in canonical form, little-endian.
public final class SingleObject {

  /// Where the message begins.
  public static final int PREFIX_BYTES = 10;

  private static final byte FIRST = (byte) 0xC3;
  private static final byte SECOND = 0x01;

  private SingleObject() {}

  /// Whether `value` is in this encoding.
  public static boolean matches(byte[] value) {
    return value.length >= PREFIX_BYTES && value[0] == FIRST && value[1] == SECOND;
  }

  /// The fingerprint in a `value` that [#matches].
  public static long fingerprint(byte[] value) {
    long fingerprint = 0;
    for (int i = PREFIX_BYTES - 1; i > 1; i--) {
      fingerprint = (fingerprint << 8) | (value[i] & 0xFF);
    }
    return fingerprint;
  }

  /// Puts the prefix before a message in bare Avro.
  public static byte[] write(long fingerprint, byte[] avro) {
    byte[] value = new byte[PREFIX_BYTES + avro.length];
    value[0] = FIRST;
    value[1] = SECOND;
    for (int i = 2; i < PREFIX_BYTES; i++) {
      value[i] = (byte) (fingerprint >>> (8 * (i - 2)));
    }
    System.arraycopy(avro, 0, value, PREFIX_BYTES, avro.length);
    return value;
  }
}
