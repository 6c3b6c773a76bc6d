package dev.stoa.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who leaves the directory leaves the boards of now, and stays on those that were kept, under the
/// name that it had.
@UsesServers
class DepartedAgentsTest {
  private final Almanac almanac = new Almanac();

  @BeforeEach
  void play() {
    almanac.join("10/12:00", "ada", "bob", "eve");
    almanac.earn("16/12:00", "ada", 30);
    almanac.earn("16/12:00", "bob", 20);
    almanac.earn("16/12:00", "eve", 10);
    almanac.complete("16/12:00", "ada", 3);
    almanac.complete("16/12:00", "bob", 1);
    almanac.beat("16/12:00", "ada", "bob");
    almanac.keep("17/12:00", Metric.POINTS, "2026-11-16");
    almanac.leave("24/12:00", "ada");
  }

  @AfterEach
  void close() {
    almanac.close();
  }

  @Test
  void whoLeftIsOnNoBoardOfNowAndTheOthersMoveUp() {
    assertThat(almanac.now(Metric.POINTS)).containsExactly("1 Agent bob 20", "2 Agent eve 10");
    assertThat(almanac.now(Metric.TASKS)).containsExactly("1 Agent bob 1");
    assertThat(almanac.now(Metric.ELO)).hasSize(1);
    assertThat(almanac.now(Metric.COMBINED)).hasSize(2).noneMatch(line -> line.contains("ada"));
    for (Metric metric : Metric.values()) {
      assertThat(almanac.repository().getAgentRank(Almanac.agent("ada"), metric)).isNull();
    }
    assertThat(almanac.repository().getAgentRank(Almanac.agent("bob"), Metric.POINTS))
        .returns(1L, AgentRank::rank)
        .returns(2L, AgentRank::total);
    // What still comes for it moves nobody.
    almanac.earn("25/12:00", "ada", 100);
    assertThat(almanac.now(Metric.POINTS)).containsExactly("1 Agent bob 20", "2 Agent eve 10");
  }

  @Test
  void whatWasKeptStaysUnderTheNameOfThen() {
    assertThat(almanac.kept(Metric.POINTS, "2026-11-16"))
        .containsExactly("1 Agent ada 30", "2 Agent bob 20", "3 Agent eve 10");
    // The week ended while it was there, though it is closed after it left.
    almanac.close("60/12:00", Metric.POINTS, "2026-W47");
    assertThat(almanac.kept(Metric.POINTS, "2026-W47").getFirst()).isEqualTo("1 Agent ada 30");
    almanac.close("60/12:00", Metric.COMBINED, "2026-W47");
    assertThat(almanac.kept(Metric.COMBINED, "2026-W47").getFirst()).startsWith("1 Agent ada");
    // The month ended after it left.
    almanac.close("60/12:00", Metric.POINTS, "2026-11");
    assertThat(almanac.kept(Metric.POINTS, "2026-11"))
        .containsExactly("1 Agent bob 20", "2 Agent eve 10");
  }

  @Test
  void whoComesBackIsOnTheBoardsAgainButItsTasksBeginAnew() {
    almanac.join("26/12:00", "ada");
    assertThat(almanac.now(Metric.POINTS).getFirst()).isEqualTo("1 Agent ada 30");
    assertThat(almanac.now(Metric.ELO)).hasSize(2);
    assertThat(almanac.now(Metric.TASKS)).containsExactly("1 Agent bob 1");
    almanac.complete("27/12:00", "ada", 2);
    almanac.close("60/12:00", Metric.TASKS, "2026-W48");
    assertThat(almanac.kept(Metric.TASKS, "2026-W48")).containsExactly("1 Agent ada 2");
    // It was away as this day ended, and there as that one did.
    almanac.close("60/12:00", Metric.ELO, "2026-11-24");
    almanac.close("60/12:00", Metric.ELO, "2026-11-26");
    assertThat(almanac.kept(Metric.ELO, "2026-11-24")).hasSize(1);
    assertThat(almanac.kept(Metric.ELO, "2026-11-26")).hasSize(2);
  }
}
