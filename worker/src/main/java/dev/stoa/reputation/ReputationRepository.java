package dev.stoa.reputation;

import dev.stoa.area.Columns;
import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reputation for a program in the same JVM. Reads see committed rows; a write is a command like
/// any other and goes through the same rules, outbox and promises.
///
/// Lists come in pages: `after` is the last row of the page before, null for the first.
public final class ReputationRepository {
  private static final int MOST = 1_000;

  private final Jdbi jdbi;
  private final Commands<Command, Event> commands;

  public ReputationRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.jdbi = jdbi;
    this.commands = commands;
  }

  /// The last row of a page: where the next one goes on.
  public record Position(Instant at, UUID id) {
    private static final Position FIRST =
        new Position(Instant.parse("9999-12-31T23:59:59Z"), new UUID(0, 0));
  }

  /// The profile, or null where the agent has none.
  public @Nullable ReputationProfile findProfileByAgent(AgentId agent) {
    return jdbi.withHandle(handle -> profile(handle, agent));
  }

  private static @Nullable ReputationProfile profile(Handle handle, AgentId agent) {
    return handle
        .createQuery(ReputationReads.PROFILE)
        .bind("agent", agent.value())
        .map((row, _) -> ProfileColumns.profile(row))
        .findOne()
        .orElse(null);
  }

  /// The ratings of an agent that count, newest first.
  ///
  /// @param type only of this one; null for any
  /// @param rater only of this one; null for any
  public List<Rating> getRatingsByAgent(
      AgentId agent,
      @Nullable RatingType type,
      @Nullable AgentId rater,
      @Nullable Position after,
      int limit) {
    Position last = after == null ? Position.FIRST : after;
    return jdbi.withHandle(handle ->
        handle
            .createQuery(ReputationReads.ratings(type, rater))
            .bind("agent", agent.value())
            .bind("type", type == null ? null : Columns.stored(type))
            .bind("rater", rater == null ? null : rater.value())
            .bind("at", last.at())
            .bindByType("id", last.id(), UUID.class)
            .bind("limit", checked(limit))
            .map((row, _) -> RatingTables.rating(row))
            .list());
  }

  /// Agents with five ratings or more, best first by one score; within a tie the earlier profile,
  /// then the id.
  public List<TopRated> getTopRated(ScoreType by, @Nullable AgentId after, int limit) {
    ReputationProfile last = after == null ? null : findProfileByAgent(after);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(ReputationReads.top(by))
            .bind("score", last == null ? new BigDecimal("100.00") : by.of(last.scores()))
            .bind("at", last == null ? Instant.EPOCH : last.createdAt())
            .bind("id", last == null ? "" : last.agentId().value())
            .bind("limit", checked(limit))
            .map((row, _) -> new TopRated(row.getString("agent_name"), ProfileColumns.profile(row)))
            .list());
  }

  /// What speaks for or against an agent, newest first.
  ///
  /// @param type only of this one; null for any
  public List<ReputationEvent> getEventsByAgent(
      AgentId agent, @Nullable String type, @Nullable Position after, int limit) {
    Position last = after == null ? Position.FIRST : after;
    return jdbi.withHandle(handle ->
        handle
            .createQuery(type == null ? ReputationReads.EVENTS : ReputationReads.EVENTS_OF_TYPE)
            .bind("agent", agent.value())
            .bind("type", type)
            .bind("at", last.at())
            .bindByType("id", last.id(), UUID.class)
            .bind("limit", checked(limit))
            .map((row, _) -> ReputationReads.event(row))
            .list());
  }

  public ReputationStats getStats() {
    return jdbi.withHandle(ReputationCountTables::read);
  }

  /// The mean of the four scores; 0 where the agent has no profile.
  public BigDecimal getOverallScore(AgentId agent) {
    ReputationProfile profile = findProfileByAgent(agent);
    return profile == null ? new BigDecimal("0.00") : profile.scores().overall();
  }

  /// How the agent's reputation comes about, or null where it has no profile.
  public @Nullable TrustReport getTrustReport(AgentId agent) {
    return jdbi.inTransaction(handle -> {
      Instant now =
          handle.createQuery(ReputationReads.NOW).map((row, _) -> Columns.time(row, "now")).one();
      ReputationProfile profile = profile(handle, agent);
      Work work = ProfileTables.work(handle, List.of(agent)).getOrDefault(agent, Work.NONE);
      return profile == null ? null : TrustReport.of(profile, work, now);
    });
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %d (found: %d)".formatted(MOST, limit));
    }
    return limit;
  }

  public Outcome<Event> createProfile(Command.CreateReputationProfile command) {
    return commands.run(command);
  }

  public Outcome<Event> addRating(Command.SubmitRating command) {
    return commands.run(command);
  }

  public Outcome<Event> updateTrustScore(Command.AdjustTrustScore command) {
    return commands.run(command);
  }

  public Outcome<Event> createEvent(Command.RecordReputationEvent command) {
    return commands.run(command);
  }

  public Outcome<Event> retractRating(Command.RetractRating command) {
    return commands.run(command);
  }

  public Outcome<Event> recordInteraction(Command.RecordInteraction command) {
    return commands.run(command);
  }

  public Outcome<Event> computeGlobalTrust(Command.ComputeGlobalTrust command) {
    return commands.run(command);
  }

  public Outcome<Event> applyDecay(Command.ApplyReputationDecay command) {
    return commands.run(command);
  }

  /// The reads by name, for `stoa query`.
  public List<Query> queries() {
    return ReputationQueries.of(this);
  }
}
