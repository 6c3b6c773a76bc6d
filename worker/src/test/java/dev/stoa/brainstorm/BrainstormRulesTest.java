package dev.stoa.brainstorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.brainstorm.Brainstorm.Best;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormPhaseAdvanced;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCompleted;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionDeleted;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionExpired;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionOpened;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaRefined;
import dev.stoa.brainstorm.Brainstorm.Event.IdeasCombined;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BrainstormRulesTest {
  private final RulesStage stage = new RulesStage();

  private void check(String script) {
    new Script(stage).check(script);
  }

  private <E extends Event> E last(Class<E> kind) {
    return kind.cast(
        stage.events().stream().filter(kind::isInstance).reduce((_, later) -> later).orElseThrow());
  }

  @Test
  void ideasAreBroughtVotedOnJudgedAndReported() {
    check(Scripts.FROM_IDEAS_TO_A_REPORT);
  }

  @Test
  void reasonsComeInOrderOfPrecedence() {
    check(Scripts.REASONS_IN_ORDER);
  }

  @Test
  void timeEndsSessionsTheLongestOverFirst() {
    check(Scripts.TIME_ENDS_SESSIONS);
    assertThat(last(BrainstormSessionExpired.class))
        .isEqualTo(
            new BrainstormSessionExpired(
                new SessionId("s-1"), Script.at("12:10"), 1, List.of(best("i-1", "a", 0, 0))));
  }

  @Test
  void aSessionIsLedByWhoOpenedItOrByWhoIsTrusted() {
    check(Scripts.A_SESSION_IS_LED_BY_WHO_OPENED_IT);
  }

  @Test
  void whomAPenaltyForbidsToLeadOpensNoSession() {
    check(Scripts.WHO_MAY_NOT_LEAD_OPENS_NO_SESSION);
  }

  @Test
  void anIdWhoseSessionWasDeletedBeginsAnew() {
    check(Scripts.A_NEW_LIFE_BEGINS_AT_ONE);
    assertThat(stage.versions())
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 1L, 2L, 3L, 4L, 5L, 6L, 1L, 2L, 3L);
    assertThat(last(BrainstormSessionDeleted.class).ideasDeleted()).isEqualTo(1);
  }

  @Test
  void phasesRuleWhatGoes() {
    check(Scripts.PHASES_RULE_WHAT_GOES);
  }

  /// A phase that begins late or early lasts as long as was agreed, the last until the end.
  @Test
  void aPhaseEndsWithItsSessionAtTheLatest() {
    check(
        """
        12:00 a opens s-1 minutes=12 phases=ideation:6,combination:3,voting:1 -> BrainstormSessionOpened
        """);
    assertThat(endOfPhase()).isEqualTo(Script.at("12:06"));
    check("12:11 advance s-1 -> BrainstormPhaseAdvanced");
    assertThat(endOfPhase()).isEqualTo(Script.at("12:12"));
    check("12:11 advance s-1 -> BrainstormPhaseAdvanced");
    assertThat(last(BrainstormPhaseAdvanced.class))
        .isEqualTo(
            new BrainstormPhaseAdvanced(
                new SessionId("s-1"), "combination", "voting", Script.at("12:12"), null));
  }

  private Instant endOfPhase() {
    Session session = stage.board().sessions().get(new SessionId("s-1"));
    return Objects.requireNonNull(session.stage()).endsAt();
  }

  @Test
  @DisplayName("E.3: the end of a session follows from its duration")
  void theEndFollowsFromTheDurationAndTheDurationFromTheEnd() {
    check(
        """
        12:00 a opens s-1 minutes=10             -> BrainstormSessionOpened
        12:00 a opens s-2 minutes=10 until=12:30 -> BrainstormSessionOpened
        """);
    var first = (BrainstormSessionOpened) stage.events().getFirst();
    assertThat(first.expiresAt()).isEqualTo(Script.at("12:10"));
    assertThat(first.terms().durationMs()).isEqualTo(600_000);
    assertThat(last(BrainstormSessionOpened.class).expiresAt()).isEqualTo(Script.at("12:30"));
    assertThat(last(BrainstormSessionOpened.class).terms().durationMs()).isEqualTo(1_800_000);
  }

  @Test
  @DisplayName("D.2: session id returned")
  void theSessionIdIsReturned() {
    check("12:00 a opens s-1 -> BrainstormSessionOpened");
    assertThat(last(BrainstormSessionOpened.class).session()).isEqualTo(new SessionId("s-1"));
  }

  @Test
  @DisplayName("D.2: own idea cannot be voted; second vote by the same agent refused")
  void nobodyVotesForItselfOrTwice() {
    check(
        """
        12:00 a opens s-1             -> BrainstormSessionOpened
        12:00 a brings i-1 to s-1     -> BrainstormParticipantJoined IdeaSubmitted
        12:00 a votes 1 on i-1 in s-1 -> SELF_VOTE
        12:00 b votes 1 on i-1 in s-1 -> BrainstormParticipantJoined IdeaVoted
        12:00 b votes 1 on i-1 in s-1 -> ALREADY_VOTED
        = i-1 of a scores 10.00 by 1 votes of 1.00 revision 1 composite null
        """);
  }

  @Test
  @DisplayName("D.2: idea limit is an error")
  void theLimitOfIdeasHoldsForEveryKindOfIdea() {
    check(
        """
        12:00 a opens s-1 ideas=3     -> BrainstormSessionOpened
        12:00 a brings i-1 to s-1     -> BrainstormParticipantJoined IdeaSubmitted
        12:00 a brings i-2 to s-1     -> IdeaSubmitted
        12:00 b combines i-1,i-2 as i-3 in s-1 -> BrainstormParticipantJoined IdeasCombined
        12:00 b brings i-4 to s-1     -> MAX_IDEAS_REACHED
        """);
  }

  @Test
  @DisplayName("D.2: combine, refine, vote refused when the option is off")
  void whatIsOffIsRefused() {
    check(Scripts.WHAT_IS_OFF_IS_REFUSED);
  }

  @Test
  void anAgentCombinesFiveTimes() {
    check(Scripts.AN_AGENT_COMBINES_FIVE_TIMES);
  }

  @Test
  @DisplayName("D.2: combined idea keeps its sources; refined idea keeps the version chain")
  void ideasKeepWhatTheyComeFrom() {
    check(Scripts.IDEAS_ARE_BUILT_ON);
    assertThat(stage.board().ideas().get(new IdeaId("i-3")).origin())
        .isEqualTo(new Idea.Origin(List.of(new IdeaId("i-1"), new IdeaId("i-2")), null, 1));
    assertThat(stage.board().ideas().get(new IdeaId("i-5")).origin())
        .isEqualTo(new Idea.Origin(List.of(), new IdeaId("i-4"), 3));
    assertThat(last(IdeasCombined.class).category()).isEqualTo(Category.FEATURE);
    assertThat(last(IdeaRefined.class).revision()).isEqualTo(3);
    assertThat(last(IdeaRefined.class).category()).isEqualTo(Category.FEATURE);
  }

  /// What votes add up to comes before the score: i-5 has a bonus, but as many votes as i-2.
  @Test
  @DisplayName("D.2: top ideas sorted votes, score, age; stop returns final report")
  void theReportNamesTheBestFirst() {
    check(
        """
        12:00 a opens s-1             -> BrainstormSessionOpened
        12:01 a brings i-2 to s-1     -> BrainstormParticipantJoined IdeaSubmitted
        12:02 a brings i-1 to s-1     -> IdeaSubmitted
        12:02 a brings i-4 to s-1     -> IdeaSubmitted
        12:02 a brings i-3 to s-1     -> IdeaSubmitted
        12:03 b refines i-1 as i-5 in s-1 -> BrainstormParticipantJoined IdeaRefined
        12:04 c votes 1 on i-3 in s-1 -> BrainstormParticipantJoined IdeaVoted
        12:04 c votes 0.2 on i-5 in s-1 -> IdeaVoted
        12:04 c votes 0.2 on i-2 in s-1 -> IdeaVoted
        12:05 complete s-1 best=4 by=a -> BrainstormSessionCompleted
        """);
    assertThat(last(BrainstormSessionCompleted.class))
        .isEqualTo(
            new BrainstormSessionCompleted(
                new SessionId("s-1"),
                new AgentId("a"),
                new AgentId("a"),
                300_000,
                List.of(new AgentId("a"), new AgentId("b"), new AgentId("c")),
                3,
                5,
                List.of(
                    best("i-3", "a", 1, 10),
                    best("i-5", "b", 1, 5),
                    best("i-2", "a", 1, 2),
                    best("i-1", "a", 0, 0))));
  }

  @Test
  @DisplayName("D.2: stop clears the timer")
  void whatIsCompletedDoesNotExpire() {
    check(
        """
        12:00 a opens s-1 minutes=1 -> BrainstormSessionOpened
        12:00 complete s-1          -> BrainstormSessionCompleted
        12:05 expire                -> nothing
        """);
  }

  private static Best best(String idea, String agent, int votes, int score) {
    return new Best(new IdeaId(idea), new AgentId(agent), votes, new BigDecimal(score).setScale(2));
  }
}
