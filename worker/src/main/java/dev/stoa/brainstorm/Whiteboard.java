package dev.stoa.brainstorm;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The rows that a batch of brainstorm commands works on.
final class Whiteboard {
  private final Found found;
  private final Set<Said> said = new HashSet<>();
  private final List<Session> departed = new ArrayList<>();

  /// What a session says already, but for case and space.
  record Said(SessionId session, UUID contentKey) implements Comparable<Said> {
    private static final Comparator<Said> ORDER =
        Comparator.comparing(Said::session).thenComparing(Said::contentKey);

    @Override
    public int compareTo(Said other) {
      return ORDER.compare(this, other);
    }
  }

  /// What commands name, before anything was read.
  ///
  /// @param ending sessions whose best ideas and whose participants are told
  /// @param leaders agents that want to lead a session
  /// @param due how many sessions whose time is over are looked for
  record Reads(
      Set<SessionId> sessions,
      Set<SessionId> ending,
      Set<IdeaId> ideas,
      Set<Said> contents,
      Set<Participant.Key> participants,
      Set<Vote.Key> votes,
      Set<Judgement.Key> judgements,
      Set<AgentId> leaders,
      int due) {

    static Reads of(List<? extends Brainstorm.Command> commands) {
      var reads =
          new Reads(
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              BrainstormRules.due(commands));
      commands.forEach(command -> BrainstormRules.read(reads, command));
      return reads;
    }
  }

  /// What was found.
  ///
  /// @param now the transaction's time
  /// @param due sessions whose time is over, the longest first
  /// @param ideas those that are named, those that say what is going to be said, and of sessions
  ///   that may end those that are ahead
  /// @param followers of the agents that want to lead those that may not, since a penalty binds
  ///   them
  /// @param participants those that are named, and of sessions that may end those who joined first
  record Found(
      Instant now,
      Rows<SessionId, Session> sessions,
      List<SessionId> due,
      Leaves<IdeaId, Idea> ideas,
      Leaves<Participant.Key, Participant> participants,
      Leaves<Vote.Key, Vote> votes,
      Leaves<Judgement.Key, Judgement> judgements,
      Set<AgentId> followers) {}

  Whiteboard(Found found) {
    this.found = found;
    for (Session session : found.sessions().all()) {
      for (Idea idea : found.ideas().of(session.sessionId())) {
        said.add(new Said(session.sessionId(), idea.contentKey()));
      }
    }
  }

  Instant now() {
    return found.now();
  }

  Rows<SessionId, Session> sessions() {
    return found.sessions();
  }

  List<SessionId> due() {
    return found.due();
  }

  Leaves<IdeaId, Idea> ideas() {
    return found.ideas();
  }

  Leaves<Participant.Key, Participant> participants() {
    return found.participants();
  }

  Leaves<Vote.Key, Vote> votes() {
    return found.votes();
  }

  Leaves<Judgement.Key, Judgement> judgements() {
    return found.judgements();
  }

  boolean mayLead(AgentId agent) {
    return !found.followers().contains(agent);
  }

  Participant participant(SessionId session, AgentId agent) {
    return participants().get(new Participant.Key(session, agent));
  }

  boolean isSaid(SessionId session, String content) {
    return said.contains(new Said(session, Idea.contentKey(content)));
  }

  /// Adds an idea that was not there.
  void bring(Idea idea) {
    ideas().put(idea);
    said.add(new Said(idea.sessionId(), idea.contentKey()));
  }

  void change(SessionId id, UnaryOperator<Session> change) {
    sessions().put(change.apply(sessions().get(id)));
  }

  /// Takes the session away with all that hangs on it.
  void depart(SessionId id) {
    Session session = sessions().get(id);
    ideas().of(id).forEach(idea -> said.remove(new Said(id, idea.contentKey())));
    votes().takeOff(id);
    judgements().takeOff(id);
    participants().takeOff(id);
    ideas().takeOff(id);
    sessions().remove(id);
    departed.add(session.withVersion(session.version() + 1));
  }

  /// Sessions that were taken away, as they were at that moment.
  List<Session> departed() {
    return departed;
  }
}
