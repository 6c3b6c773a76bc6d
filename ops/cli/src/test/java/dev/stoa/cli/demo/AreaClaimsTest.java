package dev.stoa.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.cli.demo.Books.BoardPlace;
import dev.stoa.cli.demo.Books.Budget;
import dev.stoa.cli.demo.Books.Contest;
import dev.stoa.cli.demo.Books.Fine;
import dev.stoa.cli.demo.Books.Poll;
import dev.stoa.cli.demo.Books.Pool;
import dev.stoa.cli.demo.Books.Purse;
import dev.stoa.cli.demo.Books.Reward;
import dev.stoa.cli.demo.Books.Session;
import dev.stoa.cli.demo.Books.Share;
import dev.stoa.cli.demo.Books.Tally;
import dev.stoa.cli.demo.Books.Verdict;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.audit.AuditChain;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.audit.AuditHead;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AreaClaimsTest {
  private final List<Tally> counted = new ArrayList<>();
  private final List<Poll> polls = new ArrayList<>();
  private final List<AuditEntry> audit = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final List<Purse> purses = new ArrayList<>();
  private final List<Share> trust = new ArrayList<>();
  private final List<Contest> matches = new ArrayList<>();
  private final List<BoardPlace> places = new ArrayList<>();
  private final List<Tally> mentees = new ArrayList<>();
  private final List<Reward> rewards = new ArrayList<>();
  private final List<Budget> budgets = new ArrayList<>();
  private final List<Pool> pools = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Fine> fines = new ArrayList<>();

  @BeforeEach
  void everythingIsAsItShouldBe() {
    counted.add(new Tally("agent-ada", 2, 2));
    AuditEntry first = AuditChain.append(AuditHead.START, deed("audit-1"));
    AuditEntry second = AuditChain.append(first.head(), deed("audit-2"));
    audit.addAll(List.of(first, second));
    polls.add(new Poll("proposal-1", 3, 3, 3L, second.head()));
    sessions.add(new Session("session-1", 2, 2, 3, 3, decimal("1.50"), decimal("1.5")));
    purses.add(new Purse("agent-ada", 40, 2, 2, 40));
    trust.addAll(
        List.of(
            new Share("agent-ada", decimal("0.70000000")),
            new Share("agent-alan", decimal("0.30000000"))));
    matches.addAll(List.of(new Contest("match-1", 2, 0), new Contest("brawl-1", 5, 2)));
    places.addAll(
        List.of(
            place("agent-ada", 1, 1, "9"),
            place("agent-alan", 2, 2, "7"),
            place("agent-edith", 2, 3, "7.0"),
            place("agent-grace", 4, 4, "1")));
    mentees.add(new Tally("agent-ada", 3, 3));
    rewards.addAll(
        List.of(new Reward("reward-1", "redeemed", 1), new Reward("reward-2", "pending", 0)));
    budgets.add(budget("100", "10", "90"));
    pools.add(new Pool(10, 7, 1, 3, 1));
    verdicts.addAll(
        List.of(
            new Verdict("penalty-1", "reversed", "appeal-1", "appeal-1", true),
            new Verdict("penalty-2", "active", null, null, false)));
    fines.addAll(
        List.of(new Fine("penalty-1", "reversed", 1, 1), new Fine("penalty-2", "active", 1, 0)));
  }

  @Test
  void whatIsAsItShouldBeHolds() {
    assertThat(failed()).isEmpty();
  }

  @Test
  void aTaskThatIsCountedTwiceFails() {
    counted.set(0, new Tally("agent-ada", 3, 2));
    onlyFails("agent: every completed task");
  }

  @Test
  void aBallotThatIsNotCountedFails() {
    polls.set(0, new Poll("proposal-1", 3, 3, 2L, polls.getFirst().end()));
    onlyFails("voting: votes counted are");
  }

  @Test
  void aBallotThatIsNotThereFails() {
    polls.set(0, new Poll("proposal-1", 3, 2, null, polls.getFirst().end()));
    onlyFails("voting: votes counted are");
  }

  @Test
  void anEntryOfTheAuditThatWasChangedFails() {
    AuditEntry first = audit.getFirst();
    audit.set(
        0,
        new AuditEntry(
            first.id(),
            first.proposal(),
            first.position(),
            "another deed",
            first.performedBy(),
            first.details(),
            first.createdAt(),
            first.previousHash(),
            first.hash()));
    onlyFails("voting: no audit chain");
  }

  @Test
  void anAuditThatIsCutOffFails() {
    audit.removeLast();
    onlyFails("voting: no audit chain");
  }

  @Test
  void anAuditThatIsGoneFails() {
    audit.clear();
    onlyFails("voting: no audit chain");
  }

  @Test
  void aVoteThatIsNotAddedUpFails() {
    sessions.set(0, new Session("session-1", 2, 2, 3, 3, decimal("1.50"), decimal("2.50")));
    onlyFails("brainstorm: sessions have the");
  }

  @Test
  void anEntryThatIsMissingInTheLedgerFails() {
    purses.set(0, new Purse("agent-ada", 40, 2, 1, 30));
    onlyFails("gamification: the ledger of");
  }

  @Test
  void trustThatDoesNotAddUpFails() {
    trust.removeLast();
    onlyFails("reputation: everybody's shares of");
  }

  @Test
  void trustThatWasNotComputedIsNoFault() {
    trust.clear();
    assertThat(failed()).isEmpty();
    assertThat(AreaClaims.of(books()))
        .anyMatch(claim -> claim.figures().equals("not computed in this run"));
  }

  @Test
  void aRatingThatComesFromNowhereFails() {
    matches.set(0, new Contest("match-1", 2, 1));
    onlyFails("battle: what one gains");
  }

  @Test
  void amongManyOnlyRoundingMayBeLeft() {
    matches.set(1, new Contest("brawl-1", 5, 3));
    onlyFails("battle: what one gains");
  }

  @Test
  void aTieWithTwoRanksFails() {
    places.set(2, place("agent-edith", 3, 3, "7"));
    onlyFails("leaderboard: places count 1");
  }

  @Test
  void aPlaceThatIsLeftOutFails() {
    places.remove(1);
    onlyFails("leaderboard: places count 1");
  }

  @Test
  void aWorseScoreAheadOfABetterOneFails() {
    places.set(3, place("agent-grace", 4, 4, "8"));
    onlyFails("leaderboard: places count 1");
  }

  @Test
  void aFourthMenteeFails() {
    mentees.set(0, new Tally("agent-ada", 4, 4));
    onlyFails("mentorship: no mentor has");
  }

  @Test
  void aMenteeThatNobodyCountedFails() {
    mentees.set(0, new Tally("agent-ada", 1, 2));
    onlyFails("mentorship: no mentor has");
  }

  @Test
  void aRewardThatIsRedeemedTwiceFails() {
    rewards.set(0, new Reward("reward-1", "redeemed", 2));
    onlyFails("rewards: what is redeemed");
  }

  @Test
  void aRewardThatIsStillPendingWhenRedeemedFails() {
    rewards.set(1, new Reward("reward-2", "pending", 1));
    onlyFails("rewards: what is redeemed");
  }

  @Test
  void aBudgetThatIsExceededFails() {
    budgets.set(0, budget("99", "10", "90"));
    onlyFails("rewards: budgets have reserved");
  }

  @Test
  void aSlotThatIsNowhereFails() {
    pools.set(0, new Pool(10, 6, 1, 3, 1));
    onlyFails("rewards: every slot of");
  }

  @Test
  void aPenaltyThatOutlivesItsAppealFails() {
    verdicts.set(0, new Verdict("penalty-1", "active", "appeal-1", null, false));
    onlyFails("penalties: approved appeals reversed");
  }

  @Test
  void aPenaltyThatIsReversedByNobodyFails() {
    verdicts.set(1, new Verdict("penalty-2", "reversed", null, "appeal-2", false));
    onlyFails("penalties: approved appeals reversed");
  }

  @Test
  void pointsThatAreTakenTwiceFail() {
    fines.set(1, new Fine("penalty-2", "active", 2, 0));
    onlyFails("penalties: points are taken");
  }

  @Test
  void pointsThatAreNotGivenBackFail() {
    fines.set(0, new Fine("penalty-1", "reversed", 1, 0));
    onlyFails("penalties: points are taken");
  }

  private void onlyFails(String claim) {
    assertThat(failed()).singleElement().asString().startsWith(claim);
  }

  private List<String> failed() {
    return AreaClaims.of(books()).stream()
        .filter(claim -> !claim.holds())
        .map(Proof.Claim::text)
        .toList();
  }

  private Books books() {
    return new Books(
        counted, List.of(), List.of(), polls, audit, sessions, purses, trust, matches, places,
        mentees, rewards, budgets, pools, verdicts, fines, List.of());
  }

  private static AuditChain.Deed deed(String id) {
    return new AuditChain.Deed(
        new AuditId(id),
        new ProposalId("proposal-1"),
        "announced",
        null,
        "{}",
        Instant.parse("2026-11-23T12:00:00Z"));
  }

  private static BoardPlace place(String agent, int rank, int place, String score) {
    return new BoardPlace("points:all", agent, rank, place, decimal(score));
  }

  private static Budget budget(String limit, String reserved, String spent) {
    return new Budget(
        "points 2026-11-23",
        decimal(limit),
        decimal(reserved),
        decimal(spent),
        decimal(reserved),
        decimal(spent));
  }

  private static BigDecimal decimal(String value) {
    return new BigDecimal(value);
  }
}
