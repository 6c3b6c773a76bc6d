package dev.stoa.area;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When, and by which command, a decision is made. All that a rule may know beside its rows and its
/// command.
///
/// @param now the transaction's time, microseconds at the finest
/// @param command the command that is decided on
/// @param trusted whether the sender may say what others may not: it is a trusted actor, or none
///   are named
/// @param actor who the sender says that it is; null where it does not say
public record Moment(Instant now, CommandId command, boolean trusted, @Nullable String actor) {

  /// A moment of a command whose sender is trusted.
  public Moment(Instant now, CommandId command) {
    this(now, command, true);
  }

  /// A moment of a command whose sender does not say who it is.
  public Moment(Instant now, CommandId command, boolean trusted) {
    this(now, command, trusted, null);
  }

  /// Whether the sender may speak for the agent: it is this agent, or it is trusted.
  public boolean speaksFor(AgentId agent) {
    return trusted || agent.value().equals(actor);
  }

  /// An id, token or seed that the same command always yields: UUIDv5 (RFC 9562, 5.5) of `name` in
  /// the namespace of the command's id.
  ///
  /// @param name what it is for, for example `lease/0`; different within one command
  public UUID derive(String name) {
    return derive(command.value(), name);
  }

  /// UUIDv5 of `name` in `namespace`.
  public static UUID derive(UUID namespace, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(HexFormat.of().parseHex(namespace.toString().replace("-", "")));
      byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
      long high = (bits(hash, 0) & ~0xF000L) | 0x5000L;
      long low = (bits(hash, 8) & ~(3L << 62)) | (1L << 63);
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }

  private static long bits(byte[] bytes, int from) {
    long bits = 0;
    for (int i = from; i < from + 8; i++) {
      bits = (bits << 8) | (bytes[i] & 0xFF);
    }
    return bits;
  }
}
