package dev.stoa.brainstorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.area.RejectionReason;
import dev.stoa.brainstorm.Brainstorm.Best;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Brainstorm.Rejection;
import dev.stoa.brainstorm.Session.Allowed;
import dev.stoa.brainstorm.Session.Terms;
import dev.stoa.brainstorm.command.AdvanceBrainstormPhase;
import dev.stoa.brainstorm.command.BrainstormPhase;
import dev.stoa.brainstorm.command.CancelBrainstormSession;
import dev.stoa.brainstorm.command.CombineIdeas;
import dev.stoa.brainstorm.command.CompleteBrainstormSession;
import dev.stoa.brainstorm.command.ExpireBrainstormSessions;
import dev.stoa.brainstorm.command.IdeaCategory;
import dev.stoa.brainstorm.command.OpenBrainstormSession;
import dev.stoa.brainstorm.command.RefineIdea;
import dev.stoa.brainstorm.command.ScoreIdea;
import dev.stoa.brainstorm.command.SubmitIdea;
import dev.stoa.brainstorm.command.VoteIdea;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrainstormWireTest {
  private static final Instant NOON = Script.at("12:00");
  private static final SessionId S1 = new SessionId("s-1");
  private static final IdeaId I1 = new IdeaId("i-1");
  private static final IdeaId I2 = new IdeaId("i-2");
  private static final IdeaId I3 = new IdeaId("i-3");
  private static final AgentId A = new AgentId("a");
  private static final BigDecimal HALF = new BigDecimal("0.50");
  private static final BigDecimal MARK = new BigDecimal("99.99");
  private static final Terms PLAIN =
      new Terms(
          "light",
          null,
          A,
          100,
          null,
          300_000,
          List.of(),
          new Allowed(true, false, true),
          List.of(),
          "{}");
  private static final Terms RICH =
      new Terms(
          "light",
          "more of it",
          A,
          0,
          -1,
          -5,
          List.of(new Phase("ideation", 1), new Phase("voting", -2)),
          new Allowed(false, true, false),
          List.of(Category.BUG_FIX, Category.OTHER),
          "{\"a\": 1}");
  private static final Marks MARKS = new Marks(MARK, null, HALF, MARK);

  static List<Command> commands() {
    return List.of(
        new Command.OpenBrainstormSession(S1, PLAIN, null),
        new Command.OpenBrainstormSession(S1, RICH, NOON),
        new Command.SubmitIdea(S1, I1, "a lamp", A, Category.ARCHITECTURE, "[1]"),
        new Command.VoteIdea(S1, I1, A, HALF),
        new Command.VoteIdea(S1, I1, A, new BigDecimal("-9999.99")),
        new Command.CompleteBrainstormSession(S1, A, 20),
        new Command.CompleteBrainstormSession(S1, null, 0),
        new Command.CancelBrainstormSession(S1, A, "no time"),
        new Command.CancelBrainstormSession(S1, A, null),
        new Command.DeleteBrainstormSession(S1),
        new Command.CombineIdeas(S1, I3, List.of(I1, I2), "both", A),
        new Command.CombineIdeas(S1, I3, List.of(), "", A),
        new Command.RefineIdea(S1, I2, I1, "a better lamp", A),
        new Command.AdvanceBrainstormPhase(S1, "voting", A),
        new Command.AdvanceBrainstormPhase(S1, null, null),
        new Command.ExpireBrainstormSessions(NOON, 500),
        new Command.ScoreIdea(S1, I1, A, MARKS));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWas(Command command) throws UnreadableMessage {
    assertThat(BrainstormWire.decode(sent(BrainstormWire.encodeCommand(command))))
        .isEqualTo(command);
  }

  static List<Event> events() {
    var best = List.of(new Best(I1, A, 3, new BigDecimal("30.00")));
    return List.of(
        new Event.BrainstormSessionOpened(S1, PLAIN, NOON),
        new Event.BrainstormSessionOpened(S1, RICH, NOON),
        new Event.BrainstormParticipantJoined(S1, A),
        new Event.IdeaSubmitted(S1, I1, "a lamp", A, Category.TESTING, "{}", 1),
        new Event.IdeaVoted(S1, I1, A, HALF, new BigDecimal("5.00"), 1),
        new Event.IdeaVoteChanged(S1, I1, A, HALF, HALF.negate(), new BigDecimal("0.00")),
        new Event.BrainstormSessionCompleted(S1, A, A, 1_000, List.of(A), 1, 2, best),
        new Event.BrainstormSessionCompleted(S1, A, null, 1_000, List.of(), 0, 0, List.of()),
        new Event.BrainstormSessionCancelled(S1, A, null),
        new Event.BrainstormSessionExpired(S1, NOON, 1, best),
        new Event.BrainstormSessionDeleted(S1, 2),
        new Event.IdeasCombined(S1, I3, List.of(I1, I2), "both", A, Category.OTHER, 3),
        new Event.IdeaRefined(S1, I3, I1, "better", A, Category.OTHER, 2, 3),
        new Event.BrainstormPhaseAdvanced(S1, "ideation", "voting", NOON, null),
        new Event.IdeaScored(S1, I1, A, MARKS, MARK));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventFitsItsMessage(Event event) throws UnreadableMessage {
    SpecificRecord message = BrainstormWire.encode(event);
    assertThat(message.getSchema().getName()).isEqualTo(event.getClass().getSimpleName());
    assertThat(message.get(0)).isEqualTo(event.aggregate());
    assertThat(sent(message)).isEqualTo(message);
  }

  /// With ids of any length, as many as are named.
  @Test
  void theLongestReportFitsIntoAnEvent() throws UnreadableMessage {
    var agent = new AgentId("\uD83D\uDE00".repeat(100));
    var idea = new IdeaId("\uD83D\uDE00".repeat(100));
    var best = new Best(idea, agent, Integer.MAX_VALUE, new BigDecimal("999999999999.99"));
    var report =
        new Event.BrainstormSessionCompleted(
            new SessionId(agent.value()),
            agent,
            agent,
            Long.MAX_VALUE,
            Collections.nCopies(Endings.MOST_PARTICIPANTS, agent),
            Integer.MAX_VALUE,
            1_000,
            Collections.nCopies(Endings.MOST_BEST, best));
    SpecificRecord message = BrainstormWire.encode(report);
    assertThat(sent(message)).isEqualTo(message);
  }

  @Test
  void aValueThatIsNotGivenIsOne() {
    VoteIdea vote =
        VoteIdea.newBuilder().setSessionId("s-1").setIdeaId("i-1").setVoterId("a").build();
    assertThat(BrainstormWire.decode(vote))
        .isEqualTo(new Command.VoteIdea(S1, I1, A, new BigDecimal("1.00")));
  }

  @Test
  void categoriesAreReadInAnyCase() {
    var open =
        (Command.OpenBrainstormSession)
            BrainstormWire.decode(open().setCategories(List.of("bug_fix", "Feature")).build());
    assertThat(open.terms().categories()).containsExactly(Category.BUG_FIX, Category.FEATURE);
  }

  @Test
  void aSessionHasItsBounds() {
    invalid("sessionId", open().setSessionId("").build());
    invalid("topic", open().setTopic("").build());
    invalid("topic", open().setTopic("x".repeat(501)).build());
    invalid("description", open().setDescription("x".repeat(10_001)).build());
    invalid("initiatedBy", open().setInitiatedBy("x".repeat(101)).build());
    invalid("expiresAt", open().setExpiresAt(Instant.EPOCH.minusSeconds(1)).build());
    invalid("phases", open().setPhases(List.of(new BrainstormPhase("", 1L))).build());
    invalid(
        "phases",
        open()
            .setPhases(List.of(new BrainstormPhase("talk", 1L), new BrainstormPhase("Talk", 1L)))
            .build());
    invalid(
        "phases",
        open().setPhases(Collections.nCopies(21, new BrainstormPhase("talk", 1L))).build());
    invalid("categories", open().setCategories(List.of("unknown")).build());
    invalid("categories", open().setCategories(Collections.nCopies(9, "other")).build());
    invalid("metadata", open().setMetadata("{").build());
    invalid("topN", new CompleteBrainstormSession("s-1", null, 21));
    invalid("topN", new CompleteBrainstormSession("s-1", null, -1));
    invalid("completedBy", new CompleteBrainstormSession("s-1", "", 5));
    invalid("cancelledBy", new CancelBrainstormSession("s-1", "\0", null));
    invalid("reason", new CancelBrainstormSession("s-1", "a", "x".repeat(1_001)));
    invalid("toPhase", new AdvanceBrainstormPhase("s-1", "", null));
    invalid("advancedBy", new AdvanceBrainstormPhase("s-1", null, ""));
    invalid("batchSize", new ExpireBrainstormSessions(NOON, 0));
    invalid("batchSize", new ExpireBrainstormSessions(NOON, 501));
    invalid("asOf", new ExpireBrainstormSessions(Instant.MAX, 1));
  }

  @Test
  void anIdeaHasItsBounds() {
    invalid("ideaId", idea().setIdeaId("").build());
    invalid("content", idea().setContent("x".repeat(10_001)).build());
    invalid("content", idea().setContent("\uD800").build());
    invalid("contributedBy", idea().setContributedBy("").build());
    invalid("metadata", idea().setMetadata("").build());
    invalid(
        Rejection.CATEGORY_NOT_ALLOWED,
        "category",
        idea().setCategory(IdeaCategory.UNKNOWN).build());
    invalid("newIdeaId", new CombineIdeas("s-1", "", List.of("i-1", "i-2"), "x", "a"));
    invalid("sourceIdeaIds", new CombineIdeas("s-1", "i-3", List.of(""), "x", "a"));
    invalid(
        "sourceIdeaIds", new CombineIdeas("s-1", "i-3", Collections.nCopies(101, "i"), "x", "a"));
    invalid("combinedBy", new CombineIdeas("s-1", "i-3", List.of(), "x", ""));
    invalid("newIdeaId", new RefineIdea("s-1", "", "i-1", "x", "a"));
    invalid("ideaId", new RefineIdea("s-1", "i-2", "", "x", "a"));
    invalid("refinedBy", new RefineIdea("s-1", "i-2", "i-1", "x", ""));
  }

  @Test
  void opinionsHaveTheirBounds() {
    invalid("voterId", new VoteIdea("s-1", "i-1", "", HALF));
    invalid("value", new VoteIdea("s-1", "i-1", "a", new BigDecimal("0.001")));
    invalid("value", new VoteIdea("s-1", "i-1", "a", new BigDecimal("10000.00")));
    invalid("quality", new ScoreIdea("s-1", "i-1", "a", null, null, null, null));
    invalid(
        "novelty", new ScoreIdea("s-1", "i-1", "a", null, new BigDecimal("100.01"), null, null));
    invalid("synergy", new ScoreIdea("s-1", "i-1", "a", HALF, null, null, new BigDecimal("-0.01")));
    invalid("scoredBy", new ScoreIdea("s-1", "i-1", "", HALF, null, null, null));
  }

  private static OpenBrainstormSession.Builder open() {
    return OpenBrainstormSession.newBuilder()
        .setSessionId("s-1")
        .setTopic("light")
        .setInitiatedBy("a");
  }

  private static SubmitIdea.Builder idea() {
    return SubmitIdea.newBuilder()
        .setSessionId("s-1")
        .setIdeaId("i-1")
        .setContent("a lamp")
        .setContributedBy("a");
  }

  @Test
  void aMessageOfAnotherKindIsNoCommand() {
    SpecificRecord event = BrainstormWire.encode(new Event.BrainstormParticipantJoined(S1, A));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrainstormWire.decode(event))
        .withMessageContaining("dev.stoa.brainstorm.event.BrainstormParticipantJoined");
  }

  private static void invalid(String field, SpecificRecord message) {
    invalid(CommonRejection.VALIDATION_FAILED, field, message);
  }

  private static void invalid(RejectionReason reason, String field, SpecificRecord message) {
    var refusal = catchThrowableOfType(InvalidCommand.class, () -> BrainstormWire.decode(message));
    assertThat(refusal).as("a wrong %s is refused", field).isNotNull();
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  /// The message as it arrives: through bytes, as Kafka carries them.
  private static SpecificRecord sent(SpecificRecord message) throws UnreadableMessage {
    var schemas = Schemas.ofContract();
    byte[] value = new MessageEncoder(schemas).encodeSingleObject(message);
    return new MessageDecoder(schemas, Registry.NONE, Limits.EVENT_BYTES).decode(value);
  }
}
