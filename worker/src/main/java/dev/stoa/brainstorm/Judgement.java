package dev.stoa.brainstorm;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/// What one agent thinks of one idea; its last word counts.
public record Judgement(
    SessionId sessionId,
    IdeaId ideaId,
    AgentId scoredBy,
    Marks marks,
    BigDecimal composite,
    Instant createdAt,
    Instant updatedAt) {

  /// One judgement per idea and agent.
  record Key(SessionId session, IdeaId idea, AgentId judge) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::session).thenComparing(Key::idea).thenComparing(Key::judge);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  Key key() {
    return new Key(sessionId, ideaId, scoredBy);
  }

  Judgement changedTo(Marks next, BigDecimal mean, Instant now) {
    return new Judgement(sessionId, ideaId, scoredBy, next, mean, createdAt, now);
  }
}
