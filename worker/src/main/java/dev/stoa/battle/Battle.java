package dev.stoa.battle;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.RejectionReason;
import dev.stoa.battle.rating.Rating;
import dev.stoa.battle.rating.Revision;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.Ids;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The vocabulary of battle: what may be asked, what may come true, and why a request is rejected.
public final class Battle {

  /// The key of what concerns no single match or agent; neither may be called so.
  public static final String MAINTENANCE = "battle-maintenance";

  private Battle() {}

  /// What a match is about, fixed when it is created.
  ///
  /// @param agent1 the one who challenges
  /// @param agent2 the one who is challenged
  /// @param acceptBy until when the challenge can be accepted; null where it need not be
  /// @param metadata JSON
  public record Terms(
      AgentId agent1,
      AgentId agent2,
      MatchType type,
      @Nullable String challenge,
      @Nullable Instant acceptBy,
      boolean rated,
      String metadata) {

    boolean names(AgentId agent) {
      return agent1.equals(agent) || agent2.equals(agent);
    }
  }

  /// Who won, and by what.
  ///
  /// @param winner null where there is not exactly one
  public record Verdict(
      @Nullable AgentId winner, boolean isDraw, BigDecimal agent1Score, BigDecimal agent2Score) {}

  /// What is measured of an entry; which of it counts depends on the type of the match.
  public record Metrics(
      @Nullable Long timeMs,
      @Nullable BigDecimal baseScore,
      @Nullable BigDecimal accuracy,
      @Nullable BigDecimal completeness,
      @Nullable BigDecimal codeQuality,
      @Nullable BigDecimal documentation,
      @Nullable BigDecimal testCoverage,
      @Nullable BigDecimal contribution) {}

  /// How one participant came out of a match.
  public record Standing(AgentId agent, @Nullable Team team, BigDecimal score, boolean won) {}

