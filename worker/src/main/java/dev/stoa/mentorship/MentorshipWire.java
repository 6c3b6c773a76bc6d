package dev.stoa.mentorship;

import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;

import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Limits;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.ProgressId;
import dev.stoa.identity.TransferId;
import dev.stoa.mentorship.Mentorship.Changes;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.Mentorship.Meeting;
import dev.stoa.mentorship.Mentorship.Milestone;
import dev.stoa.mentorship.Mentorship.Terms;
import dev.stoa.mentorship.Mentorship.Verdict;
import dev.stoa.mentorship.command.CancelPairing;
import dev.stoa.mentorship.command.CompletePairing;
import dev.stoa.mentorship.command.CreatePairing;
import dev.stoa.mentorship.command.DeletePairing;
import dev.stoa.mentorship.command.EnrollAgentInTraining;
import dev.stoa.mentorship.command.PausePairing;
import dev.stoa.mentorship.command.RecordMentorshipSession;
import dev.stoa.mentorship.command.RecordProgress;
import dev.stoa.mentorship.command.RecordTrainingProgress;
import dev.stoa.mentorship.command.RecordTransferOutcome;
import dev.stoa.mentorship.command.RequestMentor;
import dev.stoa.mentorship.command.ResumePairing;
import dev.stoa.mentorship.command.TransferKnowledge;
import dev.stoa.mentorship.command.UpdateProgress;
import java.math.BigDecimal;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Reads the contract's messages into mentorship's own words: the only place where a value from
/// outside is checked. With [MentorshipMessages] and [MentorshipNews] the only ones that know Avro.
final class MentorshipWire {
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_NAME = 500;
  private static final int LONGEST_SKILL = 100;
  private static final int LONGEST_JSON = 65_536;
  private static final int MOST_ENTRIES = 100;
  private static final int LONGEST_MEETING = 60 * 24 * 31;
  private static final long MOST_AT_ONCE = 1_000_000_000;
  private static final BigDecimal NO_SHARE = new BigDecimal("0.0000");
  private static final BigDecimal WHOLE = new BigDecimal("1.0000");
  private static final BigDecimal NO_STARS = new BigDecimal("0.00");
  private static final BigDecimal FIVE_STARS = new BigDecimal("5.00");
  private static final BigDecimal FULL_MARKS = new BigDecimal("100.00");

