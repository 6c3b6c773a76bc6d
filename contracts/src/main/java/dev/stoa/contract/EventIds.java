package dev.stoa.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// The ids of events: the same command always yields the same ones.
///
/// An id is a UUIDv5 (RFC 9562, 5.5). Its namespace is the command id. Its name is
/// `<area>/<position>` in UTF-8: the area as in the topic's name, then the position of the event
/// among all that the command led to, decimal, from 0. The first event that the voting area derives
/// from command `c` is `uuid5(c, "voting/0")`.
public final class EventIds {
  private EventIds() {}

  /// @param position from 0; a rejection has position 0
  public static UUID of(String area, UUID command, int position) {
    byte[] namespace =
        ByteBuffer.allocate(16)
            .putLong(command.getMostSignificantBits())
            .putLong(command.getLeastSignificantBits())
            .array();
    byte[] name = (area + "/" + position).getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(sha1(namespace, name));
    long high = (hash.getLong() & ~0xF000L) | 0x5000L;
    long low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(high, low);
  }

  private static byte[] sha1(byte[] namespace, byte[] name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(namespace);
      return sha1.digest(name);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }
}
