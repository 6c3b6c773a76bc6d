package dev.stoa.battle;

import dev.stoa.battle.Battle.Metrics;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/// What a participant handed in: a row of `battle_entries`.
record Entry(Key key, Metrics metrics, BigDecimal score, Instant submittedAt) {

  /// Which entry of which participant; the first is 1.
  record Key(MatchId match, AgentId agent, int number) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::match).thenComparing(Key::agent).thenComparingInt(Key::number);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
