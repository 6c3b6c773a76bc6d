package dev.stoa.brainstorm;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.brainstorm.BrainstormRules.notActive;
import static dev.stoa.brainstorm.BrainstormRules.notFound;
import static dev.stoa.brainstorm.BrainstormRules.wrongPhase;

import dev.stoa.area.Decision;
import dev.stoa.brainstorm.Brainstorm.Command.CombineIdeas;
import dev.stoa.brainstorm.Brainstorm.Command.RefineIdea;
import dev.stoa.brainstorm.Brainstorm.Command.SubmitIdea;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormParticipantJoined;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaRefined;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaSubmitted;
import dev.stoa.brainstorm.Brainstorm.Event.IdeasCombined;
import dev.stoa.brainstorm.Brainstorm.Rejection;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides on ideas: new ones, ones made of several, and better ones.
final class Ideas {
  private static final int MOST_COMBINATIONS = 5;
  private static final int FEWEST_SOURCES = 2;
  private static final String NO_METADATA = "{}";

  private Ideas() {}

  static Decision<Event> submit(Whiteboard board, SubmitIdea submit, Instant now) {
    Session session = board.sessions().find(submit.session());
    if (session == null) {
      return notFound(submit.session());
    }
    if (!session.isActive()) {
      return notActive(session);
    }
    if (!session.isOpenAt(now)) {
      return reject(Rejection.SESSION_EXPIRED, Map.of("expiresAt", session.expiresAt()));
    }
    if (board.ideas().find(submit.idea()) != null) {
      return alreadyThere(submit.idea());
    }
    if (isFull(session)) {
      return full(session);
    }
    if (hasItsShare(board, session, submit.contributedBy())) {
      return share(session);
    }
    if (submit.content().isBlank()) {
      return reject(Rejection.EMPTY_CONTENT);
    }
    List<Category> wanted = session.terms().categories();
    if (!wanted.isEmpty() && !wanted.contains(submit.category())) {
      return reject(
          Rejection.CATEGORY_NOT_ALLOWED,
          Map.of("category", submit.category(), "categories", wanted));
    }
    if (!session.allows(Phase.Deed.SUBMIT)) {
      return wrongPhase(session);
    }
    if (board.isSaid(session.sessionId(), submit.content())) {
      return reject(Rejection.DUPLICATE_IDEA);
    }
    return joining(
        board,
        session,
        submit.contributedBy(),
        new IdeaSubmitted(
            session.sessionId(),
            submit.idea(),
            submit.content(),
            submit.contributedBy(),
            submit.category(),
            submit.metadata(),
            session.ideas() + 1));
  }

  static Decision<Event> combine(Whiteboard board, CombineIdeas combine, Instant now) {
    Session session = board.sessions().find(combine.session());
    if (session == null) {
      return notFound(combine.session());
    }
    if (!session.isOpenAt(now)) {
      return notActive(session);
    }
    if (!session.terms().allowed().combination()) {
      return reject(Rejection.COMBINATION_NOT_ALLOWED);
    }
    if (board.ideas().find(combine.idea()) != null) {
      return alreadyThere(combine.idea());
    }
    Set<IdeaId> sources = new LinkedHashSet<>(combine.sources());
    for (IdeaId source : sources) {
      if (find(board, session, source) == null) {
        return reject(Rejection.SOURCE_IDEA_NOT_FOUND, Map.of("ideaId", source));
      }
    }
    if (sources.size() < FEWEST_SOURCES) {
      return reject(Rejection.TOO_FEW_SOURCES, Map.of("sources", sources.size()));
    }
    if (isFull(session)) {
      return full(session);
    }
    Participant maker = participant(board, session, combine.combinedBy());
    if (maker != null && maker.combinations() >= MOST_COMBINATIONS) {
      return reject(Rejection.MAX_COMBINATIONS_REACHED, Map.of("most", MOST_COMBINATIONS));
    }
    if (combine.content().isBlank()) {
      return reject(Rejection.EMPTY_CONTENT);
    }
    if (!session.allows(Phase.Deed.COMBINE)) {
      return wrongPhase(session);
    }
    if (board.isSaid(session.sessionId(), combine.content())) {
      return reject(Rejection.DUPLICATE_IDEA);
    }
    return joining(
        board,
        session,
        combine.combinedBy(),
        new IdeasCombined(
            session.sessionId(),
            combine.idea(),
            List.copyOf(sources),
            combine.content(),
            combine.combinedBy(),
            board.ideas().get(sources.iterator().next()).category(),
            session.ideas() + 1));
  }

