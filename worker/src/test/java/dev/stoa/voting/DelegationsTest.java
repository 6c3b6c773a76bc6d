package dev.stoa.voting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelegationsTest {
  private final Booth booth =
      new Booth().withAgents("ada", "bob", "cyd", "dan").withSuspended("sus");

  private void check(String script) {
    assertThat(booth.run(script)).isEqualTo(script);
  }

  @Test
  void delegationsAreMadeAndRevoked() {
    check(
        """
        10:00 ada revokes -> VALIDATION_FAILED
        10:00 ada delegates to ada -> SELF_DELEGATION
        10:00 ada delegates to bob until 10:00 -> VALIDATION_FAILED
        10:00 ada delegates to bob until 11:00 -> VoteDelegated
        12:00 ada delegates to bob until 11:00 -> nothing
        10:00 ada delegates to bob -> VoteDelegated
        10:00 ada delegates to bob -> nothing
        10:00 bob delegates to ada -> DELEGATION_CYCLE
        10:00 bob delegates to cyd -> VoteDelegated
        10:00 cyd delegates to ada -> DELEGATION_CYCLE
        10:00 cyd delegates to ada for plan -> DELEGATION_CYCLE
        10:00 sus delegates to ada -> VOTER_SUSPENDED
        10:00 ada revokes for plan -> nothing
        10:00 ada revokes -> VoteDelegationRevoked
        10:00 cyd delegates to ada for plan -> VoteDelegated
        10:00 ada delegates to bob -> DELEGATION_CYCLE
        10:00 ada delegates to bob for other -> VoteDelegated
        10:00 dan creates ada -> VALIDATION_FAILED
        10:00 dan creates dan -> ProposalCreated
        10:00 dan delegates to bob -> VALIDATION_FAILED
        """);
  }

  @Test
  void whoHasVotedCannotDelegateThatProposal() {
    check(
        """
        10:00 ada creates p1 -> ProposalCreated
        10:00 bob votes yes on p1 -> VoteCast
        10:00 bob delegates to ada for p1 -> ALREADY_VOTED
        10:00 bob delegates to ada for plan -> VoteDelegated
        10:00 bob votes no on p1 -> VoteChanged
        10:00 bob withdraws p1 -> VoteWithdrawn
        10:00 bob votes yes on p1 -> VOTE_DELEGATED
        """);
  }

  @Test
  void aDelegateVotesWithTheWeightOfAllBehindItButForThoseWhoVotedThemselves() {
    check(
        """
        10:00 ada creates p1 quorum 1/0/0/4 by plurality -> ProposalCreated
        10:00 ada delegates to bob -> VoteDelegated
        10:00 bob delegates to cyd for plan -> VoteDelegated
        10:00 cyd votes yes on p1 -> VoteCast
        10:00 dan votes no on p1 -> VoteCast
        10:01 ada closes p1 -> ProposalClosed ProposalPassed
        """);
    assertThat(booth.result("p1").count().tally().get("yes")).isEqualByComparingTo("3");
    assertThat(booth.result("p1").turnout().represented()).isEqualTo(2);
    check(
        """
        11:00 ada creates p2 by plurality -> ProposalCreated
        11:00 bob revokes for plan -> VoteDelegationRevoked
        11:00 bob votes no on p2 -> VoteCast
        11:00 bob delegates to cyd -> VoteDelegated
        11:00 cyd votes yes on p2 -> VoteCast
        11:01 ada closes p2 -> ProposalClosed ProposalRejected
        """);
    assertThat(booth.result("p2").count().tally().get("yes")).isEqualByComparingTo("1");
    assertThat(booth.result("p2").count().tally().get("no")).isEqualByComparingTo("2");
  }

  @Test
  void aDelegationThatHasEndedIsNotFollowed() {
    check(
        """
        10:00 ada delegates to bob until 11:00 -> VoteDelegated
        10:00 bob creates p1 by plurality -> ProposalCreated
        10:30 bob votes yes on p1 -> VoteCast
        11:00 bob closes p1 -> ProposalClosed ProposalPassed
        11:00 bob creates p2 -> ProposalCreated
        11:00 ada votes yes on p2 -> VoteCast
        """);
    assertThat(booth.result("p1").count().tally().get("yes")).isEqualByComparingTo("1");
  }
}
