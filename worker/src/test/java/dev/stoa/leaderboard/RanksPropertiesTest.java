package dev.stoa.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the scores: list and single rank say the same of everybody, a rank is 1 and the number
/// of those who are better, and within a tie the earlier comes first, then the id.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RanksPropertiesTest {
  private static final int AGENTS = 120;

  private Almanac almanac;

  @BeforeAll
  void open() {
    almanac = new Almanac();
  }

  @AfterAll
  void close() {
    almanac.close();
  }

  record Scored(AgentId agent, BigDecimal score, int day) {}

  private static final Comparator<Scored> ORDER =
      Comparator.comparing(Scored::score)
          .reversed()
          .thenComparingInt(Scored::day)
          .thenComparing(Scored::agent);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void listsAndSingleRanksAgreeWithOneRule(int seed) {
    var dice = new Random(seed);
    for (Metric metric : List.of(Metric.POINTS, Metric.ELO, Metric.REPUTATION, Metric.TASKS)) {
      List<Scored> scored = tell(metric, dice);
      scored.sort(ORDER);
      List<AgentId> listed = new ArrayList<>();
      AgentId after = null;
      int limit = 1 + dice.nextInt(40);
      LeaderboardRepository boards = almanac.repository();
      for (List<Standing> page = boards.getCurrentLeaderboard(metric, null, limit);
          !page.isEmpty();
          page = boards.getCurrentLeaderboard(metric, after, limit)) {
        for (Standing standing : page) {
          long better =
              scored.stream().filter(one -> one.score().compareTo(standing.score()) > 0).count();
          assertThat(standing.rank()).as("%s of %s", standing, metric).isEqualTo(better + 1);
          assertThat(boards.getAgentRank(standing.agentId(), metric))
              .isEqualTo(
                  new AgentRank(
                      standing.agentId(), metric, standing.score(), better + 1, scored.size()));
          listed.add(standing.agentId());
        }
        after = page.getLast().agentId();
      }
      assertThat(listed).isEqualTo(scored.stream().map(Scored::agent).toList());
    }
  }

  /// As the owner of a metric tells it, some of them twice.
  private List<Scored> tell(Metric metric, Random dice) {
    almanac.execute("delete from leaderboard_scores where metric = '%s'".formatted(metric.word()));
    int spread = 1 + dice.nextInt(metric == Metric.POINTS ? 1_000_000 : 90);
    List<Scored> scored = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      List<Scored> told = new ArrayList<>();
      for (int i = 0; i < AGENTS; i++) {
        if (round == 0 || dice.nextInt(3) == 0) {
          BigDecimal score = BigDecimal.valueOf(dice.nextInt(spread * 100), 2).setScale(6);
          told.add(new Scored(new AgentId("agt-" + dice.nextInt(999)), score, 1 + dice.nextInt(4)));
        }
      }
      told.forEach(one -> {
        tell(metric, one);
        scored.removeIf(other -> other.agent().equals(one.agent()));
        scored.add(one);
      });
    }
    return scored;
  }

  private void tell(Metric metric, Scored one) {
    almanac.execute(
        """
        insert into agents (
                 agent_id, agent_name, heartbeat_at, online_since, created_at, updated_at, version)
        values ('%s', 'Somebody', now(), now(), now(), now(), 1)
            on conflict do nothing
        """
            .formatted(one.agent()));
    almanac.execute(
        """
        select tell_scores('%s', array[
                 ('%s', %s, '2026-11-0%d 00:00Z', 0, '2026-11-09 00:00Z')::told_score])
        """
            .formatted(metric.word(), one.agent(), one.score(), one.day()));
  }
}
