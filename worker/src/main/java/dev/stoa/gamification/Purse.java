package dev.stoa.gamification;

import java.time.Instant;

/// What an agent has, and ever had.
///
/// @param points the balance: the sum of its entries in the ledger
/// @param since since when the balance is what it is
/// @param experience all points that were ever given; never less
/// @param entries how many entries it has in the ledger; the number of the last one
public record Purse(long points, Instant since, long experience, long entries) {

  Purse credited(long balance, long newExperience, Instant now) {
    return new Purse(balance, balance == points ? since : now, newExperience, entries + 1);
  }

  Purse holding(long balance, Instant now) {
    return credited(balance, experience, now);
  }
}
