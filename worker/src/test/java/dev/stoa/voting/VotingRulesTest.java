package dev.stoa.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VotingRulesTest {
  private final Booth booth =
      new Booth().withAgents("ada", "bob", "cyd", "dan").withSuspended("sus");

  private void check(String script) {
    assertThat(booth.run(script)).isEqualTo(script);
  }

  @Test
  void aProposalIsPutToTheVoteOnce() {
    check(
        """
        10:00 ada creates p1 -> ProposalCreated
        10:00 ada creates p1 -> PROPOSAL_ALREADY_EXISTS
        10:00 ada creates voting-maintenance -> VALIDATION_FAILED
        10:00 nil creates p2 threshold 1.1 quorum 2/0/0/- until 10:00 options a -> INVALID_THRESHOLD
        10:00 nil creates p2 threshold -0.1 -> INVALID_THRESHOLD
        10:00 nil creates p2 quorum 2/0/0/- until 10:00 options a -> INVALID_QUORUM
        10:00 nil creates p2 quorum 0/-1/0/- until 10:00 options a -> INVALID_QUORUM
        10:00 nil creates p2 quorum 0/0/-1/- until 10:00 options a -> INVALID_QUORUM
        10:00 nil creates p2 quorum 0/0/0/0 until 10:00 options a -> INVALID_QUORUM
        10:00 nil creates p2 until 10:00 options a -> DEADLINE_IN_PAST
        10:00 nil creates p2 until 10:01 options a -> TOO_FEW_OPTIONS
        10:00 nil creates p2 options a,b,a -> DUPLICATE_OPTION
        10:00 nil creates p2 -> UNKNOWN_PROPOSER
        10:00 ada creates p2 quorum 0/0/0/- until 10:01 threshold 0 -> ProposalCreated
        """);
    assertThat(booth.proposal("p1").state().expiresAt())
        .isEqualTo(Requests.time("10:00").plus(Duration.ofHours(24)));
  }

  @Test
  void whatNamesNobodyIsAskedByWhoProposedOrIsTrusted() {
    check(
        """
        10:00 ada creates p1 -> ProposalCreated
        10:01 bob extends p1 by 10 untrusted -> UNAUTHORIZED
        10:01 bob deletes p1 untrusted -> UNAUTHORIZED
        10:01 bob deletes p9 untrusted -> PROPOSAL_NOT_FOUND
        10:01 bob deletes p1 -> ProposalDeleted
        """);
  }

  @Test
  @DisplayName("D.2 voting: unknown session and closed session are errors")
  void reasonsNotToVoteComeInOrderOfPrecedence() {
    check(
        """
        10:00 ada creates p1 until 12:00 electors ada,bob,sus fixed -> ProposalCreated
        11:59 ada votes yes on p9 -> PROPOSAL_NOT_FOUND
        11:59 ada votes yes on p1 -> VoteCast
        11:59 ada votes yes on p1 -> nothing
        11:59 ada votes no on p1 -> ALREADY_VOTED
        11:59 cyd votes what on p1 confidence 2 -> VOTER_NOT_ELIGIBLE
        11:59 nil votes what on p1 confidence 2 -> VOTER_NOT_ELIGIBLE
        11:59 sus votes what on p1 confidence 2 -> VOTER_SUSPENDED
        11:59 bob votes what on p1 confidence 2 -> INVALID_OPTION
        11:59 bob votes yes>no on p1 confidence 2 -> INVALID_OPTION
        11:59 bob votes nothing on p1 confidence 2 -> INVALID_OPTION
        11:59 bob votes yes on p1 confidence 2 weight 2 untrusted -> INVALID_CONFIDENCE
        11:59 bob votes yes on p1 confidence -1 -> INVALID_CONFIDENCE
        11:59 bob votes yes on p1 confidence 0 weight 2 untrusted -> WEIGHT_NOT_ALLOWED
        11:59 bob delegates to ada for plan -> VoteDelegated
        11:59 bob votes yes on p1 weight 2 -> VOTE_DELEGATED
        11:59 bob revokes for plan -> VoteDelegationRevoked
        11:59 bob votes yes on p1 as p1/ada -> VALIDATION_FAILED
        12:00 bob votes what on p1 -> PROPOSAL_EXPIRED
        12:00 ada votes yes on p1 -> nothing
        12:00 ada closes p1 -> ProposalClosed ProposalPassed
        12:00 ada votes no on p1 -> PROPOSAL_NOT_ACTIVE
        12:00 ada votes yes on p1 -> nothing
        """);
  }

  @Test
  void aLateVoteIsRefusedEvenBeforeTheTimerLooks() {
    check(
        """
        10:00 ada creates p1 until 12:00 -> ProposalCreated
        12:00 bob votes yes on p1 -> PROPOSAL_EXPIRED
        12:00 ada extends p1 -> PROPOSAL_NOT_ACTIVE
        12:00 bob withdraws p1 -> nothing
        """);
  }

  @Test
  @DisplayName("D.2 voting: a single choice is accepted as ranking")
  void eachAlgorithmTakesItsOwnKindOfBallot() {
    check(
        """
        10:00 ada creates r by ranked_choice options a,b,c,abstain -> ProposalCreated
        10:00 ada votes a>x on r -> INVALID_OPTION
        10:00 ada votes a>b>a on r -> INVALID_RANKING
        10:00 ada votes a>abstain on r -> INVALID_RANKING
        10:00 ada votes nothing on r -> INVALID_RANKING
        10:00 ada votes a+b on r -> INVALID_RANKING
        10:00 ada votes a on r -> VoteCast
        10:00 bob votes c>a on r -> VoteCast
        10:00 cyd votes abstain on r -> VoteCast
        10:00 ada creates q by quadratic options a,b tokens 100 -> ProposalCreated
        10:00 ada votes a:1,x:2 on q -> INVALID_OPTION
        10:00 ada votes a on q -> INVALID_OPTION
        10:00 ada votes a:101,b:-5 on q -> TOKEN_BUDGET_EXCEEDED
        10:00 ada votes a:60,b:41 on q -> TOKEN_BUDGET_EXCEEDED
        10:00 ada votes a:9223372036854775807,b:9223372036854775807 on q -> TOKEN_BUDGET_EXCEEDED
        10:00 ada votes a:100,b:-5 on q -> NEGATIVE_ALLOCATION
        10:00 ada votes a:64,b:36 on q -> VoteCast
        10:00 ada creates a by approval options a,b,abstain -> ProposalCreated
        10:00 ada votes a+x on a -> INVALID_OPTION
        10:00 ada votes a+abstain on a -> INVALID_OPTION
        10:00 ada votes nothing on a -> INVALID_OPTION
        10:00 ada votes a+b on a -> VoteCast
        10:00 ada votes b+a on a -> nothing
        10:00 bob votes b on a -> VoteCast
        """);
  }

  @Test
  @DisplayName("D.2 voting: changing a vote keeps one vote per agent")
  void aVoteIsChangedAndWithdrawn() {
    check(
        """
        10:00 ada creates p1 until 12:00 -> ProposalCreated
        10:01 bob withdraws p9 -> PROPOSAL_NOT_FOUND
        10:01 bob withdraws p1 -> nothing
        10:01 bob votes yes on p1 as v1 -> VoteCast
        10:02 bob votes no on p1 as v2 -> VoteChanged
        10:02 bob votes no on p1 confidence 0.5 -> VoteChanged
        10:02 bob votes no on p1 because sure confidence 0.5 -> VoteChanged
        10:03 bob withdraws p1 -> VoteWithdrawn
        10:03 bob withdraws p1 -> nothing
        10:04 cyd votes yes on p1 as v1 -> VoteCast
        12:00 cyd withdraws p1 -> PROPOSAL_NOT_ACTIVE
        10:00 ada creates p2 electors bob fixed -> ProposalCreated
        10:01 cyd withdraws p2 -> VOTER_NOT_ELIGIBLE
        10:01 bob votes yes on p2 -> VoteCast
        10:01 bob withdraws p2 -> VOTER_NOT_ELIGIBLE
        """);
    assertThat(booth.proposal("p1").votes()).isEqualTo(1);
  }

  @Test
  void theDeadlineIsExtendedFiveTimesAtMost() {
    check(
        """
        10:00 ada extends p1 -> PROPOSAL_NOT_FOUND
        10:00 ada creates p1 until 10:01 -> ProposalCreated
        10:00 ada extends p1 by 60 -> ProposalDeadlineExtended
        11:00 ada extends p1 by 1 -> ProposalDeadlineExtended
        11:00 ada extends p1 by 1 -> ProposalDeadlineExtended
        11:00 ada extends p1 by 1 -> ProposalDeadlineExtended
        11:00 ada extends p1 by 1 -> ProposalDeadlineExtended
        11:00 ada extends p1 by 1 -> MAX_EXTENSIONS_REACHED
        11:04 bob votes yes on p1 -> VoteCast
        11:05 ada extends p1 by 1 -> PROPOSAL_NOT_ACTIVE
        """);
  }

  @Test
  void aProposalIsRejectedAndCancelledByDecision() {
    check(
        """
        10:00 ada rejects p1 -> PROPOSAL_NOT_FOUND
        10:00 ada cancels p1 -> PROPOSAL_NOT_FOUND
        10:00 ada executes p1 -> PROPOSAL_NOT_FOUND
        10:00 ada creates p1 -> ProposalCreated
        10:00 ada rejects p1 -> ProposalRejected
        10:00 ada rejects p1 -> nothing
        10:00 ada closes p1 -> PROPOSAL_NOT_ACTIVE
        10:00 ada creates p2 -> ProposalCreated
        10:00 ada cancels p2 -> ProposalCancelled
        10:00 ada cancels p2 -> nothing
        10:00 ada closes p2 -> PROPOSAL_NOT_ACTIVE
        10:00 ada executes p2 -> ILLEGAL_TRANSITION
        10:00 ada creates p3 -> ProposalCreated
        10:00 ada votes yes on p3 -> VoteCast
        10:00 ada closes p3 -> ProposalClosed ProposalPassed
        10:00 ada cancels p3 -> ProposalCancelled
        """);
  }

  @Test
  void aProposalWithVotesIsDeletedByForceOnlyAndItsAuditStays() {
    check(
        """
        10:00 ada deletes p1 -> PROPOSAL_NOT_FOUND
        10:00 ada creates p1 -> ProposalCreated
        10:00 ada votes yes on p1 -> VoteCast
        10:01 ada deletes p1 -> PROPOSAL_HAS_VOTES
        10:01 ada purges p1 -> ProposalDeleted
        10:01 ada votes yes on p1 -> PROPOSAL_NOT_FOUND
        10:02 ada creates p1 -> ProposalCreated
        10:02 ada votes no on p1 -> VoteCast
        """);
    assertThat(booth.audit("p1"))
        .extracting(entry -> entry.action())
        .containsExactly("created", "vote_cast", "deleted", "created", "vote_cast");
    assertThat(booth.verify("p1").intact()).isTrue();
    assertThat(booth.proposal("p1").version()).isEqualTo(2);
  }

  @Test
  void anAuditEntryIsRecordedOnce() {
    check(
        """
        10:00 ada notes a1 on p1 -> PROPOSAL_NOT_FOUND
        10:00 ada creates p1 -> ProposalCreated
        10:00 ada notes a1 on p1 -> VotingAuditRecorded
        10:00 ada notes a1 on p1 -> AUDIT_ID_EXISTS
        """);
  }

  @Test
  @DisplayName("D.2 voting: audit has one record per action; integrity true")
  void everyDeedIsInTheAuditAndTheChainHolds() {
    check(
        """
        10:00 ada creates p1 until 12:00 -> ProposalCreated
        10:00 ada votes yes on p1 -> VoteCast
        10:00 ada votes no on p1 -> VoteChanged
        10:00 ada withdraws p1 -> VoteWithdrawn
        10:00 ada extends p1 -> ProposalDeadlineExtended
        10:00 ada notes a1 on p1 -> VotingAuditRecorded
        13:00 time expires 1 -> ProposalExpired ProposalClosed ProposalRejected
        """);
    assertThat(booth.audit("p1"))
        .extracting(entry -> entry.action())
        .containsExactly(
            "created",
            "vote_cast",
            "vote_changed",
            "vote_withdrawn",
            "deadline_extended",
            "noted",
            "expired",
            "closed",
            "rejected");
    assertThat(booth.audit("p1").get(2).details())
        .contains("\"ballot\":\"no\"", "\"from\":\"yes\"");
    assertThat(booth.verify("p1").intact()).isTrue();
    assertThat(booth.proposal("p1").version()).isEqualTo(9);
  }
}
