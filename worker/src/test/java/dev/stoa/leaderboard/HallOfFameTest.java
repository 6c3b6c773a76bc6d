package dev.stoa.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.leaderboard.Leaderboard.HallTier;
import dev.stoa.leaderboard.Leaderboard.Merit;
import dev.stoa.local.fixture.UsesServers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class HallOfFameTest {
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

  /// D.2 Leaderboard: hall of fame sorts LEGEND first.
  @Test
  void theHallOfFameHasTheHighestFirst() {
    induct("agt-119", "first", null);
    induct("agt-119", "great", HallTier.LEGEND);
    induct("agt-58", "great", HallTier.EXPERT);
    induct("agt-2", "kind", null);
    List<String> all = new ArrayList<>();
    List<HallEntry> page = boards.getHallOfFame(null, null, 1);
    while (!page.isEmpty()) {
      Honour last = page.getLast().honour();
      all.add(page.getLast().agentName() + " " + last.merit().type());
      page = boards.getHallOfFame(null, last, 1);
    }
    assertThat(all)
        .containsExactly("Agent 119 great", "Agent 58 great", "Agent 2 kind", "Agent 119 first");
    UUID id = boards.getHallOfFame("kind", null, 9).getFirst().honour().id();
    boards.removeFromHallOfFame(new Command.RemoveFromHallOfFame(new AgentId("agt-2"), id, "no"));
    assertThat(boards.getHallOfFame("kind", null, 9)).isEmpty();
    assertThat(
            jdbi.<Long, RuntimeException>withHandle(handle ->
                handle
                    .createQuery("select count(*) from hall_of_fame_history")
                    .mapTo(Long.class)
                    .one()))
        .isEqualTo(1);
  }

  private void induct(String agent, String type, @Nullable HallTier tier) {
    boards.addToHallOfFame(
        new Command.InductToHallOfFame(
            new AgentId(agent), new Merit(type, null, null, null, tier, "{}")));
  }
}
