package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Evidence;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Achievements by what other areas know: battles, reputation, mentorship and tasks in hand.
@UsesServers
class KnownElsewhereTest {
  private static final Instant NOON = Script.time("23/12:00");
  private static final AgentId ADA = new AgentId("agt-1");

  private final DatabaseStage stage = new DatabaseStage();
  private final Deeds deeds = new Deeds(stage);

  @AfterEach
  void close() {
    stage.close();
  }

  /// What battles, ratings, pairings and leases come to is seen when the agent gets points next.
  @Test
  void whatOtherAreasKnowComesByItself() {
    deeds.fight(9, 1, 9);
    deeds.rated(499, 99);
    deeds.mentored(9);
    deeds.lease(4);
    stage.run(NOON, task(1), true);
    assertThat(names(ADA)).containsExactly("first-blood");
    deeds.fight(10, 1, 9);
    deeds.rated(500, 100);
    stage.run(NOON, task(2), true);
    assertThat(names(ADA)).contains("warrior", "trusted", "peer-approved").hasSize(4);
    deeds.fight(50, 13, 10);
    deeds.rated(750, 499);
    deeds.mentored(10);
    deeds.lease(5);
    stage.run(NOON, task(3), true);
    assertThat(names(ADA)).contains("undefeated", "expert", "mentor", "multitasker").hasSize(8);
    deeds.fight(52, 13, 10);
    deeds.rated(900, 500);
    stage.run(NOON, task(4), true);
    assertThat(names(ADA)).contains("champion", "legendary", "community-favorite").hasSize(11);
    // Of what is known, nothing else is believed.
    Map<String, BigDecimal> claimed =
        Map.of("battlesWon", new BigDecimal(200), "battleRank", BigDecimal.ONE);
    assertThat(unlock(ADA, claimed)).isEqualTo("CRITERIA_NOT_MET");
    deeds.fight(200, 13, 10);
    assertThat(unlock(ADA, Map.of("battleRank", new BigDecimal(11)))).isEqualTo("CRITERIA_NOT_MET");
    assertThat(unlock(ADA, Map.of("battleRank", BigDecimal.TEN))).contains("AchievementUnlocked");
  }

  /// Who was rated by few is unknown and not trusted, though everybody begins in the middle.
  @Test
  void whoWasRatedByFewIsNotYetTrusted() {
    deeds.rated(900, 4);
    stage.run(NOON, task(1), true);
    assertThat(names(ADA)).containsExactly("first-blood");
  }

  private String unlock(AgentId agent, Map<String, BigDecimal> measures) {
    return stage.run(
        NOON,
        new Command.AwardAchievement(
            agent,
            new AchievementId("legend"),
            "{}",
            new Evidence(CriterionJson.printNumbers(measures), measures)),
        true);
  }

  private static Command task(int number) {
    return new Command.AwardPoints(
        ADA,
        1,
        PointsCategory.SPEED,
        new Grounds(null, "task", "t-" + number, "task:t-%d:complete".formatted(number)),
        Map.of(),
        false);
  }

  private List<String> names(AgentId agent) {
    return stage.repository().getAchievements(agent, null, 100).stream()
        .map(achievement -> achievement.key().achievement().value())
        .toList();
  }
}
