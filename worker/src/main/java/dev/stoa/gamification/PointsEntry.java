package dev.stoa.gamification;

import dev.stoa.gamification.Gamification.Event.PointsAwarded;
import dev.stoa.gamification.Gamification.Event.PointsDeducted;
import dev.stoa.gamification.Gamification.Event.PointsReversed;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of the ledger. Only ever added.
///
/// @param number numbers the entries of one agent: 1, 2, 3 … without a gap
/// @param amount what it did to the balance
/// @param category what points were given for; other for the rest
/// @param reverses the entry that this one takes back
public record PointsEntry(
    UUID id,
    AgentId agentId,
    long number,
    Type type,
    Amount amount,
    PointsCategory category,
    Grounds grounds,
    @Nullable UUID reverses,
    Instant createdAt) {

  /// Whether points came, went, or were taken back.
  public enum Type {
    EARN,
    SPEND,
    REVERSAL
  }

  /// @param delta what was added to the balance
  /// @param requested of an earning the points before multipliers; of the others what was asked for
  /// @param multipliers factors by name
  /// @param balance the balance after it
  public record Amount(
      long delta, long requested, Map<String, BigDecimal> multipliers, long balance) {
    public Amount {
      multipliers = Map.copyOf(multipliers);
    }

    /// How many points it is about, whichever way they went.
    public long points() {
      return Math.abs(delta);
    }
  }

  static PointsEntry of(PointsAwarded awarded, long number, Instant now) {
    return new PointsEntry(
        awarded.transaction(),
        awarded.agent(),
        number,
        Type.EARN,
        new Amount(awarded.points(), awarded.base(), awarded.multipliers(), awarded.balance()),
        awarded.category(),
        awarded.grounds(),
        null,
        now);
  }

  static PointsEntry of(PointsDeducted deducted, long number, Instant now) {
    return new PointsEntry(
        deducted.transaction(),
        deducted.agent(),
        number,
        Type.SPEND,
        new Amount(-deducted.applied(), deducted.requested(), Map.of(), deducted.balance()),
        PointsCategory.OTHER,
        deducted.grounds(),
        null,
        now);
  }

  /// @param original the entry that is taken back
  static PointsEntry of(PointsReversed reversed, PointsEntry original, long number, Instant now) {
    return new PointsEntry(
        reversed.transaction(),
        reversed.agent(),
        number,
        Type.REVERSAL,
        new Amount(reversed.points(), original.amount().points(), Map.of(), reversed.balance()),
        original.category(),
        new Grounds(
            reversed.reason(),
            original.grounds().sourceType(),
            original.grounds().sourceId(),
            null),
        original.id(),
        now);
  }
}
