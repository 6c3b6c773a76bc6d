package dev.stoa.cli.message;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// New command ids: UUIDs of version 7 (RFC 9562, 5.7), which sort by time.
public final class UuidV7 {
  private UuidV7() {}

  public static UUID at(Instant now, RandomGenerator random) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
    long low = (random.nextLong() >>> 2) | (1L << 63);
    return new UUID(high, low);
  }
}
