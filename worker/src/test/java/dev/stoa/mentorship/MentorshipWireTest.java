package dev.stoa.mentorship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
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
import dev.stoa.mentorship.command.EnrollAgentInTraining;
import dev.stoa.mentorship.command.RecordMentorshipSession;
import dev.stoa.mentorship.command.RecordProgress;
import dev.stoa.mentorship.command.RecordTrainingProgress;
import dev.stoa.mentorship.command.RecordTransferOutcome;
import dev.stoa.mentorship.command.RequestMentor;
import dev.stoa.mentorship.command.TransferKnowledge;
import dev.stoa.mentorship.command.UpdateProgress;
import dev.stoa.mentorship.event.MilestoneUpdated;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MentorshipWireTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final PairingId P1 = new PairingId("p-1");
  private static final AgentId A = new AgentId("a");
  private static final AgentId M = new AgentId("m");
  private static final ProgressId M1 = new ProgressId("m-1");
  private static final TransferId T1 = new TransferId("t-1");
  private static final BigDecimal SHARE = new BigDecimal("0.2500");
  private static final BigDecimal STARS = new BigDecimal("4.50");
  private static final Terms TERMS = new Terms(M, A, List.of("learn"), "{\"a\": 1}", null);
  private static final Terms FOUND = new Terms(M, A, List.of(), "{}", SHARE);
  private static final Milestone MILESTONE = new Milestone("first", "steps", true, "well", "{}");
  private static final Milestone BEFORE = new Milestone("first", null, false, null, "[]");
  private static final Meeting MEETING =
      new Meeting(NOON, 30, List.of("java"), "good", "{\"b\": 2}");
  private static final Lesson LESSON = new Lesson(TransferType.FEEDBACK, "java", "[1]", SHARE);
  private static final Effect EFFECT = new Effect(SHARE, SHARE, SHARE, STARS);
  private static final Counts COUNTS = new Counts(8, 7, 6, 5, 4, 3, 2, 1);

  static List<Command> commands() {
    return List.of(
        new Command.CreatePairing(P1, TERMS, true),
        new Command.CompletePairing(P1, new Verdict("well", STARS, STARS)),
        new Command.CompletePairing(P1, Verdict.NONE),
        new Command.PausePairing(P1, "ill"),
        new Command.ResumePairing(P1),
        new Command.CancelPairing(P1, null),
        new Command.RecordProgress(P1, M1, MILESTONE),
        new Command.RecordProgress(P1, null, BEFORE),
        new Command.UpdateProgress(P1, M1, new Changes(true, "well", "{}")),
        new Command.UpdateProgress(P1, M1, Changes.NONE),
        new Command.RecordMentorshipSession(P1, MEETING),
        new Command.RecordMentorshipSession(P1, new Meeting(null, -1, List.of(), null, "{}")),
        new Command.DeletePairing(P1),
        new Command.EnrollAgentInTraining(A, 5),
        new Command.RequestMentor(A, List.of("java"), P1),
        new Command.RecordTrainingProgress(A, COUNTS, new BigDecimal("80.00")),
        new Command.RecordTrainingProgress(A, Counts.NONE, null),
        new Command.TransferKnowledge(P1, T1, LESSON),
        new Command.TransferKnowledge(
            P1, T1, new Lesson(TransferType.ASSESSMENT, "java", null, null)),
        new Command.RecordTransferOutcome(P1, T1, EFFECT));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWas(Command command) throws UnreadableMessage {
    assertThat(MentorshipWire.decode(sent(MentorshipWire.encodeCommand(command))))
        .isEqualTo(command);
  }

  static List<Event> events() {
    return List.of(
        new Event.PairingCreated(P1, TERMS),
        new Event.PairingCreated(P1, FOUND),
        new Event.PairingCompleted(
            P1, TERMS, new Verdict("well", STARS, null), new BigDecimal("3.25")),
        new Event.PairingPaused(P1, TERMS, "ill"),
        new Event.PairingResumed(P1, TERMS),
        new Event.PairingCancelled(P1, TERMS, null),
        new Event.PairingDeleted(P1, TERMS, 3, 2),
        new Event.MilestoneRecorded(P1, M1, MILESTONE),
        new Event.MilestoneUpdated(P1, M1, BEFORE, MILESTONE),
        new Event.MilestoneCompleted(P1, M1, "first"),
        new Event.MentorshipSessionRecorded(P1, TERMS, new UUID(1, 2), NOON, MEETING),
        new Event.KnowledgeTransferred(P1, TERMS, T1, LESSON),
        new Event.KnowledgeTransferApplied(P1, TERMS, T1, "java", EFFECT, SHARE),
        new Event.AgentEnrolledInTraining(A, 2),
        new Event.MentorMatched(A, P1, M, SHARE, new Parts(SHARE, SHARE, SHARE, SHARE)),
        new Event.MentorMatchFailed(A, P1, List.of("nobody is there")),
        new Event.TrainingProgressRecorded(
            A, 2, COUNTS, COUNTS, new BigDecimal("80.00"), List.of("tasks: 1 of 2")),
        new Event.AgentGraduated(A, 0, 1, M, P1, new BigDecimal("1.00")),
        new Event.AgentGraduated(A, 0, 1, null, null, new BigDecimal("1.00")));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventFitsItsMessage(Event event) throws UnreadableMessage {
    SpecificRecord message = MentorshipWire.encode(event);
    assertThat(message.getSchema().getName()).isEqualTo(event.getClass().getSimpleName());
    assertThat(message.get(0)).isEqualTo(event.aggregate());
    assertThat(sent(message)).isEqualTo(message);
  }

  @Test
  void anUpdateSaysWhatItChanged() {
    var updated =
        (MilestoneUpdated)
            MentorshipWire.encode(new Event.MilestoneUpdated(P1, M1, BEFORE, MILESTONE));
    assertThat(updated.getChanged())
        .isEqualTo(Map.of("completed", "true", "notes", "\"well\"", "metadata", "{}"));
  }

  @Test
  void aPairingHasItsBounds() {
    invalid("pairingId", pairing().setPairingId("").build());
    invalid("mentorId", pairing().setMentorId("x".repeat(101)).build());
    invalid("menteeId", pairing().setMenteeId("a\0").build());
    invalid("goals", pairing().setGoals(Collections.nCopies(101, "learn")).build());
    invalid("goals", pairing().setGoals(List.of("")).build());
    invalid("metadata", pairing().setMetadata("{").build());
    invalid("outcome", new CompletePairing("p-1", "x".repeat(1_001), null, null));
    invalid("mentorRating", new CompletePairing("p-1", null, new BigDecimal("5.01"), null));
    invalid("menteeRating", new CompletePairing("p-1", null, null, new BigDecimal("-0.01")));
    invalid("reason", new CancelPairing("p-1", "\uD800"));
  }

  @Test
  void notesHaveTheirBounds() {
    invalid("progressId", new RecordProgress("p-1", "", "first", null, false, null, "{}"));
    invalid("milestone", new RecordProgress("p-1", null, "", null, false, null, "{}"));
    invalid(
        "description",
        new RecordProgress("p-1", null, "first", "x".repeat(10_001), false, null, "{}"));
    invalid("notes", new UpdateProgress("p-1", "m-1", null, "\0", null));
    invalid("metadata", new UpdateProgress("p-1", "m-1", null, null, ""));
    invalid(
        "sessionDate",
        new RecordMentorshipSession(
            "p-1", Instant.EPOCH.minusSeconds(1), 1, List.of(), null, "{}"));
    invalid(
        "durationMinutes",
        new RecordMentorshipSession("p-1", null, Integer.MAX_VALUE, List.of(), null, "{}"));
    invalid(
        "topicsCovered",
        new RecordMentorshipSession("p-1", null, 1, List.of("x".repeat(501)), null, "{}"));
    invalid(
        "feedback",
        new RecordMentorshipSession("p-1", null, 1, List.of(), "x".repeat(10_001), "{}"));
  }

  @Test
  void trainingAndTransfersHaveTheirBounds() {
    invalid("startLevel", new EnrollAgentInTraining("a", 6));
    invalid("startLevel", new EnrollAgentInTraining("a", -1));
    invalid("skills", new RequestMentor("a", List.of(""), "p-1"));
    invalid("pairingId", new RequestMentor("a", List.of(), ""));
    invalid("tasksSucceeded", did().setTasksCompleted(1).setTasksSucceeded(2).build());
    invalid("tasksCompleted", did().setTasksCompleted(-1).setTasksSucceeded(-1).build());
    invalid("errorHandling", did().setErrorHandling(1_000_000_001).build());
    invalid("transfersGiven", did().setTransfersGiven(-1).build());
    invalid("assessmentScore", did().setAssessmentScore(new BigDecimal("100.01")).build());
    invalid("transferId", pass("", "java", SHARE));
    invalid("skill", pass("t-1", "", SHARE));
    invalid("proficiencyBefore", pass("t-1", "java", new BigDecimal("1.0001")));
    invalid(
        "type",
        new TransferKnowledge(
            "t-1", "p-1", dev.stoa.mentorship.command.TransferType.UNKNOWN, "java", null, null));
    invalid(
        "satisfaction",
        new RecordTransferOutcome("t-1", "p-1", SHARE, SHARE, SHARE, new BigDecimal("5.01")));
    invalid(
        "applied",
        new RecordTransferOutcome("t-1", "p-1", SHARE, new BigDecimal("-0.0001"), SHARE, STARS));
  }

  private static TransferKnowledge pass(String id, String skill, BigDecimal before) {
    return new TransferKnowledge(
        id, "p-1", dev.stoa.mentorship.command.TransferType.TEACHING, skill, null, before);
  }

  private static CreatePairing.Builder pairing() {
    return CreatePairing.newBuilder().setPairingId("p-1").setMentorId("m").setMenteeId("a");
  }

  private static RecordTrainingProgress.Builder did() {
    return RecordTrainingProgress.newBuilder().setAgentId("a");
  }

  @Test
  void aMessageOfAnotherAreaIsNoCommand() {
    SpecificRecord event = MentorshipWire.encode(new Event.AgentEnrolledInTraining(A, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MentorshipWire.decode(event))
        .withMessageContaining("dev.stoa.mentorship.event.AgentEnrolledInTraining");
  }

  private static void invalid(String field, SpecificRecord message) {
    var refusal = catchThrowableOfType(InvalidCommand.class, () -> MentorshipWire.decode(message));
    assertThat(refusal).as("a wrong %s is refused", field).isNotNull();
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.reason()).isEqualTo(CommonRejection.VALIDATION_FAILED);
  }

  /// The message as it arrives: through bytes, as Kafka carries them.
  private static SpecificRecord sent(SpecificRecord message) throws UnreadableMessage {
    var schemas = Schemas.ofContract();
    byte[] value = new MessageEncoder(schemas).encodeSingleObject(message);
    return new MessageDecoder(schemas, Registry.NONE, Limits.EVENT_BYTES).decode(value);
  }
}
