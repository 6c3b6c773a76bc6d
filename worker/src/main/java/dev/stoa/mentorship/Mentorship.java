package dev.stoa.mentorship;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.RejectionReason;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.ProgressId;
import dev.stoa.identity.TransferId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The vocabulary of mentorship: what may be asked, what may come true, and why a request is
/// rejected.
public final class Mentorship {
  private Mentorship() {}

  /// Who teaches whom, fixed when the pairing is made.
  ///
  /// @param metadata JSON
  /// @param score how well the two fit, 0 to 1; null where nobody looked
  public record Terms(
      AgentId mentor,
      AgentId mentee,
      List<String> goals,
      String metadata,
      @Nullable BigDecimal score) {
    public Terms {
      goals = List.copyOf(goals);
    }
  }

  /// What a pairing came to.
  public record Verdict(
      @Nullable String outcome,
      @Nullable BigDecimal mentorRating,
      @Nullable BigDecimal menteeRating) {
    public static final Verdict NONE = new Verdict(null, null, null);
  }

  /// A milestone as it is noted.
  ///
  /// @param metadata JSON
  public record Milestone(
      String name,
      @Nullable String description,
      boolean completed,
      @Nullable String notes,
      String metadata) {}

  /// The part of a milestone that an update names; null leaves what is there.
  public record Changes(
      @Nullable Boolean completed, @Nullable String notes, @Nullable String metadata) {
    public static final Changes NONE = new Changes(null, null, null);

    Milestone appliedTo(Milestone before) {
      return new Milestone(
          before.name(),
          before.description(),
          completed == null ? before.completed() : completed,
          notes == null ? before.notes() : notes,
          metadata == null ? before.metadata() : metadata);
    }
  }

  /// That the two of a pairing met.
  ///
  /// @param at null stands for now
  public record Meeting(
      @Nullable Instant at,
      int durationMinutes,
      List<String> topics,
      @Nullable String feedback,
      String metadata) {
    public Meeting {
      topics = List.copyOf(topics);
    }
  }

  /// What may be asked.
  public sealed interface Command extends DomainCommand {

    /// Asked of one pairing, whose id is the key.
    sealed interface ForPairing extends Command {
      PairingId pairing();

      @Override
      default String key() {
        return pairing().value();
      }
    }

    /// Asked of a pairing that is there, by one of the two or by who is trusted.
    sealed interface OfTheTwo extends ForPairing {}

    /// Asked of one agent, whose id is the key.
    sealed interface ForAgent extends Command {
      AgentId agent();

      @Override
      default String key() {
        return agent().value();
      }

      @Override
      default AgentId actsAs() {
        return agent();
      }
    }

    /// Gives an agent a mentor.
    ///
    /// @param overrides whether gap and presence do not matter, which only trusted senders say
    record CreatePairing(PairingId pairing, Terms terms, boolean overrides) implements ForPairing {
      @Override
      public AgentId actsAs() {
        return terms.mentor();
      }
    }

    record CompletePairing(PairingId pairing, Verdict verdict) implements OfTheTwo {}

    record PausePairing(PairingId pairing, @Nullable String reason) implements OfTheTwo {}

    record ResumePairing(PairingId pairing) implements OfTheTwo {}

    record CancelPairing(PairingId pairing, @Nullable String reason) implements OfTheTwo {}

    /// @param progress null where it is made from the command's id
    record RecordProgress(PairingId pairing, @Nullable ProgressId progress, Milestone milestone)
        implements OfTheTwo {}

    record UpdateProgress(PairingId pairing, ProgressId progress, Changes changes)
        implements OfTheTwo {}

    record RecordMentorshipSession(PairingId pairing, Meeting meeting) implements OfTheTwo {}

    record DeletePairing(PairingId pairing) implements OfTheTwo {}

    /// Begins an agent's training. Above level 0 only trusted senders let it begin.
    record EnrollAgentInTraining(AgentId agent, int startLevel) implements ForAgent {}

    /// Asks for the mentor that fits best; the pairing is made at once.
    record RequestMentor(AgentId agent, List<String> skills, PairingId pairing)
        implements ForAgent {
      public RequestMentor {
        skills = List.copyOf(skills);
      }
    }

    /// Adds to what an agent did. Only trusted senders do: graduates are rewarded.
    record RecordTrainingProgress(AgentId agent, Counts deltas, @Nullable BigDecimal assessment)
        implements ForAgent {}

