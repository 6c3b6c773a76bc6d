package dev.stoa.brainstorm;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.brainstorm.BrainstormRules.invalid;
import static dev.stoa.brainstorm.BrainstormRules.mayNotLead;
import static dev.stoa.brainstorm.BrainstormRules.notActive;
import static dev.stoa.brainstorm.BrainstormRules.notFound;
import static dev.stoa.brainstorm.BrainstormRules.wrongPhase;

import dev.stoa.area.Decision;
import dev.stoa.brainstorm.Brainstorm.Command.AdvanceBrainstormPhase;
import dev.stoa.brainstorm.Brainstorm.Command.OpenBrainstormSession;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormPhaseAdvanced;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionOpened;
import dev.stoa.brainstorm.Brainstorm.Rejection;
import dev.stoa.brainstorm.Session.Stage;
import dev.stoa.brainstorm.Session.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides how sessions begin, and how they go from phase to phase.
final class Sessions {
  private static final int MOST_IDEAS = 1_000;
  private static final long LONGEST_MS = Duration.ofDays(30).toMillis();

  private Sessions() {}

  static Decision<Event> open(Whiteboard board, OpenBrainstormSession open, Instant now) {
    if (board.sessions().find(open.session()) != null) {
      return reject(Rejection.SESSION_ALREADY_EXISTS, Map.of("sessionId", open.session()));
    }
    if (open.session().value().equals(Brainstorm.MAINTENANCE)) {
      return invalid("sessionId", "is taken by brainstorm itself");
    }
    Terms terms = open.terms();
    if (!board.mayLead(terms.initiatedBy())) {
      return mayNotLead(terms.initiatedBy());
    }
    if (!isLimit(terms.maxIdeas()) || !isLimit(terms.maxIdeasPerAgent())) {
      return reject(
          Rejection.INVALID_LIMITS,
          Map.of(
              "maxIdeas",
              terms.maxIdeas(),
              "maxIdeasPerAgent",
              String.valueOf(terms.maxIdeasPerAgent()),
              "least",
              1,
              "most",
              MOST_IDEAS));
    }
    long ms = durationMs(open, now);
    if (ms < 1 || ms > LONGEST_MS || !fit(terms.phases(), ms)) {
      return reject(
          Rejection.INVALID_DURATION,
          Map.of("durationMs", ms, "phases", terms.phases(), "mostMs", LONGEST_MS));
    }
    Instant expiresAt = open.expiresAt() == null ? now.plusMillis(ms) : open.expiresAt();
    return accept(new BrainstormSessionOpened(open.session(), terms.lasting(ms), expiresAt));
  }

  private static boolean isLimit(@Nullable Integer ideas) {
    return ideas == null || (ideas >= 1 && ideas <= MOST_IDEAS);
  }

  /// An end that is given counts before a duration.
  private static long durationMs(OpenBrainstormSession open, Instant now) {
    return open.expiresAt() == null
        ? open.terms().durationMs()
        : Duration.between(now, open.expiresAt()).toMillis();
  }

  private static boolean fit(List<Phase> phases, long ms) {
    long left = ms;
    for (Phase phase : phases) {
      if (phase.durationMs() < 1 || phase.durationMs() > left) {
        return false;
      }
      left -= phase.durationMs();
    }
    return true;
  }

  static Decision<Event> advance(Whiteboard board, AdvanceBrainstormPhase advance, Instant now) {
    Session session = board.sessions().find(advance.session());
    if (session == null) {
      return notFound(advance.session());
    }
    if (!session.isActive()) {
      return notActive(session);
    }
    Phase current = session.phase();
    String wanted = advance.toPhase();
    if (current != null && wanted != null && current.isCalled(wanted)) {
      return unchanged();
    }
    if (!session.isOpenAt(now)) {
      return notActive(session);
    }
    if (advance.advancedBy() != null && !board.mayLead(advance.advancedBy())) {
      return mayNotLead(advance.advancedBy());
    }
    Integer next = next(session, wanted);
    if (current == null || next == null) {
      return wrongPhase(session);
    }
    List<Phase> phases = session.terms().phases();
    return accept(
        new BrainstormPhaseAdvanced(
            session.sessionId(),
            current.name(),
            phases.get(next).name(),
            Session.end(phases, next, session.expiresAt(), now),
            advance.advancedBy()));
  }

  /// The later phase of that name, or the next one; null where there is none.
  private static @Nullable Integer next(Session session, @Nullable String wanted) {
    Stage stage = session.stage();
    List<Phase> phases = session.terms().phases();
    for (int i = stage == null ? phases.size() : stage.phase() + 1; i < phases.size(); i++) {
      if (wanted == null || phases.get(i).isCalled(wanted)) {
        return i;
      }
    }
    return null;
  }

  static Session advanced(Session session, BrainstormPhaseAdvanced advanced, Instant now) {
    Integer next = next(session, advanced.to());
    if (next == null) {
      throw new IllegalStateException(
          "no such phase is left (session: %s)".formatted(session.sessionId()));
    }
    return session.advanced(new Stage(next, advanced.endsAt()), now);
  }
}
