package dev.stoa.reputation;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;

/// How far one agent trusts another: a row of `trust_graph`.
///
/// @param trust from 0 to 1
/// @param interactions how many ratings and interactions it comes from
record TrustEdge(
    AgentId from,
    AgentId to,
    BigDecimal trust,
    long interactions,
    Instant createdAt,
    Instant updatedAt) {

  /// Whom it leads to comes first: commands are about that one.
  record Key(AgentId to, AgentId from) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::to).thenComparing(Key::from);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  Key key() {
    return new Key(to, from);
  }

  /// The trust after one more outcome, which counts with `weight` against all before.
  BigDecimal moved(BigDecimal outcome, BigDecimal weight) {
    return trust
        .multiply(BigDecimal.ONE.subtract(weight))
        .add(outcome.multiply(weight))
        .setScale(4, RoundingMode.HALF_UP);
  }

  TrustEdge with(BigDecimal next, long count, Instant now) {
    return new TrustEdge(from, to, next, count, createdAt, now);
  }
}
