package dev.stoa.brainstorm;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.brainstorm.BrainstormRules.notActive;
import static dev.stoa.brainstorm.BrainstormRules.notFound;

import dev.stoa.area.Decision;
import dev.stoa.brainstorm.Brainstorm.Best;
import dev.stoa.brainstorm.Brainstorm.Command.CancelBrainstormSession;
import dev.stoa.brainstorm.Brainstorm.Command.CompleteBrainstormSession;
import dev.stoa.brainstorm.Brainstorm.Command.DeleteBrainstormSession;
import dev.stoa.brainstorm.Brainstorm.Command.ExpireBrainstormSessions;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCancelled;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCompleted;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionDeleted;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionExpired;
import dev.stoa.brainstorm.Session.Status;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Decides how sessions end, and what is told of them then.
final class Endings {

  /// The most ideas that the end of a session names.
  static final int MOST_BEST = 20;

  /// The most participants that the end of a session names: with ids of any length they fit into an
  /// event.
  static final int MOST_PARTICIPANTS = 500;

  private static final int BEST_OF_EXPIRED = 5;

  private Endings() {}

  /// Also after its time, as long as nobody said so.
  static Decision<Event> complete(
      Whiteboard board, CompleteBrainstormSession complete, Instant now) {
    Session session = board.sessions().find(complete.session());
    if (session == null) {
      return notFound(complete.session());
    }
    if (session.status() == Status.COMPLETED) {
      return unchanged();
    }
    if (!session.isActive()) {
      return notActive(session);
    }
    return accept(
        new BrainstormSessionCompleted(
            session.sessionId(),
            session.terms().initiatedBy(),
            complete.completedBy(),
            Duration.between(session.createdAt(), now).toMillis(),
            participants(board, session),
            session.participants(),
            session.ideas(),
            best(board, session, complete.best())));
  }

  static Decision<Event> cancel(Whiteboard board, CancelBrainstormSession cancel) {
    Session session = board.sessions().find(cancel.session());
    if (session == null) {
      return notFound(cancel.session());
    }
    if (session.status() == Status.CANCELLED) {
      return unchanged();
    }
    if (!session.isActive()) {
      return notActive(session);
    }
    return accept(
        new BrainstormSessionCancelled(session.sessionId(), cancel.cancelledBy(), cancel.reason()));
  }

  static Decision<Event> delete(Whiteboard board, DeleteBrainstormSession delete) {
    Session session = board.sessions().find(delete.session());
    return session == null
        ? notFound(delete.session())
        : accept(new BrainstormSessionDeleted(session.sessionId(), session.ideas()));
  }

  static Decision<Event> expire(Whiteboard board, ExpireBrainstormSessions expire, Instant now) {
    Instant until = expire.asOf().isBefore(now) ? expire.asOf() : now;
    List<Event> events = new ArrayList<>();
    for (SessionId id : board.due()) {
      Session session = board.sessions().find(id);
      if (events.size() < expire.batchSize()
          && session != null
          && session.isActive()
          && !until.isBefore(session.expiresAt())) {
        events.add(
            new BrainstormSessionExpired(
                id, session.expiresAt(), session.ideas(), best(board, session, BEST_OF_EXPIRED)));
      }
    }
    return accept(events);
  }

  private static List<AgentId> participants(Whiteboard board, Session session) {
    return board.participants().of(session.sessionId()).stream()
        .sorted(Participant.BY_JOINING)
        .limit(MOST_PARTICIPANTS)
        .map(Participant::agentId)
        .toList();
  }

  private static List<Best> best(Whiteboard board, Session session, int most) {
    return board.ideas().of(session.sessionId()).stream()
        .sorted(Idea.BEST_FIRST)
        .limit(most)
        .map(Endings::best)
        .toList();
  }

  private static Best best(Idea idea) {
    return new Best(
        idea.ideaId(), idea.contributedBy(), idea.standing().votes(), idea.standing().score());
  }
}
