package dev.stoa.mentorship;

import dev.stoa.area.Root;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Mentorship.Terms;
import dev.stoa.mentorship.Mentorship.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who teaches whom, from beginning to end.
///
/// @param completedAt when it reached its end; null where it did not
/// @param durationDays how long that took
/// @param version the number of its last event
public record Pairing(
    PairingId pairingId,
    Terms terms,
    Status status,
    Verdict verdict,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable BigDecimal durationDays,
    Instant updatedAt,
    long version)
    implements Root<Pairing> {

  /// Where a pairing stands.
  ///
  /// ```
  /// active ◄──► paused
  ///   │            │
  ///   └─────┬──────┘
  ///         ▼
  /// completed or cancelled
  /// ```
  public enum Status {
    ACTIVE,
    PAUSED,
    COMPLETED,
    CANCELLED;

    boolean isOpen() {
      return this == ACTIVE || this == PAUSED;
    }
  }

  static Pairing begun(PairingId id, Terms terms, Instant now) {
    return new Pairing(id, terms, Status.ACTIVE, Verdict.NONE, now, null, null, now, 0);
  }

  boolean isActive() {
    return status == Status.ACTIVE;
  }

  boolean isOpen() {
    return status.isOpen();
  }

  /// How many days it is from the one to the other, to hundredths.
  static BigDecimal days(Instant from, Instant to) {
    return BigDecimal.valueOf(Duration.between(from, to).toSeconds())
        .divide(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()), 2, RoundingMode.HALF_UP);
  }

  Pairing moved(Status next, Instant now) {
    return new Pairing(
        pairingId, terms, next, verdict, startedAt, completedAt, durationDays, now, version);
  }

  Pairing completed(Verdict given, BigDecimal days, Instant now) {
    return new Pairing(
        pairingId, terms, Status.COMPLETED, given, startedAt, now, days, now, version);
  }

  Pairing touched(Instant now) {
    return moved(status, now);
  }

  @Override
  public Pairing withVersion(long next) {
    return new Pairing(
        pairingId, terms, status, verdict, startedAt, completedAt, durationDays, updatedAt, next);
  }
}
