package dev.stoa.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.local.fixture.UsesServers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class LeaderboardRepositoryTest {
  private static final AgentId ADA = new AgentId("agt-1");
  private static final BoardId ALWAYS = new BoardId(Metric.POINTS, Period.parse("all"));

  private static final Comparator<CombinedStanding> ORDER =
      Comparator.comparing(CombinedStanding::score)
          .reversed()
          .thenComparing(CombinedStanding::since)
          .thenComparing(CombinedStanding::agentId);

  private final Season season = new Season();
  private final LeaderboardRepository boards = season.boards();
  private final Jdbi jdbi = season.jdbi();

  @BeforeEach
  void play() {
    season.play();
  }

  @AfterEach
  void close() {
    season.close();
  }

  /// D.1 11: rows with rank and name. Published: 5b, rank = 1 + count of strictly better.
  @Test
  void listsAndSingleRanksAgreeForEveryone() {
    for (Metric metric : Metric.values()) {
      List<Standing> all = pages(metric, 7);
      assertThat(all).hasSize(Math.toIntExact(total(metric)));
      assertThat(all).isEqualTo(pages(metric, 1_000));
      for (Standing standing : all) {
        long better =
            all.stream().filter(one -> one.score().compareTo(standing.score()) > 0).count();
        assertThat(standing.rank()).isEqualTo(better + 1);
        assertThat(standing.agentName()).startsWith("Agent ");
        assertThat(boards.getAgentRank(standing.agentId(), metric))
            .isEqualTo(
                new AgentRank(
                    standing.agentId(), metric, standing.score(), standing.rank(), all.size()));
      }
    }
    assertThat(boards.getAgentRank(new AgentId("agt-250"), Metric.ELO)).isNull();
    assertThat(boards.getAgentRank(new AgentId("nobody"), Metric.COMBINED)).isNull();
  }

  private long total(Metric metric) {
    return jdbi.withHandle(handle ->
        metric == Metric.COMBINED
            ? CombinedFinds.total(handle)
            : StandingsFinds.total(handle, metric));
  }

  private List<Standing> pages(Metric metric, int limit) {
    List<Standing> all = new ArrayList<>();
    AgentId after = null;
    while (true) {
      List<Standing> page = boards.getCurrentLeaderboard(metric, after, limit);
      all.addAll(page);
      if (page.size() < limit) {
        return all;
      }
      after = page.getLast().agentId();
    }
  }

  @Test
  void withinATieTheEarlierIsAheadThenTheId() {
    assertThat(pages(Metric.POINTS, 10).subList(0, 5))
        .extracting(one -> one.rank() + " " + one.agentId())
        .containsExactly("1 agt-119", "1 agt-239", "1 agt-59", "1 agt-179", "1 agt-299");
  }

  @Test
  void scoresFollowWhatOtherAreasChange() {
    season.execute(
        "update battle_profiles set total_matches = 4, wins = 4 where agent_id = 'agt-1'");
    assertThat(boards.getAgentRank(ADA, Metric.ELO)).isNull();
    season.execute(
        "update battle_profiles set total_matches = 5, wins = 5 where agent_id = 'agt-1'");
    assertThat(rank(ADA, Metric.ELO).score()).isEqualByComparingTo("1007");
    season.execute(
        "update gamification_profiles set points = 3, points_since = now() where agent_id ="
            + " 'agt-59'");
    assertThat(rank(new AgentId("agt-59"), Metric.POINTS).score()).isEqualByComparingTo("3");
    season.execute("update reputation_profiles set total_ratings = 4, quality_count = 4");
    assertThat(boards.getCurrentLeaderboard(Metric.REPUTATION, null, 10)).isEmpty();
    listsAndSingleRanksAgree();
  }

  private AgentRank rank(AgentId agent, Metric metric) {
    return Objects.requireNonNull(boards.getAgentRank(agent, metric));
  }

  private void listsAndSingleRanksAgree() {
    for (Metric metric : Metric.values()) {
      for (Standing standing : pages(metric, 1_000)) {
        assertThat(rank(standing.agentId(), metric).rank()).isEqualTo(standing.rank());
      }
    }
  }

  /// Eight writers give and take points as commands, in batches of their own.
  @Test
  void ranksAreRightWhileEightWritersMoveThem() throws InterruptedException, ExecutionException {
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      List<Callable<@Nullable Void>> work = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        var dice = new Random(writer);
        work.add(() -> {
          for (int i = 0; i < 40; i++) {
            season.move(new AgentId("agt-" + (1 + dice.nextInt(60))), dice.nextInt(-90, 100));
          }
          return null;
        });
      }
      for (Future<@Nullable Void> done : writers.invokeAll(work)) {
        done.get();
      }
    }
    listsAndSingleRanksAgree();
    assertThat(
            season.number(
                """
                select count(*)
                  from leaderboard_scores s
                  full join gamification_profiles p on p.agent_id = s.agent_id
                 where s.metric is null
                    or (s.metric = 'points' and s.score is distinct from p.points)
                """))
        .isZero();
  }

  @Test
  void bucketsAreInOrderAndBeginWhereTheySay() {
    List<Boolean> wrong =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select s < leaderboard_floor(leaderboard_bucket(s))
                           or s >= leaderboard_floor(leaderboard_bucket(s) + 1)
                           or leaderboard_bucket(s) > leaderboard_bucket(s + 0.01)
                      from (select round((1.01 ^ i)::numeric - 1, 2) as s
                              from generate_series(0, 3400) as i) as scores
                     where s < leaderboard_floor(leaderboard_bucket(s))
                        or s >= leaderboard_floor(leaderboard_bucket(s) + 1)
                        or leaderboard_bucket(s) > leaderboard_bucket(s + 0.01)
                    """)
                .mapTo(Boolean.class)
                .list());
    assertThat(wrong).isEmpty();
  }

  /// Against everybody counted: the lists that end early lose nobody.
  @Test
  void combinedRankingsAreThoseOfEverybodyTogether() {
    List<CombinedStanding> all = boards.getCombinedRankings(null, 1_000);
    assertThat(all).hasSize(300).isSortedAccordingTo(ORDER);
    assertThat(all.getFirst().agentName()).startsWith("Agent ");
    assertThat(all.getFirst().rank()).isEqualTo(1);
    List<CombinedStanding> paged = new ArrayList<>();
    AgentId after = null;
    for (int page = 0; page < 30; page++) {
      paged.addAll(boards.getCombinedRankings(after, 10));
      after = paged.getLast().agentId();
    }
    assertThat(paged).isEqualTo(all);
    assertThat(boards.getCombinedRankings(after, 10)).isEmpty();
    CombinedStanding fighter =
        all.stream().filter(one -> one.agentId().equals(ADA)).findFirst().orElseThrow();
    // 1 point of 205 379, an Elo of 1 007 of 1 994, and no reputation, which counts as 50.
    assertThat(fighter.reputation()).isNull();
    assertThat(fighter.score()).isEqualByComparingTo("0.335007");
  }

  @Test
  void aBoardIsKeptAndReplaced() {
    boards.createSnapshot(new Command.CreateLeaderboardSnapshot(ALWAYS, 5, true));
    season.execute(
        "update gamification_profiles set points = experience - 1 where agent_id = 'agt-59'");
    boards.createSnapshot(new Command.CreateLeaderboardSnapshot(ALWAYS, 4, true));
    assertThat(boards.getSnapshot(ALWAYS, 0, 10))
        .extracting(place -> place.rank() + " " + place.agentName())
        .containsExactly("1 Agent 119", "1 Agent 239", "1 Agent 179", "1 Agent 299");
    var month = new BoardId(Metric.POINTS, Period.parse("2026-01"));
    boards.createSnapshot(new Command.CreateLeaderboardSnapshot(month, 1, true));
    var combined = new BoardId(Metric.COMBINED, Period.parse("all"));
    boards.createSnapshot(new Command.CreateLeaderboardSnapshot(combined, 3, true));
    assertThat(boards.getSnapshot(combined, 0, 10)).hasSize(3);
    assertThat(boards.getAvailablePeriods(Metric.POINTS, null, 1)).containsExactly("all");
    assertThat(boards.getAvailablePeriods(Metric.POINTS, "all", 9)).containsExactly("2026-01");
  }

  @Test
  void everyReadHasAName() {
    Map<String, @Nullable Object> answers = new HashMap<>();
    for (Query query : boards.queries()) {
      Map<String, String> values = new HashMap<>(Map.of("agentId", "agt-1", "period", "2026"));
      for (Query.Parameter parameter : query.parameters()) {
        if (parameter.fallback() != null) {
          values.put(parameter.name(), parameter.fallback());
        }
      }
      answers.put(query.name(), query.read().run(new Arguments(values)));
    }
    assertThat(answers)
        .containsOnlyKeys(
            "getCurrentLeaderboard",
            "getAgentRank",
            "getSnapshot",
            "getHallOfFame",
            "getCombinedRankings",
            "getAvailablePeriods")
        .containsEntry("getAgentRank", rank(ADA, Metric.POINTS));
    assertThatThrownBy(() -> boards.getHallOfFame(null, null, 0))
        .hasMessage("limit must be from 1 to 1000 (found: 0)");
  }
}
