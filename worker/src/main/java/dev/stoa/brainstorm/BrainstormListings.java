package dev.stoa.brainstorm;

import dev.stoa.area.Columns;
import dev.stoa.brainstorm.BrainstormRepository.Filter;
import dev.stoa.brainstorm.BrainstormRepository.IdeaOrder;
import dev.stoa.brainstorm.BrainstormRepository.Position;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The lists of [BrainstormRepository], a page at a time.
final class BrainstormListings {
  static final int MOST = 1_000;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
  private static final BigDecimal BEST = new BigDecimal("1e15");

  private static final String NEWEST_FIRST =
      """
         and (created_at, session_id) < (:at, :id)
       order by created_at desc, session_id desc
       limit :limit
      """;

  // A statement for each filter: a plan for all of them could not be read from an index in order.
  static final String ALL = SessionTables.COLUMNS + " where true\n" + NEWEST_FIRST;

  /// The status is compared with the rest, or the index of all sessions would seem to do: it would
  /// be read to the end where few are of that status.
  static final String BY_STATUS =
      SessionTables.COLUMNS
          + """
           where status = :status
             and (status, created_at, session_id) < (:status, :at, :id)
           order by created_at desc, session_id desc
           limit :limit
          """;

  private static final String INITIATOR =
      SessionTables.COLUMNS + " where initiated_by = :initiator\n";
  static final String BY_INITIATOR = INITIATOR + NEWEST_FIRST;
  static final String BY_BOTH = INITIATOR + " and status = :status\n" + NEWEST_FIRST;

  static final String EXPIRED =
      SessionTables.COLUMNS
          + """
           where status = 'active'
             and expires_at <= now()
             and (expires_at, session_id) > (:at, :id)
           order by expires_at, session_id
           limit :limit
          """;

  static final String IDEAS_BY_SCORE =
      IdeaTables.COLUMNS
          + """
           where session_id = :session
             and (-score, -vote_sum, created_at, idea_id) > (-:score, -:votes, :at, :id)
           order by -score, -vote_sum, created_at, idea_id
           limit :limit
          """;

  static final String IDEAS_BY_VOTES =
      IdeaTables.COLUMNS
          + """
           where session_id = :session
             and (-vote_sum, -score, created_at, idea_id) > (-:votes, -:score, :at, :id)
           order by -vote_sum, -score, created_at, idea_id
           limit :limit
          """;

  static final String IDEAS_BY_AGE =
      IdeaTables.COLUMNS
          + """
           where session_id = :session
             and (created_at, idea_id) > (:at, :id)
           order by created_at, idea_id
           limit :limit
          """;

  static final String TOP =
      """
      select i.idea_id, i.session_id, i.content, i.contributed_by, i.category,
             i.source_idea_ids, i.parent_idea_id, i.revision, i.score, i.votes, i.vote_sum,
             i.judgements, i.composite_sum, i.metadata, i.created_at, i.updated_at, s.topic
        from brainstorm_ideas i
        join brainstorm_sessions s on s.session_id = i.session_id
       where (-i.score, -i.vote_sum, i.created_at, i.idea_id) > (-:score, -:votes, :at, :id)
       order by -i.score, -i.vote_sum, i.created_at, i.idea_id
       limit :limit
      """;

  static final String PARTICIPANTS =
      """
      select session_id, agent_id, ideas, combinations, votes, joined_at
        from brainstorm_participants
       where session_id = :session
         and (joined_at, agent_id) > (:at, :id)
       order by joined_at, agent_id
       limit :limit
      """;

  /// The session of an idea is what its votes are found by.
  static final String VOTES =
      """
      select session_id, idea_id, voter_id, value, created_at, updated_at
        from brainstorm_votes
       where session_id = (select session_id from brainstorm_ideas where idea_id = :idea)
         and idea_id = :idea
         and voter_id > :id
       order by voter_id
       limit :limit
      """;

