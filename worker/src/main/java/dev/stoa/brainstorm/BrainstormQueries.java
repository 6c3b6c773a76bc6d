package dev.stoa.brainstorm;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.brainstorm.BrainstormRepository.Filter;
import dev.stoa.brainstorm.BrainstormRepository.IdeaOrder;
import dev.stoa.brainstorm.BrainstormRepository.Position;
import dev.stoa.brainstorm.Session.Status;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The reads of brainstorm by name.
final class BrainstormQueries {
  private static final Parameter SESSION = Parameter.required("sessionId", "id of the session");
  private static final Parameter IDEA = Parameter.required("ideaId", "id of the idea");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "50");
  private static final Parameter AFTER_AT =
      Parameter.optional("afterAt", "time of the last row shown");
  private static final Parameter AFTER_ID =
      Parameter.optional("afterId", "id of the last row shown");

  private BrainstormQueries() {}

  static List<Query> of(BrainstormRepository brainstorm) {
    return Stream.of(ofSessions(brainstorm), ofOneSession(brainstorm), ofIdeas(brainstorm))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Query> ofSessions(BrainstormRepository brainstorm) {
    return List.of(
        new Query(
            "findSessionById",
            "a session",
            List.of(SESSION),
            given -> brainstorm.findSessionById(session(given))),
        new Query(
            "findAllSessions",
            "sessions, newest first",
            List.of(
                Parameter.optional("status", "only of this status"),
                Parameter.optional("initiatedBy", "only of this agent"),
                LIMIT,
                AFTER_AT,
                AFTER_ID),
            given ->
                brainstorm.findAllSessions(
                    new Filter(
                        given.choice("status", Status.class),
                        maybe(given, "initiatedBy", AgentId::new)),
                    after(given),
                    limit(given))),
        new Query(
            "findExpiredSessions",
            "sessions whose time is over and that nobody ended, the longest over first",
            List.of(LIMIT, AFTER_AT, AFTER_ID),
            given -> brainstorm.findExpiredSessions(after(given), limit(given))));
  }

  private static List<Query> ofOneSession(BrainstormRepository brainstorm) {
    return List.of(
        new Query(
            "findIdeasBySession",
            "the ideas of a session",
            List.of(
                SESSION,
                Parameter.withFallback("orderBy", "score, votes or created", "score"),
                LIMIT,
                AFTER_ID),
            given ->
                brainstorm.findIdeasBySession(
                    session(given),
                    order(given),
                    maybe(given, "afterId", IdeaId::new),
                    limit(given))),
        new Query(
            "getSessionWithIdeas",
            "a session and its best ideas, as of one moment",
            List.of(SESSION, LIMIT),
            given -> brainstorm.getSessionWithIdeas(session(given), limit(given))),
        new Query(
            "getSessionStats",
            "a session in one line",
            List.of(SESSION),
            given -> brainstorm.getSessionStats(session(given))),
        new Query(
            "findParticipantsBySession",
            "who took part in a session, in the order of joining",
            List.of(SESSION, LIMIT, AFTER_AT, AFTER_ID),
            given ->
                brainstorm.findParticipantsBySession(session(given), after(given), limit(given))));
  }

  private static List<Query> ofIdeas(BrainstormRepository brainstorm) {
    return List.of(
        new Query(
            "findIdeaById",
            "an idea",
            List.of(IDEA),
            given -> brainstorm.findIdeaById(idea(given))),
        new Query(
            "getTopIdeas",
            "the best ideas of all sessions",
            List.of(Parameter.withFallback("limit", "most rows", "10"), AFTER_ID),
            given -> brainstorm.getTopIdeas(maybe(given, "afterId", IdeaId::new), limit(given))),
        new Query(
            "findVotesByIdea",
            "the votes on an idea, by voter",
            List.of(IDEA, LIMIT, AFTER_ID),
            given ->
                brainstorm.findVotesByIdea(
                    idea(given), maybe(given, "afterId", AgentId::new), limit(given))),
        new Query(
            "findJudgementsByIdea",
            "the judgements on an idea, by judge",
            List.of(IDEA, LIMIT, AFTER_ID),
            given ->
                brainstorm.findJudgementsByIdea(
                    idea(given), maybe(given, "afterId", AgentId::new), limit(given))));
  }

  private static SessionId session(Arguments given) {
    return new SessionId(given.text("sessionId"));
  }

  private static IdeaId idea(Arguments given) {
    return new IdeaId(given.text("ideaId"));
  }

  private static IdeaOrder order(Arguments given) {
    IdeaOrder order = given.choice("orderBy", IdeaOrder.class);
    return order == null ? IdeaOrder.SCORE : order;
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, BrainstormListings.MOST);
  }

  private static <T> @Nullable T maybe(Arguments given, String name, Function<String, T> kind) {
    String value = given.optional(name);
    return value == null ? null : kind.apply(value);
  }

  private static @Nullable Position after(Arguments given) {
    Instant at = given.time("afterAt");
    String id = given.optional("afterId");
    return at == null || id == null ? null : new Position(at, id);
  }
}
