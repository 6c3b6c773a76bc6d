package dev.stoa.reputation;

import static dev.stoa.reputation.Script.score;
import static dev.stoa.reputation.Script.share;
import static dev.stoa.reputation.Script.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.area.Batches;
import dev.stoa.area.Timer;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Command.ComputeGlobalTrust;
import dev.stoa.reputation.Reputation.Command.RecordInteraction;
import dev.stoa.reputation.Reputation.Command.SubmitRating;
import dev.stoa.reputation.Reputation.Opinion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class ReputationTablesTest {
  private final ReputationArea area = new ReputationArea();
  private final DatabaseStage stage = new DatabaseStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private static SubmitRating rating(String rater, String agent, String score) {
    return new SubmitRating(
        new AgentId(agent),
        new AgentId(rater),
        new Opinion(RatingType.TRUST, score(score), "good", null, "{\"a\": 1}"));
  }

  // D.1 16: one rating, one transaction; a row comes back as it was written.
  @Test
  void whatABatchDidIsThereForTheNext() {
    new Script(stage)
        .play(
            """
            12:00 ada rates bob trust 85       -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
            12:01 cid rates bob trust 40 on i-1 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
            12:01 cid rates bob trust 40 on i-1 -> nothing
            12:01 cid rates bob trust 41 on i-1 -> DUPLICATE_RATING
            12:02 ada rates bob trust 80       -> RatingRevised ReputationRecalculated TrustEdgeUpdated
            12:03 bob is adjusted by -10       -> TrustScoreAdjusted
            12:04 bob does innovation worth 1.5 -> ReputationEventRecorded TrustScoreAdjusted
            12:05 compute                      -> GlobalTrustComputed GlobalTrustScoreChanged GlobalTrustScoreChanged GlobalTrustScoreChanged
            12:06 ada retracts bob trust       -> RatingRetracted ReputationRecalculated
            12:07 sue rates bob trust 1        -> RATER_NOT_ELIGIBLE
            12:07 ada rates out trust 1        -> AGENT_NOT_FOUND
            2d12:07 decay                      -> ReputationDecayed ReputationDecayed ReputationDecayed
            """);
    var memory = new RulesStage();
    new Script(memory)
        .play(
            """
            12:00 ada rates bob trust 85       -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
            12:01 cid rates bob trust 40 on i-1 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
            12:02 ada rates bob trust 80       -> RatingRevised ReputationRecalculated TrustEdgeUpdated
            12:03 bob is adjusted by -10       -> TrustScoreAdjusted
            12:04 bob does innovation worth 1.5 -> ReputationEventRecorded TrustScoreAdjusted
            12:05 compute                      -> GlobalTrustComputed GlobalTrustScoreChanged GlobalTrustScoreChanged GlobalTrustScoreChanged
            12:06 ada retracts bob trust       -> RatingRetracted ReputationRecalculated
            2d12:07 decay                      -> ReputationDecayed ReputationDecayed ReputationDecayed
            """);
    for (String agent : List.of("ada", "bob", "cid")) {
      assertThat(stage.profile(new AgentId(agent))).isEqualTo(memory.profile(new AgentId(agent)));
    }
    assertThat(stage.texts("select score || ' ' || rated_by from reputation_ratings"))
        .containsExactly("40.00 cid");
    assertThat(stage.texts("select event_type || ' ' || impact from reputation_events"))
        .containsExactly("innovation 1.50");
  }

  @Test
  void whatIsTakenBackIsKeptInTheHistoryAsItWas() {
    new Script(stage)
        .play(
            """
            12:00 ada rates bob trust 85 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
            12:01 ada rates bob trust 80 -> RatingRevised ReputationRecalculated TrustEdgeUpdated
            12:06 ada retracts bob trust -> RatingRetracted ReputationRecalculated
            12:07 ada rates bob trust 80 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated
            """);
    assertThat(
            stage.texts(
                "select score || ' ' || rated_by || ' ' || removed_at from reputation_ratings_history"))
        .containsExactly("80.00 ada 2026-11-23 12:06:00+00");
    assertThat(stage.texts("select score || ' ' || created_at from reputation_ratings"))
        .containsExactly("80.00 2026-11-23 12:07:00+00");
  }

  @Test
  void oneBatchSeesWhatItDidItself() {
    List<Command> commands =
        List.of(
            rating("ada", "bob", "80"),
            rating("ada", "bob", "80"),
            rating("ada", "bob", "70"),
            new ComputeGlobalTrust(100, new BigDecimal("0.001000"), share("0.1"), List.of()),
            rating("bob", "ada", "60"));
    assertThat(stage.run(time("12:00"), commands))
        .extracting(Batches.Answer::summary)
        .containsExactly(
            "ReputationProfileCreated ReputationProfileCreated RatingSubmitted"
                + " ReputationRecalculated TrustEdgeUpdated",
            "nothing",
            "RatingRevised ReputationRecalculated TrustEdgeUpdated",
            "GlobalTrustComputed GlobalTrustScoreChanged GlobalTrustScoreChanged",
            "RatingSubmitted ReputationRecalculated TrustEdgeUpdated");
    assertThat(stage.texts("select feedback || ' ' || metadata from reputation_ratings order by 1"))
        .containsExactly("good {\"a\": 1}", "good {\"a\": 1}");
  }

  @Test
  void aRunChangesNoMoreThanItHasRoomForAndTheNextTheRest() {
    int agents = GlobalTrust.ROOM + 500;
    stage
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into reputation_profiles (
                       agent_id, overall_since, reputation, trust_level, active_on, created_at,
                       updated_at, version)
              select 'agt-' || i, now(), 500, 'good', '2026-11-23', now(), now(), 1
                from generate_series(1, ?) i
              """,
              agents);
          handle.execute(
              """
              insert into trust_graph (
                       from_agent_id, to_agent_id, trust, interaction_count, created_at, updated_at)
              select 'agt-' || i, 'agt-' || (i * 7 % ? + 1), 0.5, 1, '2026-11-23 10:00Z',
                     '2026-11-23 10:00Z'
                from generate_series(1, ?) i
               where i <> i * 7 % ? + 1
              """,
              agents, agents, agents);
        });
    var compute = new ComputeGlobalTrust(200, new BigDecimal("0.000001"), share("0.1"), List.of());
    String first = stage.run(time("12:00"), compute, true);
    assertThat(first.split("GlobalTrustScoreChanged", -1)).hasSize(GlobalTrust.ROOM + 1);
    assertThat(stage.texts("select pending from reputation_runs").getFirst()).isEqualTo("500");
    assertThat(due(time("12:05"))).containsExactly(Reputation.GLOBAL);

    stage.run(time("12:05"), compute, true);

    assertThat(stage.texts("select pending from reputation_runs").getFirst()).isEqualTo("0");
    assertThat(
            stage.texts(
                "select 1 from reputation_profiles where abs((select sum(global_trust) from reputation_profiles) - 1) < .001 limit 1"))
        .hasSize(1);
    assertThat(due(time("12:10"))).isEmpty();
  }

  @Test
  void timersAskOnlyForWhatIsDue() {
    assertThat(due(time("12:00"))).isEmpty();
    stage.run(
        time("12:00"),
        new RecordInteraction(new AgentId("ada"), new AgentId("bob"), share("1"), null, share("1")),
        true);
    assertThat(due(time("12:05"))).containsExactly(Reputation.GLOBAL);
    settle(time("12:05"));
    assertThat(due(time("12:10"))).isEmpty();
    assertThat(due(time("1d00:00"))).containsExactly(Reputation.GLOBAL);
    settle(time("1d00:00"));
    assertThat(due(time("1d23:59"))).isEmpty();
  }

  private List<String> due(Instant now) {
    List<String> keys = new ArrayList<>();
    for (Timer timer : area.timers()) {
      stage
          .jdbi()
          .useHandle(handle -> timer.due(handle, now, 10).forEach(due -> keys.add(due.key())));
    }
    return keys;
  }

  private void settle(Instant now) {
    for (Timer timer : area.timers()) {
      for (Timer.Due due : stage.jdbi().withHandle(handle -> timer.due(handle, now, 10))) {
        stage.run(now, area.decode(due.command()), true);
      }
    }
  }

  @Test
  void otherAreasSeeTheStandings() {
    new Script(stage)
        .play(
            "12:00 ada rates bob trust 85 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated");
    assertThat(
            stage.texts(
                """
                select agent_id || ' ' || trust_score || ' ' || overall || ' ' || total_ratings
                       || ' ' || reputation || ' ' || trust_level
                  from reputation_standings
                 order by agent_id
                """))
        .containsExactly("ada 50.00 50.00 0 500 good", "bob 85.00 58.75 1 553 good");
  }

  @Test
  void theTablesSayTheirRulesByName() {
    new Script(stage)
        .play(
            "12:00 ada rates bob trust 85 -> RatingSubmitted ReputationRecalculated TrustEdgeUpdated");
    refuses(
        "trust_is_mean_of_ratings_and_adjustments",
        "update reputation_profiles set trust_adjustments = 1");
    refuses("overall_is_the_mean_of_the_four", "update reputation_profiles set overall_score = 1");
    refuses(
        "every_rating_is_of_one_type",
        "update reputation_profiles set total_ratings = 7, positive_ratings = 1");
    refuses("global_trust_has_its_place", "update reputation_profiles set global_trust = 0.1");
    refuses("nobody_rates_itself", "update reputation_ratings set rated_by = agent_id");
    refuses("nobody_trusts_itself", "update trust_graph set from_agent_id = to_agent_id");
    refuses("trust_is_between_0_and_1", "update trust_graph set trust = 1.1");
    refuses(
        "one_rating_per_rater_type_and_interaction",
        """
        insert into reputation_ratings (
                 rating_id, agent_id, rated_by, rating_type, score, created_at, updated_at)
        select gen_random_uuid(), agent_id, rated_by, rating_type, score, created_at, updated_at
          from reputation_ratings
        """);
  }

  private void refuses(String constraint, String sql) {
    assertThatThrownBy(() -> stage.jdbi().useHandle(handle -> handle.execute(sql)))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining(constraint);
  }
}