    record TransferKnowledge(PairingId pairing, TransferId transfer, Lesson lesson)
        implements OfTheTwo {}

    record RecordTransferOutcome(PairingId pairing, TransferId transfer, Effect effect)
        implements OfTheTwo {}
  }

  /// What came true.
  public sealed interface Event extends DomainEvent {

    /// Of a pairing.
    sealed interface OfPairing extends Event {
      PairingId pairing();

      @Override
      default String aggregate() {
        return pairing().value();
      }
    }

    /// Of an agent.
    sealed interface OfAgent extends Event {
      AgentId agent();

      @Override
      default String aggregate() {
        return agent().value();
      }
    }

    record PairingCreated(PairingId pairing, Terms terms) implements OfPairing {}

    record PairingCompleted(
        PairingId pairing, Terms terms, Verdict verdict, BigDecimal durationDays)
        implements OfPairing {}

    record PairingPaused(PairingId pairing, Terms terms, @Nullable String reason)
        implements OfPairing {}

    record PairingResumed(PairingId pairing, Terms terms) implements OfPairing {}

    record PairingCancelled(PairingId pairing, Terms terms, @Nullable String reason)
        implements OfPairing {}

    record PairingDeleted(PairingId pairing, Terms terms, int progressDeleted, int sessionsDeleted)
        implements OfPairing {}

    record MilestoneRecorded(PairingId pairing, ProgressId progress, Milestone milestone)
        implements OfPairing {}

    record MilestoneUpdated(
        PairingId pairing, ProgressId progress, Milestone before, Milestone after)
        implements OfPairing {}

    /// Follows what noted it.
    record MilestoneCompleted(PairingId pairing, ProgressId progress, String milestone)
        implements OfPairing {}

    record MentorshipSessionRecorded(
        PairingId pairing, Terms terms, UUID session, Instant sessionDate, Meeting meeting)
        implements OfPairing {}

    record KnowledgeTransferred(PairingId pairing, Terms terms, TransferId transfer, Lesson lesson)
        implements OfPairing {}

    /// @param effectiveness how much came of it, 0 to 1
    record KnowledgeTransferApplied(
        PairingId pairing,
        Terms terms,
        TransferId transfer,
        String skill,
        Effect effect,
        BigDecimal effectiveness)
        implements OfPairing {}

    record AgentEnrolledInTraining(AgentId agent, int level) implements OfAgent {}

    /// Comes before the pairing that it leads to.
    record MentorMatched(
        AgentId agent, PairingId pairing, AgentId mentor, BigDecimal score, Parts parts)
        implements OfAgent {}

    record MentorMatchFailed(AgentId agent, PairingId pairing, List<String> reasons)
        implements OfAgent {
      public MentorMatchFailed {
        reasons = List.copyOf(reasons);
      }
    }

    /// @param missing what the next level still asks for
    record TrainingProgressRecorded(
        AgentId agent,
        int level,
        Counts deltas,
        Counts totals,
        @Nullable BigDecimal assessment,
        List<String> missing)
        implements OfAgent {
      public TrainingProgressRecorded {
        missing = List.copyOf(missing);
      }
    }

    /// @param mentor who taught it; null where it has no mentor
    /// @param pairing the pairing with its mentor
    /// @param trainingDays how long it was at the old level
    record AgentGraduated(
        AgentId agent,
        int oldLevel,
        int newLevel,
        @Nullable AgentId mentor,
        @Nullable PairingId pairing,
        BigDecimal trainingDays)
        implements OfAgent {

      String badge() {
        return "Level %d Graduate".formatted(newLevel);
      }
    }
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    PAIRING_ALREADY_EXISTS,
    PAIRING_NOT_FOUND,
    TRANSFER_NOT_FOUND,
    PROGRESS_NOT_FOUND,
    INVALID_DURATION,
    NO_FIELDS_TO_UPDATE,
    ALREADY_ENROLLED,
    PAIRING_NOT_ACTIVE,
    ILLEGAL_TRANSITION,
    SELF_MENTORSHIP,
    UNKNOWN_AGENT,
    MENTEE_ALREADY_PAIRED,
    MENTOR_NOT_ACTIVE,
    LEVEL_GAP_TOO_SMALL,
    MENTOR_AT_CAPACITY
  }
}
