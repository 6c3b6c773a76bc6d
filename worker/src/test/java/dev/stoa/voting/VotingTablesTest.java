package dev.stoa.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.area.Timer;
import dev.stoa.local.fixture.UsesServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class VotingTablesTest {
  private final PollingStation station = new PollingStation();

  @BeforeEach
  void agents() {
    station.withAgents("ada", "bob", "cyd", "dan");
  }

  @AfterEach
  void close() {
    station.close();
  }

  @Test
  void whatIsDecidedIsStored() {
    assertThat(
            station.run(
                "10:00",
                "ada creates p1 quorum 0.5/0/0/4 electors ada,bob",
                "ada votes yes on p1 confidence 0.5 because sure",
                "bob votes no on p1 as v2",
                "bob votes yes on p1 as v3",
                "cyd votes yes on p1",
                "ada closes p1"))
        .containsExactly(
            "ProposalCreated",
            "VoteCast",
            "VoteCast",
            "VoteChanged",
            "VOTER_NOT_ELIGIBLE",
            "ProposalClosed ProposalPassed");
    assertThat(
            station.rows(
                "select status, vote_count, audit_position, version from voting_proposals"))
        .containsExactly("passed|2|6|6");
    assertThat(
            station.rows(
                "select voter_id, vote_id, vote_value, weight, confidence, reason, cast_position"
                    + " from votes order by voter_id"))
        .containsExactly("ada|p1/ada|yes|1.0000|0.5000|sure|2", "bob|v3|yes|1.0000|null|null|4");
    assertThat(
            station.rows("select winner, winner_share, participation, votes from voting_results"))
        .containsExactly("yes|1.000000|0.500000|2");
    assertThat(station.rows("select action from voting_audit order by position"))
        .containsExactly("created", "vote_cast", "vote_cast", "vote_changed", "closed", "passed");
  }

  @Test
  void eachKindOfBallotComesBackAsItWas() {
    station.run(
        "10:00",
        "ada creates r by ranked_choice options a,b,c",
        "ada creates q by quadratic options a,b",
        "ada creates v by approval options a,b",
        "ada votes b>a on r",
        "ada votes a:64,b:36 on q",
        "ada votes b+a on v",
        "bob votes b on v");
    assertThat(
            station.run(
                "10:01", "ada votes b>a on r", "ada votes a:64,b:36 on q", "ada votes a+b on v"))
        .containsExactly("nothing", "nothing", "nothing");
    assertThat(station.run("10:02", "ada closes r", "ada closes q", "ada closes v"))
        .containsExactly(
            "ProposalClosed ProposalPassed",
            "ProposalClosed ProposalRejected",
            "ProposalClosed ProposalPassed");
  }

  @Test
  void oneBatchGivesTheSameAsManyDo() {
    String[] script = {
      "ada creates p1 until 11:00",
      "ada votes yes on p1 as v1",
      "ada votes no on p1 as v2",
      "bob votes yes on p1 as v1",
      "bob withdraws p1",
      "bob votes no on p1 as v1",
      "cyd delegates to bob for plan",
      "cyd votes yes on p1",
      "cyd revokes for plan",
      "cyd delegates to ada",
      "ada notes a1 on p1",
      "ada notes a1 on p1",
      "ada closes p1",
      "ada purges p1",
      "ada creates p1 electors ada,bob",
      "ada votes yes on p1 as v1",
      "ada closes p1"
    };
    List<String> apart = station.run("10:00", script);
    String state =
        "select proposal_id, status, vote_count, audit_position, version, electors from voting_proposals";
    String votes = "select proposal_id, voter_id, vote_id, vote_value, cast_position from votes";
    List<String> rows = station.rows(state);
    List<String> cast = station.rows(votes);
    try (var together = new PollingStation()) {
      together.withAgents("ada", "bob", "cyd", "dan");
      assertThat(together.runTogether("10:00", script)).isEqualTo(apart);
      assertThat(together.rows(state)).isEqualTo(rows);
      assertThat(together.rows(votes)).isEqualTo(cast);
      assertThat(together.rows("select delegator_id, version from voting_delegators"))
          .containsExactly("cyd|3");
    }
  }

  @Test
  void whatIsDeletedMovesToTheHistoriesAndTheAuditStays() {
    station.run(
        "10:00",
        "ada creates p1 electors ada,bob by ranked_choice options a,b",
        "ada votes a>b on p1",
        "bob votes a on p1",
        "bob withdraws p1",
        "ada closes p1",
        "ada purges p1");
    assertThat(station.rows("select proposal_id from voting_proposals")).isEmpty();
    assertThat(station.rows("select proposal_id from votes")).isEmpty();
    assertThat(station.rows("select status, removed_at is not null from voting_proposals_history"))
        .containsExactly("passed|t");
    assertThat(station.rows("select voter_id, ballot from votes_history order by voter_id"))
        .containsExactly("ada|{\"rankings\": [\"a\", \"b\"]}", "bob|{\"rankings\": [\"a\"]}");
    assertThat(station.rows("select voter_id from voting_electors_history order by voter_id"))
        .containsExactly("ada", "bob");
    assertThat(station.rows("select winner from voting_results_history")).containsExactly("a");
    assertThat(station.rows("select count(*) from voting_audit")).containsExactly("7");
    assertThat(station.run("10:01", "ada creates p1")).containsExactly("ProposalCreated");
    assertThat(station.rows("select audit_position, version from voting_proposals"))
        .containsExactly("8|1");
  }

  @Test
  void theAuditCanNeitherBeChangedNorDeleted() {
    station.run("10:00", "ada creates p1");
    for (String attempt :
        List.of(
            "update voting_audit set action = 'other'",
            "delete from voting_audit",
            "truncate voting_audit")) {
      assertThatThrownBy(() -> station.jdbi().useHandle(handle -> handle.execute(attempt)))
          .hasMessageContaining("voting_audit is append-only");
    }
  }

  @Test
  void whatIsOverIsFoundByTheTimerAndEndedByItsCommand() {
    Timer timer = new VotingArea().timers().getFirst();
    station.run("10:00", "ada creates p1 until 10:01", "ada creates p2 until 10:01");
    assertThat(due(timer, "10:00")).isEmpty();
    assertThat(due(timer, "10:01")).extracting(Timer.Due::key).containsExactly(Voting.MAINTENANCE);
    assertThat(station.run("10:01", "time expires 1")).hasSize(1);
    assertThat(due(timer, "10:01")).hasSize(1);
    assertThat(station.run("10:01", "time expires 100"))
        .containsExactly("ProposalExpired ProposalClosed ProposalRejected");
    assertThat(due(timer, "10:01")).isEmpty();
  }

  private List<Timer.Due> due(Timer timer, String clock) {
    return station.jdbi().withHandle(handle -> timer.due(handle, Requests.time(clock), 10));
  }

  @Test
  void chainsOfDelegationsAreReadWhole() {
    assertThat(
            station.run(
                "10:00",
                "ada delegates to bob",
                "bob delegates to cyd for plan",
                "cyd delegates to dan",
                "dan delegates to ada",
                "dan delegates to ada for plan",
                "dan delegates to ada for other",
                "ada creates p1 by plurality",
                "dan votes yes on p1",
                "ada closes p1"))
        .containsExactly(
            "VoteDelegated",
            "VoteDelegated",
            "VoteDelegated",
            "DELEGATION_CYCLE",
            "DELEGATION_CYCLE",
            "VoteDelegated",
            "ProposalCreated",
            "VoteCast",
            "ProposalClosed ProposalPassed");
    assertThat(station.rows("select represented, tally from voting_results"))
        .containsExactly("3|{\"tally\": [[\"yes\", 4.0000], [\"no\", 0]]}");
  }

  @Test
  void suspendedAgentsAndStrangersDoNotVote() {
    station.withAgents("suspended", List.of("sus"));
    assertThat(
            station.run(
                "10:00",
                "ada creates p1",
                "sus votes yes on p1",
                "nil votes yes on p1",
                "nil creates p2",
                "sus delegates to ada"))
        .containsExactly(
            "ProposalCreated",
            "VOTER_SUSPENDED",
            "VOTER_NOT_ELIGIBLE",
            "UNKNOWN_PROPOSER",
            "VOTER_SUSPENDED");
  }

  @Test
  void weightsByEloComeFromTheRatingsOfBattles() {
    station
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "create or replace view battle_ratings as"
                    + " select 'ada'::text as agent_id, 1700 as elo_rating"));
    station.run(
        "10:00",
        "ada creates p1 weights elo by plurality",
        "bob delegates to ada",
        "ada votes yes on p1",
        "cyd votes no on p1",
        "ada closes p1");
    assertThat(station.rows("select weight from votes order by voter_id"))
        .containsExactly("1700.0000", "1500.0000");
    assertThat(station.rows("select tally from voting_results"))
        .containsExactly("{\"tally\": [[\"yes\", 3200.0000], [\"no\", 1500.0000]]}");
  }

  @Test
  void weightsAndExpertsComeFromTheStandingsOfTheirAreas() {
    station
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into reputation_profiles (
                       agent_id, trust_score, trust_adjustments, overall_score, overall_since,
                       reputation, trust_level, active_on, created_at, updated_at, version)
              values ('ada', 95, 45, 61.25, now(), 700, 'excellent', '2026-11-23', now(), now(),
                     1)
              """);
          handle.execute(
              """
              insert into gamification_profiles (
                       agent_id, points, points_since, experience, level, tier, created_at,
                       updated_at, version)
              values ('ada', 5000, now(), 5000, 8, 'gold', now(), now(), 1)
              """);
          handle.execute(
              """
              insert into mentorship_agents (
                       agent_id, level, enrolled_at, level_since, created_at, updated_at, version)
              values ('ada', 4, now(), now(), now(), now(), 1)
              """);
        });
    station.runTogether(
        "10:00",
        "ada creates p1 weights reputation by plurality",
        "ada creates p2 weights tier by plurality quorum 0/0/1/-",
        "bob delegates to ada",
        "ada votes yes on p1",
        "ada votes yes on p2",
        "cyd votes no on p1",
        "cyd votes no on p2");
    assertThat(
            station.rows(
                "select proposal_id, voter_id, weight, voter_level from votes"
                    + " order by proposal_id, voter_id"))
        .containsExactly(
            "p1|ada|61.2500|4", "p1|cyd|50.0000|0", "p2|ada|4.0000|4", "p2|cyd|1.0000|0");
    assertThat(station.run("10:01", "ada closes p1", "ada closes p2"))
        .containsExactly("ProposalClosed ProposalPassed", "ProposalClosed ProposalPassed");
    assertThat(station.rows("select tally, experts from voting_results order by proposal_id"))
        .containsExactly(
            "{\"tally\": [[\"yes\", 111.2500], [\"no\", 50.0000]]}|1",
            "{\"tally\": [[\"yes\", 5.0000], [\"no\", 1.0000]]}|1");
  }
}
