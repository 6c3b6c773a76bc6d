package dev.stoa.brainstorm;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.RejectionReason;
import dev.stoa.brainstorm.Session.Terms;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The vocabulary of brainstorm: what may be asked, what may come true, and why a request is
/// rejected.
public final class Brainstorm {

  /// The key of what time itself asks for. No session can have it as id.
  public static final String MAINTENANCE = "brainstorm-maintenance";

  private Brainstorm() {}

  /// What may be asked.
  public sealed interface Command extends DomainCommand {

    /// Asked of one session, whose id is the key.
    sealed interface OfSession extends Command {
      SessionId session();

      @Override
      default String key() {
        return session().value();
      }
    }

    /// Begins a session.
    ///
    /// @param expiresAt its end; null where it lasts as long as the terms say
    record OpenBrainstormSession(SessionId session, Terms terms, @Nullable Instant expiresAt)
        implements OfSession {
      @Override
      public AgentId actsAs() {
        return terms.initiatedBy();
      }
    }

    /// Brings an idea.
    ///
    /// @param metadata JSON
    record SubmitIdea(
        SessionId session,
        IdeaId idea,
        String content,
        AgentId contributedBy,
        Category category,
        String metadata)
        implements OfSession {
      @Override
      public AgentId actsAs() {
        return contributedBy;
      }
    }

    /// Votes on somebody else's idea. Another value replaces the earlier one; the same is refused.
    record VoteIdea(SessionId session, IdeaId idea, AgentId voter, BigDecimal value)
        implements OfSession {
      @Override
      public AgentId actsAs() {
        return voter;
      }
    }

    /// Ends a session that has reached its end.
    ///
    /// @param best how many of the best ideas are named
    record CompleteBrainstormSession(SessionId session, @Nullable AgentId completedBy, int best)
        implements OfSession {
      @Override
      public @Nullable AgentId actsAs() {
        return completedBy;
      }
    }

    record CancelBrainstormSession(SessionId session, AgentId cancelledBy, @Nullable String reason)
        implements OfSession {
      @Override
      public AgentId actsAs() {
        return cancelledBy;
      }
    }

    /// Removes a session with all that hangs on it.
    record DeleteBrainstormSession(SessionId session) implements OfSession {}

    /// Makes one idea of several.
    record CombineIdeas(
        SessionId session, IdeaId idea, List<IdeaId> sources, String content, AgentId combinedBy)
        implements OfSession {
      public CombineIdeas {
        sources = List.copyOf(sources);
      }

      @Override
      public AgentId actsAs() {
        return combinedBy;
      }
    }

    /// Makes a better idea of one.
    record RefineIdea(
        SessionId session, IdeaId idea, IdeaId parent, String content, AgentId refinedBy)
        implements OfSession {
      @Override
      public AgentId actsAs() {
        return refinedBy;
      }
    }

    /// Goes on to a later phase.
    ///
    /// @param toPhase its name; null for the next one
    record AdvanceBrainstormPhase(
        SessionId session, @Nullable String toPhase, @Nullable AgentId advancedBy)
        implements OfSession {
      @Override
      public @Nullable AgentId actsAs() {
        return advancedBy;
      }
    }

    /// Ends the sessions whose time is over.
    record ExpireBrainstormSessions(Instant asOf, int batchSize) implements Command {
      @Override
      public String key() {
        return MAINTENANCE;
      }
    }

    /// Judges somebody else's idea, also once the session is over.
    record ScoreIdea(SessionId session, IdeaId idea, AgentId scoredBy, Marks marks)
        implements OfSession {
      @Override
      public AgentId actsAs() {
        return scoredBy;
      }
    }
  }

  /// An idea that is ahead.
  ///
  /// @param votes how many voted on it
  public record Best(IdeaId idea, AgentId contributedBy, int votes, BigDecimal score) {}

  /// What came true.
  public sealed interface Event extends DomainEvent {
    SessionId session();

    @Override
    default String aggregate() {
      return session().value();
    }

    record BrainstormSessionOpened(SessionId session, Terms terms, Instant expiresAt)
        implements Event {}

    /// Comes before what the agent did.
    record BrainstormParticipantJoined(SessionId session, AgentId agent) implements Event {}

    /// @param ideas how many the session has now
    record IdeaSubmitted(
        SessionId session,
        IdeaId idea,
        String content,
        AgentId contributedBy,
        Category category,
        String metadata,
        int ideas)
        implements Event {}

    /// @param votes how many voted on it
    record IdeaVoted(
        SessionId session,
        IdeaId idea,
        AgentId voter,
        BigDecimal value,
        BigDecimal newScore,
        int votes)
        implements Event {}

    record IdeaVoteChanged(
        SessionId session,
        IdeaId idea,
        AgentId voter,
        BigDecimal oldValue,
        BigDecimal newValue,
        BigDecimal newScore)
        implements Event {}

    /// @param participants who joined first, as many as are named
    /// @param participantCount how many took part
    record BrainstormSessionCompleted(
        SessionId session,
        AgentId initiatedBy,
        @Nullable AgentId completedBy,
        long durationMs,
        List<AgentId> participants,
        int participantCount,
        int ideas,
        List<Best> best)
        implements Event {
      public BrainstormSessionCompleted {
        participants = List.copyOf(participants);
        best = List.copyOf(best);
      }
    }

    record BrainstormSessionCancelled(
        SessionId session, AgentId cancelledBy, @Nullable String reason) implements Event {}

    record BrainstormSessionExpired(
        SessionId session, Instant expiresAt, int ideas, List<Best> best) implements Event {
      public BrainstormSessionExpired {
        best = List.copyOf(best);
      }
    }

    record BrainstormSessionDeleted(SessionId session, int ideasDeleted) implements Event {}

    record IdeasCombined(
        SessionId session,
        IdeaId idea,
        List<IdeaId> sources,
        String content,
        AgentId combinedBy,
        Category category,
        int ideas)
        implements Event {
      public IdeasCombined {
        sources = List.copyOf(sources);
      }
    }

    /// @param revision the which version it is, along its parents
    record IdeaRefined(
        SessionId session,
        IdeaId idea,
        IdeaId parent,
        String content,
        AgentId refinedBy,
        Category category,
        int revision,
        int ideas)
        implements Event {}

    record BrainstormPhaseAdvanced(
        SessionId session, String from, String to, Instant endsAt, @Nullable AgentId advancedBy)
        implements Event {}

    record IdeaScored(
        SessionId session, IdeaId idea, AgentId scoredBy, Marks marks, BigDecimal composite)
        implements Event {}
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    SESSION_ALREADY_EXISTS,
    INVALID_LIMITS,
    INVALID_DURATION,
    SESSION_NOT_FOUND,
    SESSION_NOT_ACTIVE,
    SESSION_EXPIRED,
    COMBINATION_NOT_ALLOWED,
    REFINEMENT_NOT_ALLOWED,
    IDEA_ALREADY_EXISTS,
    IDEA_NOT_FOUND,
    SOURCE_IDEA_NOT_FOUND,
    VOTING_NOT_ALLOWED,
    TOO_FEW_SOURCES,
    SELF_VOTE,
    ALREADY_VOTED,
    INVALID_VOTE_VALUE,
    MAX_IDEAS_REACHED,
    MAX_IDEAS_PER_AGENT_REACHED,
    MAX_COMBINATIONS_REACHED,
    EMPTY_CONTENT,
    CATEGORY_NOT_ALLOWED,
    WRONG_PHASE,
    DUPLICATE_IDEA
  }
}
