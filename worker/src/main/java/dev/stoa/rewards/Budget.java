package dev.stoa.rewards;

import dev.stoa.rewards.Allocation.Status;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;

/// What was reserved and spent on one type of reward in one ISO week. What is given back returns to
/// the week that it was reserved in.
///
/// @param ends how many allocations of it came to what
public record Budget(Key key, BigDecimal reserved, BigDecimal spent, Ends ends) {
  private static final BigDecimal NOTHING = new BigDecimal("0.0000");

  /// @param week its Monday, UTC
  public record Key(RewardType type, LocalDate week) implements Comparable<Key> {
    // By the name and not the ordinal, as the database orders them.
    private static final Comparator<Key> ORDER =
        Comparator.comparing((Key key) -> key.type.name()).thenComparing(Key::week);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// @param allocations all there were
  public record Ends(long allocations, long redemptions, long cancelled, long expired) {
    static final Ends NONE = new Ends(0, 0, 0, 0);

    private Ends plus(Status end) {
      return new Ends(
          allocations,
          redemptions + (end == Status.REDEEMED ? 1 : 0),
          cancelled + (end == Status.CANCELLED ? 1 : 0),
          expired + (end == Status.EXPIRED ? 1 : 0));
    }
  }

  /// The Monday of the week.
  static LocalDate week(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  static Budget untouched(Key key) {
    return new Budget(key, NOTHING, NOTHING, Ends.NONE);
  }

  BigDecimal used() {
    return reserved.add(spent);
  }

  Budget reserve(BigDecimal amount) {
    return new Budget(
        key,
        reserved.add(amount),
        spent,
        new Ends(ends.allocations + 1, ends.redemptions, ends.cancelled, ends.expired));
  }

  /// What an allocation came to: its amount is spent, or given back.
  Budget settle(BigDecimal amount, Status end) {
    return new Budget(
        key,
        reserved.subtract(amount),
        end == Status.REDEEMED ? spent.add(amount) : spent,
        ends.plus(end));
  }
}