  private MentorshipWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case CreatePairing create ->
          new Command.CreatePairing(
              pairing(create.getPairingId()), terms(create), create.getOverrideChecks());
      case CompletePairing complete ->
          new Command.CompletePairing(pairing(complete.getPairingId()), verdict(complete));
      case PausePairing pause ->
          new Command.PausePairing(pairing(pause.getPairingId()), reason(pause.getReason()));
      case ResumePairing resume -> new Command.ResumePairing(pairing(resume.getPairingId()));
      case CancelPairing cancel ->
          new Command.CancelPairing(pairing(cancel.getPairingId()), reason(cancel.getReason()));
      case RecordProgress record ->
          new Command.RecordProgress(
              pairing(record.getPairingId()),
              Limits.optional(record.getProgressId(), MentorshipWire::progress),
              milestone(record));
      case UpdateProgress update ->
          new Command.UpdateProgress(
              pairing(update.getPairingId()),
              progress(update.getProgressId()),
              new Changes(
                  update.getCompleted(),
                  text("notes", update.getNotes()),
                  Limits.optional(update.getMetadata(), MentorshipWire::metadata)));
      case RecordMentorshipSession record ->
          new Command.RecordMentorshipSession(pairing(record.getPairingId()), meeting(record));
      case DeletePairing delete -> new Command.DeletePairing(pairing(delete.getPairingId()));
      case TransferKnowledge transfer ->
          new Command.TransferKnowledge(
              pairing(transfer.getPairingId()),
              transfer(transfer.getTransferId()),
              lesson(transfer));
      case RecordTransferOutcome outcome ->
          new Command.RecordTransferOutcome(
              pairing(outcome.getPairingId()), transfer(outcome.getTransferId()), effect(outcome));
      default -> ofTraining(message);
    };
  }

  private static Command ofTraining(SpecificRecord message) {
    return switch (message) {
      case EnrollAgentInTraining enroll ->
          new Command.EnrollAgentInTraining(
              agent("agentId", enroll.getAgentId()),
              Limits.count("startLevel", enroll.getStartLevel(), 0, Level.TOP));
      case RequestMentor request ->
          new Command.RequestMentor(
              agent("agentId", request.getAgentId()),
              skills(request.getSkills()),
              pairing(request.getPairingId()));
      case RecordTrainingProgress record ->
          new Command.RecordTrainingProgress(
              agent("agentId", record.getAgentId()),
              counts(record),
              Limits.optional(
                  record.getAssessmentScore(),
                  score -> Limits.decimal("assessmentScore", score, NO_STARS, FULL_MARKS)));
      default ->
          throw new IllegalArgumentException(
              "no such command in mentorship (schema: %s)"
                  .formatted(message.getSchema().getFullName()));
    };
  }

  private static Terms terms(CreatePairing create) {
    return new Terms(
        agent("mentorId", create.getMentorId()),
        agent("menteeId", create.getMenteeId()),
        texts("goals", create.getGoals()),
        metadata(create.getMetadata()),
        null);
  }

  private static Verdict verdict(CompletePairing complete) {
    return new Verdict(
        Limits.optional(
            complete.getOutcome(), text -> Limits.text("outcome", text, 0, LONGEST_REASON)),
        Limits.optional(complete.getMentorRating(), stars -> stars("mentorRating", stars)),
        Limits.optional(complete.getMenteeRating(), stars -> stars("menteeRating", stars)));
  }

  private static Milestone milestone(RecordProgress record) {
    return new Milestone(
        Limits.text("milestone", record.getMilestone(), 1, LONGEST_NAME),
        text("description", record.getDescription()),
        record.getCompleted(),
        text("notes", record.getNotes()),
        metadata(record.getMetadata()));
  }

  /// A negative duration has a code of its own, so the rules refuse it.
  private static Meeting meeting(RecordMentorshipSession record) {
    return new Meeting(
        Limits.optional(record.getSessionDate(), at -> Limits.time("sessionDate", at)),
        Limits.count(
            "durationMinutes", record.getDurationMinutes(), Integer.MIN_VALUE, LONGEST_MEETING),
        texts("topicsCovered", record.getTopicsCovered()),
        text("feedback", record.getFeedback()),
        metadata(record.getMetadata()));
  }

  private static Lesson lesson(TransferKnowledge transfer) {
    return new Lesson(
        Limits.symbol("type", transfer.getType(), TransferType.class, VALIDATION_FAILED),
        Limits.text("skill", transfer.getSkill(), 1, LONGEST_SKILL),
        Limits.optional(
            transfer.getContent(), content -> Limits.json("content", content, LONGEST_JSON)),
        Limits.optional(
            transfer.getProficiencyBefore(), share -> share("proficiencyBefore", share)));
  }

  private static Effect effect(RecordTransferOutcome outcome) {
    return new Effect(
        share("proficiencyAfter", outcome.getProficiencyAfter()),
        share("applied", outcome.getApplied()),
        share("retained", outcome.getRetained()),
        stars("satisfaction", outcome.getSatisfaction()));
  }

  private static Counts counts(RecordTrainingProgress record) {
    if (record.getTasksSucceeded() > record.getTasksCompleted()) {
      throw new InvalidCommand(
          "tasksSucceeded",
          "must be no more than tasksCompleted (found: %d, tasksCompleted: %d)"
              .formatted(record.getTasksSucceeded(), record.getTasksCompleted()));
    }
    return new Counts(
        count("tasksCompleted", record.getTasksCompleted()),
        count("tasksSucceeded", record.getTasksSucceeded()),
        count("errorHandling", record.getErrorHandling()),
        count("brainstormsAttended", record.getBrainstormsAttended()),
        count("brainstormsInitiated", record.getBrainstormsInitiated()),
        count("complexTasks", record.getComplexTasks()),
        count("agentsMentored", record.getAgentsMentored()),
        count("transfersGiven", record.getTransfersGiven()));
  }

  private static long count(String field, long value) {
    return Limits.number(field, value, 0, MOST_AT_ONCE);
  }

  private static BigDecimal share(String field, BigDecimal value) {
    return Limits.decimal(field, value, NO_SHARE, WHOLE);
  }

  private static BigDecimal stars(String field, BigDecimal value) {
    return Limits.decimal(field, value, NO_STARS, FIVE_STARS);
  }

  private static PairingId pairing(String id) {
    return Limits.id("pairingId", id, PairingId::new);
  }

  private static ProgressId progress(String id) {
    return Limits.id("progressId", id, ProgressId::new);
  }

  private static TransferId transfer(String id) {
    return Limits.id("transferId", id, TransferId::new);
  }

  private static AgentId agent(String field, String id) {
    return Limits.id(field, id, AgentId::new);
  }

  private static List<String> texts(String field, List<String> values) {
    return Limits.list(
        field, values, 0, MOST_ENTRIES, text -> Limits.text(field, text, 1, LONGEST_NAME));
  }

  private static List<String> skills(List<String> values) {
    return Limits.list(
        "skills", values, 0, MOST_ENTRIES, skill -> Limits.text("skills", skill, 1, LONGEST_SKILL));
  }

  private static @Nullable String text(String field, @Nullable String value) {
    return Limits.optional(value, text -> Limits.text(field, text, 0, LONGEST_TEXT));
  }

  private static @Nullable String reason(@Nullable String value) {
    return Limits.optional(value, text -> Limits.text("reason", text, 0, LONGEST_REASON));
  }

  private static String metadata(String value) {
    return Limits.json("metadata", value, LONGEST_JSON);
  }

  static SpecificRecord encodeCommand(Command command) {
    return MentorshipMessages.encode(command);
  }

  static SpecificRecord encode(Event event) {
    return MentorshipNews.encode(event);
  }
}
