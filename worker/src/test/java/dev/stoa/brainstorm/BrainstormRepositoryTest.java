package dev.stoa.brainstorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.brainstorm.BrainstormRepository.Filter;
import dev.stoa.brainstorm.BrainstormRepository.IdeaOrder;
import dev.stoa.brainstorm.BrainstormRepository.Position;
import dev.stoa.brainstorm.Session.Status;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrainstormRepositoryTest {
  private static final SessionId S1 = new SessionId("s-1");
  private static final IdeaId I1 = new IdeaId("i-1");

  private DatabaseStage stage;
  private BrainstormRepository brainstorm;

  @BeforeAll
  void open() {
    stage = new DatabaseStage();
    brainstorm = stage.repository();
  }

  @BeforeEach
  void clear() {
    stage.clear();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  private void check(String script) {
    new Script(stage).check(script);
  }

  @Test
  void whatIsNotThereIsNullOrEmpty() {
    assertThat(brainstorm.findSessionById(S1)).isNull();
    assertThat(brainstorm.findIdeaById(I1)).isNull();
    assertThat(brainstorm.getSessionWithIdeas(S1, 10)).isNull();
    assertThat(brainstorm.getSessionStats(S1)).isNull();
    assertThat(brainstorm.findAllSessions(Filter.ALL, null, 10)).isEmpty();
    assertThat(brainstorm.findExpiredSessions(null, 10)).isEmpty();
    assertThat(brainstorm.findIdeasBySession(S1, IdeaOrder.SCORE, null, 10)).isEmpty();
    assertThat(brainstorm.getTopIdeas(null, 10)).isEmpty();
    assertThat(brainstorm.findParticipantsBySession(S1, null, 10)).isEmpty();
    assertThat(brainstorm.findVotesByIdea(I1, null, 10)).isEmpty();
    assertThat(brainstorm.findJudgementsByIdea(I1, null, 10)).isEmpty();
  }

  @Test
  @DisplayName("D.1 15: createSession, sessionId returned")
  void aSessionComesBackAsItWasMade() {
    check(
        """
        12:00 a opens s-1 ideas=7 each=2 phases=ideation:1,talk:2 only=bug_fix without=voting -> BrainstormSessionOpened
        """);
    Session session = Objects.requireNonNull(brainstorm.findSessionById(S1));
    assertThat(session.sessionId()).isEqualTo(S1);
    assertThat(session.terms().maxIdeas()).isEqualTo(7);
    assertThat(session.terms().maxIdeasPerAgent()).isEqualTo(2);
    assertThat(session.terms().phases())
        .containsExactly(new Phase("ideation", 60_000), new Phase("talk", 120_000));
    assertThat(session.terms().categories()).containsExactly(Category.BUG_FIX);
    assertThat(session.terms().allowed()).isEqualTo(new Session.Allowed(false, true, true));
    assertThat(session.expiresAt()).isEqualTo(Script.at("13:00"));
    assertThat(session.version()).isOne();
  }

  @Test
  @DisplayName("D.2: unknown session has status none")
  void anUnknownSessionHasNoStatus() {
    assertThat(brainstorm.findSessionById(new SessionId("s-9"))).isNull();
  }

  @Test
  void sessionsComeNewestFirstInPages() {
    check(
        """
        12:00 a opens s-1 -> BrainstormSessionOpened
        12:01 b opens s-2 -> BrainstormSessionOpened
        12:01 a opens s-3 -> BrainstormSessionOpened
        12:02 a opens s-4 -> BrainstormSessionOpened
        12:03 cancel s-1  -> BrainstormSessionCancelled
        12:03 cancel s-2  -> BrainstormSessionCancelled
        """);
    var a = new AgentId("a");
    assertThat(sessions(Filter.ALL, null)).containsExactly("s-4", "s-3", "s-2", "s-1");
    assertThat(sessions(Filter.ALL, new Position(Script.at("12:01"), "s-3")))
        .containsExactly("s-2", "s-1");
    assertThat(sessions(new Filter(Status.CANCELLED, null), null)).containsExactly("s-2", "s-1");
    assertThat(sessions(new Filter(null, a), null)).containsExactly("s-4", "s-3", "s-1");
    assertThat(sessions(new Filter(Status.CANCELLED, a), null)).containsExactly("s-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> brainstorm.findAllSessions(Filter.ALL, null, 0));
  }

  private List<String> sessions(Filter filter, @Nullable Position after) {
    return brainstorm.findAllSessions(filter, after, 10).stream()
        .map(session -> session.sessionId().value())
        .toList();
  }

  private static final String FOUR_IDEAS =
      """
      12:00 a opens s-1               -> BrainstormSessionOpened
      12:01 a brings i-1 to s-1       -> BrainstormParticipantJoined IdeaSubmitted
      12:02 b brings i-2 to s-1       -> BrainstormParticipantJoined IdeaSubmitted
      12:03 a brings i-3 to s-1       -> IdeaSubmitted
      12:04 b refines i-1 as i-4 in s-1 -> IdeaRefined
      12:05 c votes 1 on i-3 in s-1   -> BrainstormParticipantJoined IdeaVoted
      12:05 c votes 0.1 on i-1 in s-1 -> IdeaVoted
      12:05 d votes 0.1 on i-1 in s-1 -> BrainstormParticipantJoined IdeaVoted
      12:05 d scores i-1 in s-1 50 - - - -> IdeaScored
      12:05 c scores i-1 in s-1 60 - - - -> IdeaScored
      """;

  @Test
  void ideasComeInThreeOrdersInPages() {
    check(FOUR_IDEAS);
    assertThat(ideas(IdeaOrder.SCORE, null)).containsExactly("i-3", "i-4", "i-1", "i-2");
    assertThat(ideas(IdeaOrder.VOTES, null)).containsExactly("i-3", "i-1", "i-4", "i-2");
    assertThat(ideas(IdeaOrder.CREATED, null)).containsExactly("i-1", "i-2", "i-3", "i-4");
    assertThat(ideas(IdeaOrder.SCORE, "i-4")).containsExactly("i-1", "i-2");
    assertThat(ideas(IdeaOrder.VOTES, "i-1")).containsExactly("i-4", "i-2");
    assertThat(ideas(IdeaOrder.CREATED, "i-3")).containsExactly("i-4");
  }

  private List<String> ideas(IdeaOrder order, @Nullable String after) {
    return brainstorm
        .findIdeasBySession(S1, order, after == null ? null : new IdeaId(after), 10)
        .stream()
        .map(idea -> idea.ideaId().value())
        .toList();
  }

  @Test
  void aSessionComesWithItsBestIdeasAndInOneLine() {
    check(FOUR_IDEAS);
    SessionWithIdeas whole = Objects.requireNonNull(brainstorm.getSessionWithIdeas(S1, 2));
    assertThat(whole.session().ideas()).isEqualTo(4);
    assertThat(whole.ideas())
        .extracting(idea -> idea.ideaId().value())
        .containsExactly("i-3", "i-4");
    assertThat(brainstorm.getSessionStats(S1))
        .isEqualTo(
            new SessionStats(
                S1,
                4,
                2,
                new BigDecimal("3.75"),
                new BigDecimal("10.00"),
                new BigDecimal("0.00"),
                3));
  }

  @Test
  void aSessionWithoutIdeasHasNoScores() {
    check("12:00 a opens s-1 -> BrainstormSessionOpened");
    assertThat(brainstorm.getSessionStats(S1))
        .isEqualTo(new SessionStats(S1, 0, 0, null, null, null, 0));
  }

  @Test
  void theBestIdeasOfAllSessionsComeWithTheirTopicsInPages() {
    check(FOUR_IDEAS);
    check(
        """
        12:06 a opens s-2               -> BrainstormSessionOpened
        12:06 a brings i-8 to s-2       -> BrainstormParticipantJoined IdeaSubmitted
        12:06 c votes 0.9 on i-8 in s-2 -> BrainstormParticipantJoined IdeaVoted
        """);
    List<TopIdea> top = brainstorm.getTopIdeas(null, 3);
    assertThat(top).extracting(TopIdea::sessionTopic).containsOnly("more light");
    assertThat(top)
        .extracting(best -> best.idea().ideaId().value())
        .containsExactly("i-3", "i-8", "i-4");
    assertThat(brainstorm.getTopIdeas(new IdeaId("i-4"), 3))
        .extracting(best -> best.idea().ideaId().value())
        .containsExactly("i-1", "i-2");
  }

  @Test
  void whoTookPartAndWhatTheyThinkIsListed() {
    check(FOUR_IDEAS);
    assertThat(brainstorm.findParticipantsBySession(S1, null, 10))
        .extracting(one -> one.agentId().value())
        .containsExactly("a", "b", "c", "d");
    assertThat(brainstorm.findParticipantsBySession(S1, new Position(Script.at("12:05"), "c"), 10))
        .containsExactly(new Participant(S1, new AgentId("d"), 0, 0, 1, Script.at("12:05")));
    assertThat(brainstorm.findVotesByIdea(I1, null, 10))
        .extracting(vote -> vote.voterId().value())
        .containsExactly("c", "d");
    assertThat(brainstorm.findVotesByIdea(I1, new AgentId("c"), 10)).hasSize(1);
    assertThat(brainstorm.findJudgementsByIdea(I1, null, 10))
        .extracting(Judgement::composite)
        .containsExactly(new BigDecimal("60.00"), new BigDecimal("50.00"));
    assertThat(brainstorm.findJudgementsByIdea(I1, new AgentId("c"), 10)).hasSize(1);
  }

  @Test
  void whatIsOverAndNotEndedIsFoundTheLongestFirst() {
    check(
        """
        12:00 a opens s-1 minutes=9 -> BrainstormSessionOpened
        12:00 a opens s-2 minutes=8 -> BrainstormSessionOpened
        12:00 a opens s-3 minutes=7 -> BrainstormSessionOpened
        12:00 cancel s-3            -> BrainstormSessionCancelled
        """);
    assertThat(brainstorm.findExpiredSessions(null, 10))
        .extracting(session -> session.sessionId().value())
        .containsExactly("s-2", "s-1");
    assertThat(brainstorm.findExpiredSessions(new Position(Script.at("12:08"), "s-2"), 10))
        .extracting(session -> session.sessionId().value())
        .containsExactly("s-1");
  }

  @Test
  void everyReadIsOfferedByName() {
    check(FOUR_IDEAS);
    assertThat(brainstorm.queries())
        .extracting(Query::name)
        .containsExactlyInAnyOrder(
            "findSessionById",
            "findAllSessions",
            "findIdeasBySession",
            "findIdeaById",
            "getSessionWithIdeas",
            "getSessionStats",
            "findExpiredSessions",
            "getTopIdeas",
            "findParticipantsBySession",
            "findVotesByIdea",
            "findJudgementsByIdea");
    assertThat(ask("findSessionById", "sessionId=s-1")).isEqualTo(brainstorm.findSessionById(S1));
    assertThat(ask("findAllSessions", "status=active", "initiatedBy=a", "limit=5"))
        .isEqualTo(brainstorm.findAllSessions(Filter.ALL, null, 5));
    assertThat(
            ask("findIdeasBySession", "sessionId=s-1", "orderBy=votes", "afterId=i-1", "limit=5"))
        .isEqualTo(brainstorm.findIdeasBySession(S1, IdeaOrder.VOTES, I1, 5));
    assertThat(ask("findIdeaById", "ideaId=i-1")).isEqualTo(brainstorm.findIdeaById(I1));
    assertThat(ask("getSessionWithIdeas", "sessionId=s-1", "limit=2"))
        .isEqualTo(brainstorm.getSessionWithIdeas(S1, 2));
    assertThat(ask("getSessionStats", "sessionId=s-1")).isEqualTo(brainstorm.getSessionStats(S1));
    assertThat(ask("findExpiredSessions", "limit=5"))
        .isEqualTo(brainstorm.findExpiredSessions(null, 5));
    assertThat(ask("getTopIdeas", "limit=2")).isEqualTo(brainstorm.getTopIdeas(null, 2));
    assertThat(
            ask(
                "findParticipantsBySession",
                "sessionId=s-1",
                "limit=5",
                "afterAt=2026-01-05T12:05:00Z",
                "afterId=c"))
        .isEqualTo(
            brainstorm.findParticipantsBySession(S1, new Position(Script.at("12:05"), "c"), 5));
    assertThat(ask("findVotesByIdea", "ideaId=i-1", "limit=5"))
        .isEqualTo(brainstorm.findVotesByIdea(I1, null, 5));
    assertThat(ask("findJudgementsByIdea", "ideaId=i-1", "limit=5", "afterId=c"))
        .isEqualTo(brainstorm.findJudgementsByIdea(I1, new AgentId("c"), 5));
  }

  private @Nullable Object ask(String name, String... given) {
    Map<String, String> values = new HashMap<>();
    Arrays.stream(given)
        .map(one -> one.split("=", 2))
        .forEach(pair -> values.put(pair[0], pair[1]));
    return brainstorm.queries().stream()
        .filter(query -> query.name().equals(name))
        .findFirst()
        .orElseThrow()
        .read()
        .run(new Arguments(values));
  }
}
