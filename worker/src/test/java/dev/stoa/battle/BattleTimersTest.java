package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Timer;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class BattleTimersTest {
  private final BattleArea area = new BattleArea(RatingSystem.named("elo"));
  private final DatabaseStage stage = new DatabaseStage(RatingSystem.named("elo"));

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void matchesThatAreOverAreSettledOrCalledOff() {
    new Script(stage)
        .check(
            """
            12:00 a calls b to m-1 head_to_head -> MatchCreated
            12:00 start m-1                     -> MatchStarted
            12:01 a enters m-1 base=5           -> BattleEntryScored
            12:00 a calls b to m-2 speed_race   -> MatchCreated
            12:00 start m-2                     -> MatchStarted
            12:00 a calls b to m-3              -> MatchCreated
            12:00 start m-3                     -> MatchStarted
            """);
    assertThat(run(Script.at(0, "12:03"))).isEmpty();
    assertThat(run(Script.at(0, "12:03:05"))).containsExactly("m-2 MatchCancelled");
    assertThat(run(Script.at(0, "12:05:05")))
        .containsExactly(
            "m-1 BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged");
    assertThat(run(Script.at(1, "12:00"))).isEmpty();
  }

  @Test
  void challengesThatNobodyAcceptedAreCalledOff() {
    new Script(stage)
        .check(
            """
            12:00 a calls b to m-1 by 12:05 -> MatchCreated
            12:00 a calls b to m-2 by 12:05 -> MatchCreated
            12:00 a calls b to m-3          -> MatchCreated
            12:01 b accepts m-2             -> MatchAccepted
            """);
    assertThat(run(Script.at(0, "12:05"))).isEmpty();
    assertThat(run(Script.at(0, "12:05:05"))).containsExactly("m-1 MatchCancelled");
    assertThat(run(Script.at(0, "12:06"))).isEmpty();
  }

  @Test
  void idleAgentsDecayOnceAPeriod() {
    new Script(stage)
        .check(
            """
            12:00 profile a 1700 -> BattleProfileCreated
            12:00 profile b 1500 -> BattleProfileCreated
            """);
    assertThat(run(Script.at(90, "12:00"))).isEmpty();
    assertThat(run(Script.at(91, "12:00"))).containsExactly("battle-maintenance RatingDecayed");
    assertThat(run(Script.at(91, "12:01"))).isEmpty();
  }

  @Test
  void noMoreIsNamedThanIsAskedFor() {
    new Script(stage)
        .check(
            """
            12:00 a calls b to m-1 by 12:05 -> MatchCreated
            12:00 a calls b to m-2 by 12:04 -> MatchCreated
            """);
    Timer challenges = area.timers().get(1);
    List<Timer.Due> due =
        stage.jdbi().withHandle(handle -> challenges.due(handle, Script.at(0, "13:00"), 1));
    assertThat(due).extracting(Timer.Due::key).containsExactly("m-2");
    assertThat(due).extracting(Timer.Due::due).containsExactly(Script.at(0, "12:04"));
  }

  /// Asks all timers and runs what they name.
  private List<String> run(Instant now) {
    List<String> answers = new ArrayList<>();
    for (Timer timer : area.timers()) {
      for (Timer.Due due : stage.jdbi().withHandle(handle -> timer.due(handle, now, 100))) {
        Command command = area.decode(due.command());
        assertThat(command.key()).isEqualTo(due.key());
        answers.add(due.key() + " " + stage.run(now, command));
      }
    }
    return answers;
  }
}