  /// The name of a team within a match.
  public record Team(String name) {
    public Team {
      Ids.check(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// What a rated match was to one of its participants.
  public enum Result {
    WIN,
    DRAW,
    LOSS
  }

  /// Why a rating changed.
  public enum Cause {
    MATCH_RESULT,
    RESULT_VOIDED
  }

  /// What may be asked.
  public sealed interface Command extends DomainCommand {

    /// Asked of one match, whose id is the key.
    sealed interface ForMatch extends Command {
      MatchId match();

      @Override
      default String key() {
        return match().value();
      }
    }

    /// Done by one agent in one match.
    sealed interface ByAgent extends ForMatch {
      AgentId agent();

      @Override
      default AgentId actsAs() {
        return agent();
      }
    }

    /// Gives an agent a rating to begin with.
    record CreateBattleProfile(AgentId agent, int eloRating) implements Command {
      @Override
      public String key() {
        return agent.value();
      }

      @Override
      public AgentId actsAs() {
        return agent;
      }
    }

    /// Sets a match up: the first agent challenges the second.
    record CreateMatch(MatchId match, Terms terms) implements ForMatch {
      @Override
      public AgentId actsAs() {
        return terms.agent1();
      }
    }

    /// Ends a match with a result. A match that is unknown is set up first where both agents are
    /// given. Neither winner nor draw: the entries decide, once its time is over.
    record RecordBattle(
        MatchId match, @Nullable AgentId agent1, @Nullable AgentId agent2, Verdict verdict)
        implements ForMatch {}

    record DeleteMatch(MatchId match) implements ForMatch {}

    record AcceptMatch(MatchId match, AgentId agent) implements ByAgent {}

    record DeclineMatch(MatchId match, AgentId agent, @Nullable String reason) implements ByAgent {}

    /// Begins a match before enough have joined by themselves; the two it names are seated by it.
    record StartMatch(MatchId match, @Nullable Duration duration) implements ForMatch {}

    record CancelMatch(MatchId match, @Nullable String reason) implements ForMatch {}

    /// Takes a result back, ratings included.
    record VoidMatchResult(MatchId match, String reason) implements ForMatch {}

    record JoinBattle(MatchId match, AgentId agent, @Nullable Team team) implements ByAgent {}

    record SubmitBattleEntry(MatchId match, AgentId agent, Metrics metrics) implements ByAgent {}

    /// Lowers the ratings of agents that have not fought for long, those idle longest first; as
    /// many as fit in one sweep.
    record ApplyRatingDecay(Instant asOf, Duration period, BigDecimal share, int floor)
        implements Command {
      @Override
      public String key() {
        return MAINTENANCE;
      }
    }
  }

  /// What came true.
  public sealed interface Event extends DomainEvent {

    /// Of a match.
    sealed interface OfMatch extends Event {
      MatchId match();

      @Override
      default String aggregate() {
        return match().value();
      }
    }

    /// Of an agent's profile.
    sealed interface OfAgent extends Event {
      AgentId agent();

      @Override
      default String aggregate() {
        return agent().value();
      }
    }

    record BattleProfileCreated(AgentId agent, Rating rating) implements OfAgent {}

    record MatchCreated(MatchId match, Terms terms) implements OfMatch {}

    record MatchAccepted(MatchId match, AgentId agent) implements OfMatch {}

    record MatchDeclined(MatchId match, AgentId agent, @Nullable String reason)
        implements OfMatch {}

    /// @param seated who takes part by being named, without having joined
    record MatchStarted(
        MatchId match, Instant startedAt, @Nullable Instant endsAt, List<AgentId> seated)
        implements OfMatch {}

    /// @param standings all who took part, best first
    record BattleRecorded(
        MatchId match, Terms terms, Verdict verdict, List<Standing> standings, Instant completedAt)
        implements OfMatch {}

    record MatchCancelled(MatchId match, @Nullable String reason) implements OfMatch {}

    record MatchDeleted(MatchId match) implements OfMatch {}

    record MatchResultVoided(MatchId match, String reason) implements OfMatch {}

    /// @param revision the rating now, and what was expected and came of the match
    /// @param result what the match was to the agent
    record RatingChanged(
        AgentId agent,
        MatchId match,
        Rating before,
        Revision revision,
        Tally tally,
        Result result,
        Cause cause)
        implements OfAgent {}

    /// @param decaysFrom up to when inactivity is now counted
    record RatingDecayed(
        AgentId agent, Rating before, Rating after, int inactiveDays, Instant decaysFrom)
        implements OfAgent {}

    record BattleParticipantJoined(MatchId match, AgentId agent, @Nullable Team team, int count)
        implements OfMatch {}

    record BattleEntryScored(
        MatchId match, AgentId agent, Metrics metrics, BigDecimal score, BigDecimal total)
        implements OfMatch {}

    record BattleKingChanged(
        MatchId match, @Nullable AgentId oldKing, AgentId newKing, BigDecimal score)
        implements OfMatch {}

    record BattleParticipantEliminated(
        MatchId match, AgentId agent, BigDecimal score, BigDecimal average) implements OfMatch {}

    record BattleBossDefeated(
        MatchId match, String boss, SortedMap<AgentId, BigDecimal> contributions)
        implements OfMatch {}
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    MATCH_ALREADY_EXISTS,
    MATCH_NOT_FOUND,
    NOT_CHALLENGED_AGENT,
    CHALLENGE_EXPIRED,
    ALREADY_JOINED,
    MATCH_COMPLETED,
    MATCH_ALREADY_COMPLETED,
    MATCH_CANCELLED,
    BATTLE_FULL,
    SAME_AGENT,
    UNKNOWN_AGENT,
    INVALID_MATCH_TYPE,
    AGENT_SUSPENDED,
    WINNER_NOT_PARTICIPANT,
    AMBIGUOUS_RESULT,
    SCORE_WINNER_MISMATCH,
    PROFILE_NOT_FOUND
  }
}
