package dev.stoa.battle;

import dev.stoa.battle.Battle.Team;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// An agent's seat in a match: a row of `battle_participants`.
///
/// @param total the score so far by the rules of the match; seconds on top where it is a hill
public record Participant(
    Key key,
    @Nullable Team team,
    Instant joinedAt,
    int entries,
    BigDecimal total,
    @Nullable Instant eliminatedAt) {

  /// The scale of a total: time on top is counted in microseconds.
  static final int SCALE = 6;

  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(SCALE);

  /// Which agent in which match.
  public record Key(MatchId match, AgentId agent) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::match).thenComparing(Key::agent);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  static Participant joined(MatchId match, AgentId agent, @Nullable Team team, Instant now) {
    return new Participant(new Key(match, agent), team, now, 0, NOTHING, null);
  }

  AgentId agent() {
    return key.agent();
  }

  boolean isIn() {
    return eliminatedAt == null;
  }

  Participant entered(BigDecimal nowTotal) {
    return new Participant(key, team, joinedAt, entries + 1, nowTotal, eliminatedAt);
  }

  Participant credited(BigDecimal nowTotal) {
    return new Participant(key, team, joinedAt, entries, nowTotal, eliminatedAt);
  }

  Participant eliminated(Instant now) {
    return new Participant(key, team, joinedAt, entries, total, now);
  }
}
