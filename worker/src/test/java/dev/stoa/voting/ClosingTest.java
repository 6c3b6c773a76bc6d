package dev.stoa.voting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.voting.tally.TieBreak;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final Booth booth =
      new Booth().withAgents("ada", "bob", "cyd", "dan").withSuspended("sus");

  private void check(String script) {
    assertThat(booth.run(script)).isEqualTo(script);
  }

  @Test
  @DisplayName("D.2 voting: closing twice does nothing the second time")
  void aClosedVoteLeadsToOneOutcome() {
    check(
        """
        10:00 ada closes p1 -> PROPOSAL_NOT_FOUND
        10:00 ada creates p1 -> ProposalCreated
        10:00 ada executes p1 -> ILLEGAL_TRANSITION
        10:00 ada votes yes on p1 -> VoteCast
        10:00 bob votes abstain on p1 -> VoteCast
        10:01 ada closes p1 -> ProposalClosed ProposalPassed
        10:01 ada closes p1 -> nothing
        10:01 ada rejects p1 -> ILLEGAL_TRANSITION
        10:02 ada executes p1 -> ProposalExecuted
        10:02 ada executes p1 -> nothing
        10:02 ada cancels p1 -> ILLEGAL_TRANSITION
        10:02 ada closes p1 -> nothing

        10:00 ada creates p2 -> ProposalCreated
        10:00 ada votes no on p2 -> VoteCast
        10:01 ada closes p2 -> ProposalClosed ProposalRejected
        10:01 ada executes p2 -> NOT_PASSED
        10:01 ada cancels p2 -> ILLEGAL_TRANSITION

        10:00 ada creates p3 quorum 0.5/0/0/- -> ProposalCreated
        10:00 ada votes yes on p3 -> VoteCast
        10:01 ada closes p3 -> ProposalClosed ProposalQuorumNotMet
        10:01 ada executes p3 -> NOT_PASSED
        10:01 ada closes p3 -> nothing

        10:00 ada creates p4 -> ProposalCreated
        10:01 ada closes p4 -> ProposalClosed ProposalRejected
        """);
  }

  @Test
  void whatIsOverIsEndedOnceAndInOrder() {
    check(
        """
        10:00 ada creates p1 until 10:01 -> ProposalCreated
        10:00 ada creates p2 until 10:02 -> ProposalCreated
        10:00 ada creates p3 until 10:03 -> ProposalCreated
        10:00 ada votes yes on p1 -> VoteCast
        10:00 time expires 10 -> nothing
        10:02 time expires 1 -> ProposalExpired ProposalClosed ProposalPassed
        10:02 time expires 10 -> ProposalExpired ProposalClosed ProposalRejected
        10:02 time expires 10 -> nothing
        10:03 ada executes p1 -> ProposalExecuted
        """);
    assertThat(booth.proposal("p2").state().expiredAt()).isEqualTo(Requests.time("10:02"));
  }

  @Test
  void weightsByEloAreThoseOfTheMomentOfTheVote() {
    booth.with("ada", new Standing(1700, null, null, null));
    check(
        """
        10:00 ada creates p1 weights elo by plurality -> ProposalCreated
        10:00 ada votes yes on p1 -> VoteCast
        10:00 bob votes no on p1 -> VoteCast
        """);
    booth.with("ada", new Standing(1, null, null, null));
    check("10:01 ada closes p1 -> ProposalClosed ProposalRejected\n");
    assertThat(booth.result("p1").count().tally().get("yes")).isEqualByComparingTo("1700");
    assertThat(booth.result("p1").count().tally().get("no")).isEqualByComparingTo("1500");
  }

  @Test
  void weightsByReputationAreTheScoreAndThoseOfNewAgentsTheFirstScore() {
    booth.with("ada", new Standing(null, new BigDecimal("81.25"), null, null));
    check(
        """
        10:00 ada creates p1 weights reputation by plurality -> ProposalCreated
        10:00 ada votes yes on p1 -> VoteCast
        10:00 bob votes no on p1 -> VoteCast
        10:00 cyd delegates to bob -> VoteDelegated
        10:01 ada closes p1 -> ProposalClosed ProposalRejected
        """);
    assertThat(booth.result("p1").count().tally().get("yes")).isEqualByComparingTo("81.25");
    assertThat(booth.result("p1").count().tally().get("no")).isEqualByComparingTo("100");
  }

  @Test
  void eachTierWeighsTwiceTheOneBelow() {
    for (int tier = 1; tier <= 5; tier++) {
      assertThat(new Standing(null, null, tier, null).weight(Proposal.WeightSource.TIER))
          .isEqualByComparingTo(String.valueOf(List.of(1, 2, 4, 8, 16).get(tier - 1)));
    }
    booth.with("ada", new Standing(null, null, 3, null));
    check(
        """
        10:00 ada creates p1 weights tier by plurality threshold 0.8 -> ProposalCreated
        10:00 ada votes yes on p1 -> VoteCast
        10:00 bob votes no on p1 -> VoteCast
        10:01 ada closes p1 -> ProposalClosed ProposalPassed
        """);
  }

  @Test
  void expertsAreThoseOfTheMomentOfTheVoteAndCountForQuorumAndTies() {
    booth
        .with("cyd", new Standing(null, null, null, 4))
        .with("dan", new Standing(null, null, null, 3));
    check(
        """
        10:00 ada creates p1 by plurality quorum 0/0/1/- -> ProposalCreated
        10:00 ada creates p2 by plurality quorum 0/0/2/- -> ProposalCreated
        10:00 ada votes no on p1 -> VoteCast
        10:00 cyd votes yes on p1 -> VoteCast
        10:00 cyd votes yes on p2 -> VoteCast
        10:00 dan votes yes on p2 -> VoteCast
        """);
    booth.with("cyd", Standing.NONE).with("dan", new Standing(null, null, null, 5));
    check(
        """
        10:01 ada closes p1 tie expertise -> ProposalClosed ProposalRejected
        10:01 ada closes p2 -> ProposalClosed ProposalQuorumNotMet
        """);
    assertThat(booth.result("p1").count().winner()).isEqualTo("yes");
    assertThat(booth.result("p1").count().tieBreak()).isEqualTo(TieBreak.EXPERTISE);
    assertThat(booth.result("p2").turnout().experts()).isEqualTo(1);
  }

  @Test
  @DisplayName("D.2 voting: confidence A .9+.8, B .5, average .733; missing confidence counts 1.0")
  void whoDoesNotSayIsSure() {
    check(
        """
        10:00 ada creates p1 by confidence_weighted options A,B -> ProposalCreated
        10:00 ada votes A on p1 confidence 0.9 -> VoteCast
        10:00 bob votes A on p1 confidence 0.8 -> VoteCast
        10:00 cyd votes B on p1 confidence 0.5 -> VoteCast
        10:00 ada creates p2 by confidence_weighted options A,B -> ProposalCreated
        10:00 ada votes A on p2 -> VoteCast
        10:00 bob votes B on p2 confidence 0.9 -> VoteCast
        10:01 ada closes p1 -> ProposalClosed ProposalPassed
        10:01 ada closes p2 -> ProposalClosed ProposalRejected
        """);
    VotingResult first = booth.result("p1");
    assertThat(first.count().tally().get("A")).isEqualByComparingTo("1.7");
    assertThat(first.count().tally().get("B")).isEqualByComparingTo("0.5");
    assertThat(first.turnout().confidence()).isEqualByComparingTo("2.2");
    assertThat(
            first
                .turnout()
                .confidence()
                .divide(BigDecimal.valueOf(first.votes()), 3, RoundingMode.HALF_UP))
        .isEqualByComparingTo("0.733");
    assertThat(booth.result("p2").count().tally().get("A")).isEqualByComparingTo("1");
    assertThat(booth.result("p2").count().winner()).isEqualTo("A");
  }

  /// The original's default for a consensus was .75; F.3 has one default for all.
  @Test
  @DisplayName("D.2 voting: consensus threshold .75, 3 of 4 reached, 2 of 4 not")
  void aConsensusPassesAtItsThreshold() {
    check(
        """
        10:00 ada creates p1 by consensus threshold 0.75 -> ProposalCreated
        10:00 ada creates p2 by consensus threshold 0.75 -> ProposalCreated
        10:00 ada votes yes on p1 -> VoteCast
        10:00 bob votes yes on p1 -> VoteCast
        10:00 cyd votes yes on p1 -> VoteCast
        10:00 dan votes no on p1 -> VoteCast
        10:00 ada votes yes on p2 -> VoteCast
        10:00 bob votes yes on p2 -> VoteCast
        10:00 cyd votes no on p2 -> VoteCast
        10:00 dan votes no on p2 -> VoteCast
        10:01 ada closes p1 -> ProposalClosed ProposalPassed
        10:01 ada closes p2 -> ProposalClosed ProposalRejected
        """);
  }

  @Test
  void aTrustedWeightOfZeroCountsZero() {
    check(
        """
        10:00 ada creates p1 by plurality threshold 0 -> ProposalCreated
        10:00 ada votes yes on p1 weight 0 -> VoteCast
        10:01 ada closes p1 -> ProposalClosed ProposalRejected
        """);
  }

  @Test
  @DisplayName("D.2 voting: quorum fails separately on participation, confidence, experts")
  void theQuorumFailsOnEachOfItsPartsAndOnNoneWhereItAsksForNothing() {
    check(
        """
        10:00 ada creates p1 quorum 0.5/0/0/4 -> ProposalCreated
        10:00 ada creates p2 quorum 0/1.5/0/4 -> ProposalCreated
        10:00 ada creates p3 quorum 0/0/1/4 -> ProposalCreated
        10:00 ada creates p4 quorum 0/0/0/- -> ProposalCreated
        10:00 ada creates p5 quorum 0.5/0/0/- electors ada,bob -> ProposalCreated
        10:00 ada votes yes on p1 -> VoteCast
        10:00 ada votes yes on p2 confidence 0.9 -> VoteCast
        10:00 ada votes yes on p3 -> VoteCast
        10:00 ada votes yes on p4 -> VoteCast
        10:00 ada votes yes on p5 -> VoteCast
        10:01 ada closes p1 -> ProposalClosed ProposalQuorumNotMet
        10:01 ada closes p2 -> ProposalClosed ProposalQuorumNotMet
        10:01 ada closes p3 -> ProposalClosed ProposalQuorumNotMet
        10:01 ada closes p4 -> ProposalClosed ProposalPassed
        10:01 ada closes p5 -> ProposalClosed ProposalPassed
        """);
    assertThat(booth.result("p1").turnout().missing())
        .containsExactly(VotingResult.QuorumPart.PARTICIPATION);
    assertThat(booth.result("p2").turnout().missing())
        .containsExactly(VotingResult.QuorumPart.CONFIDENCE);
    assertThat(booth.result("p3").turnout().missing())
        .containsExactly(VotingResult.QuorumPart.EXPERTS);
  }
}
