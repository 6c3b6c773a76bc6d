package dev.stoa.outbox;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// The headers of a message as one value of a column, so that a dead letter goes out with the
/// headers it came with: in their order, with doubles and nulls.
///
/// The bytes: how many, then for each the length and UTF-8 of its name and the length and bytes of
/// its value; every number has four bytes, big-endian, and the length -1 stands for null.
public final class HeaderBytes {
  private static final int NULL = -1;

  private HeaderBytes() {}

  public static byte[] encode(Headers headers) {
    Header[] all = headers.toArray();
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(number(all.length));
    for (Header header : all) {
      write(bytes, header.key().getBytes(StandardCharsets.UTF_8));
      write(bytes, header.value());
    }
    return bytes.toByteArray();
  }

  /// The inverse of [#encode]. Bytes that it did not write are an [IllegalArgumentException].
  public static Headers decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      int count = buffer.getInt();
      var headers = new RecordHeaders();
      for (int i = 0; i < count; i++) {
        byte[] name = read(buffer);
        if (name == null) {
          throw new IllegalArgumentException("header has no name (position: %d)".formatted(i));
        }
        headers.add(new String(name, StandardCharsets.UTF_8), read(buffer));
      }
      if (buffer.hasRemaining()) {
        throw new IllegalArgumentException(
            "headers end before their bytes do (bytes left: %d)".formatted(buffer.remaining()));
      }
      return headers;
    } catch (BufferUnderflowException cut) {
      throw new IllegalArgumentException(
          "headers are cut off (bytes: %d)".formatted(bytes.length), cut);
    }
  }

  private static void write(ByteArrayOutputStream bytes, byte @Nullable [] value) {
    if (value == null) {
      bytes.writeBytes(number(NULL));
    } else {
      bytes.writeBytes(number(value.length));
      bytes.writeBytes(value);
    }
  }

  private static byte @Nullable [] read(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length == NULL) {
      return null;
    }
    if (length < 0 || length > buffer.remaining()) {
      throw new IllegalArgumentException(
          "headers are cut off (length: %d, bytes left: %d)".formatted(length, buffer.remaining()));
    }
    byte[] value = new byte[length];
    buffer.get(value);
    return value;
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
