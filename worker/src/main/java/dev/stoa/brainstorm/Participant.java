package dev.stoa.brainstorm;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.SessionId;
import java.time.Instant;
import java.util.Comparator;

/// An agent that did something in a session.
///
/// @param ideas how many ideas it submitted or refined
/// @param combinations how many ideas it made of others
/// @param votes on how many ideas it voted
public record Participant(
    SessionId sessionId,
    AgentId agentId,
    int ideas,
    int combinations,
    int votes,
    Instant joinedAt) {

  /// Who joined first comes first.
  static final Comparator<Participant> BY_JOINING =
      Comparator.comparing(Participant::joinedAt).thenComparing(Participant::agentId);

  /// One row per session and agent.
  record Key(SessionId session, AgentId agent) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::session).thenComparing(Key::agent);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  Key key() {
    return new Key(sessionId, agentId);
  }

  Participant withIdea() {
    return new Participant(sessionId, agentId, ideas + 1, combinations, votes, joinedAt);
  }

  Participant withCombination() {
    return new Participant(sessionId, agentId, ideas, combinations + 1, votes, joinedAt);
  }

  Participant withVote() {
    return new Participant(sessionId, agentId, ideas, combinations, votes + 1, joinedAt);
  }
}