  static final String JUDGEMENTS =
      """
      select session_id, idea_id, scored_by, quality, novelty, feasibility, synergy, composite,
             created_at, updated_at
        from brainstorm_judgements
       where session_id = (select session_id from brainstorm_ideas where idea_id = :idea)
         and idea_id = :idea
         and scored_by > :id
       order by scored_by
       limit :limit
      """;

  private final Jdbi jdbi;

  BrainstormListings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private static int bounded(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %d (found: %d)".formatted(MOST, limit));
    }
    return limit;
  }

  List<Session> sessions(Filter filter, @Nullable Position after, int limit) {
    String statement =
        filter.status() == null
            ? filter.initiatedBy() == null ? ALL : BY_INITIATOR
            : filter.initiatedBy() == null ? BY_STATUS : BY_BOTH;
    return jdbi.withHandle(handle -> {
      Query query = handle.createQuery(statement);
      if (filter.status() != null) {
        query.bind("status", Columns.stored(filter.status()));
      }
      if (filter.initiatedBy() != null) {
        query.bind("initiator", filter.initiatedBy().value());
      }
      return query
          .bind("at", after == null ? LATEST : after.at())
          .bind("id", after == null ? "" : after.id())
          .bind("limit", bounded(limit))
          .map((row, _) -> SessionTables.session(row))
          .list();
    });
  }

  List<Session> expired(@Nullable Position after, int limit) {
    return jdbi.withHandle(handle ->
        from(handle.createQuery(EXPIRED), after, limit)
            .map((row, _) -> SessionTables.session(row))
            .list());
  }

  static List<Idea> ideas(
      Handle handle, SessionId session, IdeaOrder order, @Nullable Idea after, int limit) {
    String statement =
        switch (order) {
          case SCORE -> IDEAS_BY_SCORE;
          case VOTES -> IDEAS_BY_VOTES;
          case CREATED -> IDEAS_BY_AGE;
        };
    Query query = handle.createQuery(statement).bind("session", session.value());
    return (order == IdeaOrder.CREATED ? query : standing(query, after))
        .bind("at", after == null ? Instant.EPOCH : after.createdAt())
        .bind("id", after == null ? "" : after.ideaId().value())
        .bind("limit", bounded(limit))
        .map((row, _) -> IdeaTables.idea(row))
        .list();
  }

  List<TopIdea> top(@Nullable Idea after, int limit) {
    return jdbi.withHandle(handle ->
        standing(handle.createQuery(TOP), after)
            .bind("at", after == null ? Instant.EPOCH : after.createdAt())
            .bind("id", after == null ? "" : after.ideaId().value())
            .bind("limit", bounded(limit))
            .map((row, _) -> new TopIdea(row.getString("topic"), IdeaTables.idea(row)))
            .list());
  }

  private static Query standing(Query query, @Nullable Idea after) {
    return query
        .bind("score", after == null ? BEST : after.standing().score())
        .bind("votes", after == null ? BEST : after.standing().voteSum());
  }

  List<Participant> participants(SessionId session, @Nullable Position after, int limit) {
    return jdbi.withHandle(handle ->
        from(handle.createQuery(PARTICIPANTS).bind("session", session.value()), after, limit)
            .map((row, _) -> ParticipantTables.participant(row))
            .list());
  }

  private static Query from(Query query, @Nullable Position after, int limit) {
    return query
        .bind("at", after == null ? Instant.EPOCH : after.at())
        .bind("id", after == null ? "" : after.id())
        .bind("limit", bounded(limit));
  }

  List<Vote> votes(IdeaId idea, String after, int limit) {
    return jdbi.withHandle(handle ->
        ofIdea(handle.createQuery(VOTES), idea, after, limit)
            .map((row, _) -> VoteTables.vote(row))
            .list());
  }

  List<Judgement> judgements(IdeaId idea, String after, int limit) {
    return jdbi.withHandle(handle ->
        ofIdea(handle.createQuery(JUDGEMENTS), idea, after, limit)
            .map((row, _) -> JudgementTables.judgement(row))
            .list());
  }

  private static Query ofIdea(Query query, IdeaId idea, String after, int limit) {
    return query.bind("idea", idea.value()).bind("id", after).bind("limit", bounded(limit));
  }
}
