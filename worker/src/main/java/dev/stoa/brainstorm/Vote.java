package dev.stoa.brainstorm;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/// How one agent voted on one idea.
///
/// @param value how much for it, or against it, -1 to 1
public record Vote(
    SessionId sessionId,
    IdeaId ideaId,
    AgentId voterId,
    BigDecimal value,
    Instant createdAt,
    Instant updatedAt) {

  /// One vote per idea and agent.
  record Key(SessionId session, IdeaId idea, AgentId voter) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::session).thenComparing(Key::idea).thenComparing(Key::voter);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  Key key() {
    return new Key(sessionId, ideaId, voterId);
  }

  Vote changedTo(BigDecimal next, Instant now) {
    return new Vote(sessionId, ideaId, voterId, next, createdAt, now);
  }
}
