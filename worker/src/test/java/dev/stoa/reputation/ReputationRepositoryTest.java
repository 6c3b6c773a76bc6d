package dev.stoa.reputation;

import static dev.stoa.reputation.Script.score;
import static dev.stoa.reputation.Script.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.Stoa;
import dev.stoa.area.Arguments;
import dev.stoa.area.CommandRefused;
import dev.stoa.area.Query;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.InteractionId;
import dev.stoa.reputation.Reputation.Occurrence;
import dev.stoa.reputation.Reputation.Opinion;
import dev.stoa.reputation.Reputation.Source;
import dev.stoa.reputation.ReputationRepository.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class ReputationRepositoryTest {
  private static final AgentId ADA = new AgentId("agt-1");
  private static final AgentId BOB = new AgentId("agt-2");

  private TestDatabase postgres;
  private Stoa stoa;
  private ReputationRepository reputations;

  @BeforeEach
  void open() {
    postgres = TestPostgres.fresh();
    stoa = Stoa.open(DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password()));
    reputations = stoa.reputations();
    Jdbi.create(postgres.dataSource())
        .useHandle(handle ->
            handle.execute(
                """
                insert into agents (
                         agent_id, agent_name, status, heartbeat_at, online_since, created_at,
                         updated_at, version)
                select 'agt-' || i, 'agent ' || i, 'idle', now(), now(), now(), now(), 1
                  from generate_series(1, 9) i
                """));
  }

  @AfterEach
  void close() {
    stoa.close();
    postgres.close();
  }

  private static Command.SubmitRating rating(int rater, AgentId agent, String score, String about) {
    return new Command.SubmitRating(
        agent,
        new AgentId("agt-" + rater),
        new Opinion(RatingType.TRUST, score(score), null, new InteractionId(about), "{}"));
  }

  @Test
  void everyWriteOfTheOriginalIsACommand() {
    reputations.createProfile(new Command.CreateReputationProfile(ADA));
    reputations.addRating(rating(2, ADA, "85", "i-1"));
    reputations.updateTrustScore(
        new Command.AdjustTrustScore(ADA, score("-5"), "late", Source.NONE));
    reputations.createEvent(
        new Command.RecordReputationEvent(
            ADA, new Occurrence("bonus", score("2.5"), true, "well done", "{}")));
    reputations.recordInteraction(
        new Command.RecordInteraction(BOB, ADA, share("1"), null, share("0.3")));
    reputations.computeGlobalTrust(
        new Command.ComputeGlobalTrust(100, new BigDecimal("0.001000"), share("0.1"), List.of()));
    ReputationProfile ada = Objects.requireNonNull(reputations.findProfileByAgent(ADA));
    assertThat(ada.scores().trust()).isEqualTo(score("82.5"));
    assertThat(ada.globalTrust()).extracting(GlobalShare::rank).isEqualTo(1);
    assertThat(reputations.getOverallScore(ADA)).isEqualTo(score("58.13"));
    assertThat(reputations.getEventsByAgent(ADA, "bonus", null, 10))
        .extracting(ReputationEvent::impact)
        .containsExactly(score("2.5"));
    assertThat(reputations.getEventsByAgent(ADA, "malus", null, 10)).isEmpty();
    Rating rating = reputations.getRatingsByAgent(ADA, null, null, null, 10).getFirst();
    reputations.retractRating(new Command.RetractRating(ADA, rating.ratingId(), BOB, null));
    assertThat(reputations.getRatingsByAgent(ADA, null, null, null, 10)).isEmpty();
    assertThatThrownBy(() -> reputations.addRating(rating(1, ADA, "85", "i-1")))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("self rating");
  }

  @Test
  void whoIsNotKnownHasNothing() {
    assertThat(reputations.findProfileByAgent(ADA)).isNull();
    assertThat(reputations.getTrustReport(ADA)).isNull();
    assertThat(reputations.getOverallScore(ADA)).isEqualByComparingTo("0");
    assertThat(reputations.getStats())
        .isEqualTo(new ReputationStats(0, score("0"), score("0"), score("0"), score("0"), 0));
  }

  @Test
  void ratingsComeInPagesNewestFirst() {
    for (int i = 1; i <= 5; i++) {
      reputations.addRating(rating(2 + i % 2, ADA, "" + i, "i-" + i));
    }
    List<BigDecimal> scores = new ArrayList<>();
    @Nullable Position after = null;
    List<Rating> page = reputations.getRatingsByAgent(ADA, null, null, after, 2);
    while (!page.isEmpty()) {
      page.forEach(rating -> scores.add(rating.score()));
      after = new Position(page.getLast().createdAt(), page.getLast().ratingId());
      page = reputations.getRatingsByAgent(ADA, null, null, after, 2);
    }
    assertThat(scores).containsExactly(score("5"), score("4"), score("3"), score("2"), score("1"));
    assertThat(reputations.getRatingsByAgent(ADA, RatingType.TRUST, BOB, null, 9)).hasSize(2);
    assertThat(reputations.getRatingsByAgent(ADA, null, BOB, null, 9)).hasSize(2);
    assertThat(reputations.getRatingsByAgent(ADA, RatingType.TRUST, null, null, 9)).hasSize(5);
    assertThat(reputations.getRatingsByAgent(ADA, RatingType.QUALITY, null, null, 9)).isEmpty();
  }

  @Test
  void theBestHaveFiveRatingsAndANameAndComeInPages() {
    for (int agent = 1; agent <= 3; agent++) {
      for (int i = 0; i < (agent == 3 ? 4 : 5); i++) {
        reputations.addRating(rating(5 + i, new AgentId("agt-" + agent), "" + agent, "i-" + i));
      }
    }
    List<TopRated> best = reputations.getTopRated(ScoreType.TRUST_SCORE, null, 10);
    assertThat(best).extracting(TopRated::agentName).containsExactly("agent 2", "agent 1");
    assertThat(reputations.getTopRated(ScoreType.QUALITY_SCORE, null, 10))
        .extracting(TopRated::agentName)
        .as("within a tie the earlier profile")
        .containsExactly("agent 1", "agent 2");
    for (ScoreType type : ScoreType.values()) {
      List<TopRated> first = reputations.getTopRated(type, null, 1);
      List<TopRated> second =
          reputations.getTopRated(type, first.getFirst().profile().agentId(), 5);
      assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    }
    assertThat(reputations.getStats().totalRatingsGiven()).isEqualTo(14);
  }

  @Test
  void aReportTellsHowAReputationComesAbout() {
    reputations.addRating(rating(2, ADA, "10", "i-1"));
    TrustReport report = Objects.requireNonNull(reputations.getTrustReport(ADA));
    assertThat(report.reputation())
        .isEqualTo(Objects.requireNonNull(reputations.findProfileByAgent(ADA)).reputation());
    // D.2 Reputation: credibility is 50 without ratings.
    assertThat(Objects.requireNonNull(reputations.getTrustReport(BOB)).credibility())
        .isEqualTo(score("50"));
    assertThat(report.credibility()).isEqualTo(score("10"));
    assertThat(report.issues()).containsExactly("persistence", "credibility");
    assertThat(report.expected()).isEqualTo(share("0.3333"));
  }

  @Test
  void everyReadIsAQuery() {
    reputations.addRating(rating(2, ADA, "10", "i-1"));
    Map<String, String> given = new HashMap<>(Map.of("agentId", "agt-1"));
    for (Query query : reputations.queries()) {
      query.parameters().stream()
          .filter(parameter -> parameter.fallback() != null)
          .forEach(parameter -> given.put(parameter.name(), parameter.fallback()));
      assertThat(query.read().run(new Arguments(given))).as(query.name()).isNotNull();
    }
    assertThat(reputations.queries())
        .extracting(Query::name)
        .contains(
            "findProfileByAgent",
            "getRatingsByAgent",
            "getTopRated",
            "getEventsByAgent",
            "getStats",
            "getOverallScore");
  }
}
