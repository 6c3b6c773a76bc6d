package dev.stoa.agent;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether an agent is there, as far as is known.
///
/// @param heartbeatAt its last sign of life
/// @param uptimeSeconds how long it had been running by then
/// @param load how busy it was by then, from 0 to 1; null where it did not say
/// @param onlineSince when it was last found to be there after it was not
/// @param offlineSince since when it is away; null while it is there
public record Presence(
    Instant heartbeatAt,
    long uptimeSeconds,
    @Nullable BigDecimal load,
    Instant onlineSince,
    @Nullable Instant offlineSince) {

  boolean isAway() {
    return offlineSince != null;
  }

  /// Whether the last sign of life is older than `timeout`.
  boolean isSilentFor(Duration timeout, Instant now) {
    return heartbeatAt.plus(timeout).isBefore(now);
  }

  Presence heard(Instant at, @Nullable Long uptime, @Nullable BigDecimal newLoad) {
    return new Presence(
        at, uptime == null ? uptimeSeconds : uptime, newLoad, onlineSince, offlineSince);
  }

  Presence backSince(Instant now) {
    return isAway() ? new Presence(heartbeatAt, uptimeSeconds, load, now, null) : this;
  }

  Presence awaySince(Instant now) {
    return isAway() ? this : new Presence(heartbeatAt, uptimeSeconds, load, onlineSince, now);
  }
}