  static Decision<Event> refine(Whiteboard board, RefineIdea refine, Instant now) {
    Session session = board.sessions().find(refine.session());
    if (session == null) {
      return notFound(refine.session());
    }
    if (!session.isOpenAt(now)) {
      return notActive(session);
    }
    if (!session.terms().allowed().refinement()) {
      return reject(Rejection.REFINEMENT_NOT_ALLOWED);
    }
    if (board.ideas().find(refine.idea()) != null) {
      return alreadyThere(refine.idea());
    }
    Idea parent = find(board, session, refine.parent());
    if (parent == null) {
      return reject(Rejection.IDEA_NOT_FOUND, Map.of("ideaId", refine.parent()));
    }
    if (isFull(session)) {
      return full(session);
    }
    if (hasItsShare(board, session, refine.refinedBy())) {
      return share(session);
    }
    if (refine.content().isBlank()) {
      return reject(Rejection.EMPTY_CONTENT);
    }
    if (!session.allows(Phase.Deed.REFINE)) {
      return wrongPhase(session);
    }
    if (board.isSaid(session.sessionId(), refine.content())) {
      return reject(Rejection.DUPLICATE_IDEA);
    }
    return joining(
        board,
        session,
        refine.refinedBy(),
        new IdeaRefined(
            session.sessionId(),
            refine.idea(),
            refine.parent(),
            refine.content(),
            refine.refinedBy(),
            parent.category(),
            parent.origin().revision() + 1,
            session.ideas() + 1));
  }

  /// The idea of this session, or null; one of another session is none.
  static @Nullable Idea find(Whiteboard board, Session session, IdeaId id) {
    Idea idea = board.ideas().find(id);
    return idea == null || !idea.sessionId().equals(session.sessionId()) ? null : idea;
  }

  private static @Nullable Participant participant(
      Whiteboard board, Session session, AgentId agent) {
    return board.participants().find(new Participant.Key(session.sessionId(), agent));
  }

  /// What an agent does, after it joined where it does something for the first time.
  static Decision<Event> joining(Whiteboard board, Session session, AgentId agent, Event deed) {
    return participant(board, session, agent) == null
        ? accept(new BrainstormParticipantJoined(session.sessionId(), agent), deed)
        : accept(deed);
  }

  private static boolean isFull(Session session) {
    return session.ideas() >= session.terms().maxIdeas();
  }

  private static boolean hasItsShare(Whiteboard board, Session session, AgentId agent) {
    Integer most = session.terms().maxIdeasPerAgent();
    Participant maker = participant(board, session, agent);
    return most != null && maker != null && maker.ideas() >= most;
  }

  private static Decision<Event> alreadyThere(IdeaId idea) {
    return reject(Rejection.IDEA_ALREADY_EXISTS, Map.of("ideaId", idea));
  }

  private static Decision<Event> full(Session session) {
    return reject(Rejection.MAX_IDEAS_REACHED, Map.of("maxIdeas", session.terms().maxIdeas()));
  }

  private static Decision<Event> share(Session session) {
    return reject(
        Rejection.MAX_IDEAS_PER_AGENT_REACHED,
        Map.of("maxIdeasPerAgent", String.valueOf(session.terms().maxIdeasPerAgent())));
  }

  static void apply(Whiteboard board, IdeaSubmitted submitted, Instant now) {
    SessionId id = submitted.session();
    AgentId maker = submitted.contributedBy();
    var birth =
        new Idea.Birth(submitted.idea(), id, submitted.content(), maker, submitted.category());
    board.bring(Idea.born(birth, Idea.Origin.OWN, submitted.metadata(), now));
    board.participants().put(board.participant(id, maker).withIdea());
    board.change(id, session -> session.withIdea(now));
  }

  static void apply(Whiteboard board, IdeasCombined combined, Instant now) {
    SessionId id = combined.session();
    AgentId maker = combined.combinedBy();
    var birth = new Idea.Birth(combined.idea(), id, combined.content(), maker, combined.category());
    var origin = new Idea.Origin(combined.sources(), null, 1);
    board.bring(Idea.born(birth, origin, NO_METADATA, now));
    board.participants().put(board.participant(id, maker).withCombination());
    board.change(id, session -> session.withIdea(now));
  }

  static void apply(Whiteboard board, IdeaRefined refined, Instant now) {
    SessionId id = refined.session();
    AgentId maker = refined.refinedBy();
    var birth = new Idea.Birth(refined.idea(), id, refined.content(), maker, refined.category());
    var origin = new Idea.Origin(List.of(), refined.parent(), refined.revision());
    board.bring(Idea.born(birth, origin, NO_METADATA, now));
    board.participants().put(board.participant(id, maker).withIdea());
    board.change(id, session -> session.withIdea(now));
  }
}
