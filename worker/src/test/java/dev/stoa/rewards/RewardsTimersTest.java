package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Timer;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.rewards.Rewards.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class RewardsTimersTest {
  private final DatabaseStage stage = new DatabaseStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatNobodyRedeemedInTimeEnds() {
    new Script(stage)
        .check(
            """
            12:00 reserve r-1 1 points for a until 12:10 -> RewardAllocated
            12:00 reserve r-2 1 points for a until 12:05 -> RewardAllocated
            12:00 reserve r-3 1 points for a until 12:05 -> RewardAllocated
            12:00 reserve r-4 1 points for a             -> RewardAllocated
            12:01 a redeems r-3                          -> RewardRedeemed
            """);
    assertThat(run(Script.at(0, "12:04"))).isEmpty();
    assertThat(run(Script.at(0, "12:05"))).containsExactly("r-2 RewardAllocationExpired");
    assertThat(run(Script.at(0, "12:05"))).isEmpty();
    assertThat(run(Script.at(1, "12:00"))).containsExactly("r-1 RewardAllocationExpired");
  }

  @Test
  void theSameEndIsDueAtTheSameTimeAndNoMoreIsNamedThanIsAskedFor() {
    new Script(stage)
        .check(
            """
            12:00 reserve r-1 1 points for a until 12:10 -> RewardAllocated
            12:00 reserve r-2 1 points for a until 12:05 -> RewardAllocated
            """);
    Timer allocations = stage.area().timers().getFirst();
    List<Timer.Due> due =
        stage.jdbi().withHandle(handle -> allocations.due(handle, Script.at(1, "12:00"), 1));
    assertThat(due).extracting(Timer.Due::key).containsExactly("r-2");
    assertThat(due).extracting(Timer.Due::due).containsExactly(Script.at(0, "12:05"));
  }

  @Test
  void permissionsEndBySweeps() {
    for (int i = 1; i <= 9; i++) {
      new Script(stage)
          .check(
              "12:00 boss grants p-%d task.a%d to a until 12:0%d -> PermissionGranted"
                  .formatted(i, i, i));
    }
    assertThat(run(Script.at(0, "12:00"))).isEmpty();
    assertThat(run(Script.at(0, "12:02")))
        .containsExactly("rewards-maintenance PermissionExpired PermissionExpired");
    assertThat(run(Script.at(0, "12:02"))).isEmpty();
  }

  @Test
  void whoLeavesGivesItsSlotsBack() {
    new Script(stage)
        .check(
            """
            a is gold 0 0 0
            12:00 a asks 6 borrowing -> ComputeAllocated ComputeBorrowed
            12:00 b asks 1           -> ComputeAllocated
            """);
    assertThat(run(Script.at(0, "12:01"))).isEmpty();
    stage.jdbi().useHandle(handle -> handle.execute("delete from agents where agent_id = 'a'"));
    assertThat(run(Script.at(0, "12:02"))).containsExactly("a ComputeReleased");
    assertThat(run(Script.at(0, "12:03"))).isEmpty();
    assertThat(stage.pool()).isEqualTo(new Pool("global", 1_000, 999, 0, 0, 0));
    assertThat(stage.account(new AgentId("a"))).extracting(Account::held).isEqualTo(0);
  }

  /// Asks all timers and runs what they name.
  private List<String> run(Instant now) {
    List<String> answers = new ArrayList<>();
    for (Timer timer : stage.area().timers()) {
      for (Timer.Due due : stage.jdbi().withHandle(handle -> timer.due(handle, now, 100))) {
        Command command = stage.area().decode(due.command());
        assertThat(command.key()).isEqualTo(due.key());
        answers.add(due.key() + " " + stage.run(now, command, true));
      }
    }
    return answers;
  }
}
