package dev.stoa.brainstorm;

import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Session.Status;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Brainstorm for a program in the same JVM. Reads see committed rows; a write is a command like
/// any other and goes through the same rules, outbox and promises.
public final class BrainstormRepository {
  private static final String SESSION =
      SessionTables.COLUMNS
          + """
           where session_id = :id
          """;

  private static final String IDEA =
      IdeaTables.COLUMNS
          + """
           where idea_id = :id
          """;

  static final String STATS =
      """
      select s.session_id,
             count(i.idea_id) as ideas,
             count(distinct i.contributed_by) as contributors,
             round(avg(i.score), 2) as avg_score,
             max(i.score) as max_score,
             min(i.score) as min_score,
             coalesce(sum(i.votes), 0) as votes
        from brainstorm_sessions s
        left join brainstorm_ideas i on i.session_id = s.session_id
       where s.session_id = :id
       group by s.session_id
      """;

  private final Jdbi jdbi;
  private final BrainstormListings listings;
  private final Commands<Command, Event> commands;

  public BrainstormRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.jdbi = jdbi;
    this.listings = new BrainstormListings(jdbi);
    this.commands = commands;
  }

  /// Which sessions a list shows; null shows all.
  public record Filter(@Nullable Status status, @Nullable AgentId initiatedBy) {
    public static final Filter ALL = new Filter(null, null);
  }

  /// The last row of a page: where the next one goes on.
  ///
  /// @param at its time in the list's order
  /// @param id what tells it from others of that time
  public record Position(Instant at, String id) {}

  /// By what ideas are sorted: the most first, and of as many the oldest; or the oldest first.
  public enum IdeaOrder {
    SCORE,
    VOTES,
    CREATED
  }

  /// The session, or null where there is none.
  public @Nullable Session findSessionById(SessionId session) {
    return jdbi.withHandle(handle -> session(handle, session));
  }

  private static @Nullable Session session(Handle handle, SessionId session) {
    return handle
        .createQuery(SESSION)
        .bind("id", session.value())
        .map((row, _) -> SessionTables.session(row))
        .findOne()
        .orElse(null);
  }

  /// Sessions, newest first.
  ///
  /// @param after the last of the page before, by `createdAt`; null for the first page
  public List<Session> findAllSessions(Filter filter, @Nullable Position after, int limit) {
    return listings.sessions(filter, after, limit);
  }

  /// Sessions whose time is over and that nobody ended, the longest over first.
  ///
  /// @param after the last of the page before, by `expiresAt`; null for the first page
  public List<Session> findExpiredSessions(@Nullable Position after, int limit) {
    return listings.expired(after, limit);
  }

  /// The ideas of a session.
  ///
  /// @param after the last of the page before; null for the first page
  public List<Idea> findIdeasBySession(
      SessionId session, IdeaOrder order, @Nullable IdeaId after, int limit) {
    Idea last = after == null ? null : findIdeaById(after);
    return jdbi.withHandle(handle -> BrainstormListings.ideas(handle, session, order, last, limit));
  }

  /// The idea, or null where there is none.
  public @Nullable Idea findIdeaById(IdeaId idea) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(IDEA)
            .bind("id", idea.value())
            .map((row, _) -> IdeaTables.idea(row))
            .findOne()
            .orElse(null));
  }

  /// A session and its best ideas by score, as of one moment; null where there is none.
  ///
  /// @param limit the most ideas
  public @Nullable SessionWithIdeas getSessionWithIdeas(SessionId id, int limit) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          Session session = session(handle, id);
          return session == null
              ? null
              : new SessionWithIdeas(
                  session, BrainstormListings.ideas(handle, id, IdeaOrder.SCORE, null, limit));
        });
  }

  /// What there is in a session, or null where there is none.
  public @Nullable SessionStats getSessionStats(SessionId session) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(STATS)
            .bind("id", session.value())
            .map((row, _) -> stats(row))
            .findOne()
            .orElse(null));
  }

  private static SessionStats stats(ResultSet row) throws SQLException {
    return new SessionStats(
        new SessionId(row.getString("session_id")),
        row.getLong("ideas"),
        row.getLong("contributors"),
        row.getBigDecimal("avg_score"),
        row.getBigDecimal("max_score"),
        row.getBigDecimal("min_score"),
        row.getLong("votes"));
  }

  /// The best ideas of all sessions: by score, then by what their votes add up to, then by age.
  ///
  /// @param after the last of the page before; null for the first page
  public List<TopIdea> getTopIdeas(@Nullable IdeaId after, int limit) {
    return listings.top(after == null ? null : findIdeaById(after), limit);
  }

  /// Who took part in a session, in the order in which they joined.
  ///
  /// @param after the last of the page before, by `joinedAt`; null for the first page
  public List<Participant> findParticipantsBySession(
      SessionId session, @Nullable Position after, int limit) {
    return listings.participants(session, after, limit);
  }

  /// The votes on an idea, by voter.
  ///
  /// @param after the last voter of the page before; null for the first page
  public List<Vote> findVotesByIdea(IdeaId idea, @Nullable AgentId after, int limit) {
    return listings.votes(idea, after == null ? "" : after.value(), limit);
  }

  /// The judgements on an idea, by judge.
  ///
  /// @param after the last judge of the page before; null for the first page
  public List<Judgement> findJudgementsByIdea(IdeaId idea, @Nullable AgentId after, int limit) {
    return listings.judgements(idea, after == null ? "" : after.value(), limit);
  }

  public Outcome<Event> createSession(Command.OpenBrainstormSession command) {
    return commands.run(command);
  }

  public Outcome<Event> createIdea(Command.SubmitIdea command) {
    return commands.run(command);
  }

  public Outcome<Event> voteIdea(Command.VoteIdea command) {
    return commands.run(command);
  }

  public Outcome<Event> completeSession(Command.CompleteBrainstormSession command) {
    return commands.run(command);
  }

  public Outcome<Event> cancelSession(Command.CancelBrainstormSession command) {
    return commands.run(command);
  }

  public Outcome<Event> deleteSession(Command.DeleteBrainstormSession command) {
    return commands.run(command);
  }

  public Outcome<Event> combineIdeas(Command.CombineIdeas command) {
    return commands.run(command);
  }

  public Outcome<Event> refineIdea(Command.RefineIdea command) {
    return commands.run(command);
  }

  public Outcome<Event> advancePhase(Command.AdvanceBrainstormPhase command) {
    return commands.run(command);
  }

  public Outcome<Event> expireSessions(Command.ExpireBrainstormSessions command) {
    return commands.run(command);
  }

  public Outcome<Event> scoreIdea(Command.ScoreIdea command) {
    return commands.run(command);
  }

  /// The reads by name, for `stoa query`.
  public List<Query> queries() {
    return BrainstormQueries.of(this);
  }
}
