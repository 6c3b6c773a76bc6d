package dev.stoa.gamification;

import java.time.Instant;

/// What an agent has, and ever had.
///
/// @param points the balance: the sum of its entries in the ledger
/// @param since since when the balance is what it is
/// @param experience all points that were ever given; never less
/// @param earned the same without what was taken back as mistaken: what boards of a period count by
/// @param entries how many entries it has in the ledger; the number of the last one
public record Purse(long points, Instant since, long experience, long earned, long entries) {
  static Purse empty(Instant now) {
    return new Purse(0, now, 0, 0, 0);
  }

  Purse credited(long given, long balance, long newExperience, Instant now) {
    return new Purse(
        balance, balance == points ? since : now, newExperience, earned + given, entries + 1);
  }

  Purse holding(long balance, Instant now) {
    return credited(0, balance, experience, now);
  }

  /// After a reversal. What it gives back was earned before; what it takes was never earned.
  Purse reversed(long change, long balance, Instant now) {
    return credited(Math.min(0, change), balance, experience, now);
  }
}
