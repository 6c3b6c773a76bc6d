package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.penalties.Penalties.Restrictions;
import dev.stoa.penalties.Penalties.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The numbers of the levels and of the stages, as they are published.
class LevelsTest {

  @Test
  @DisplayName("D.2 penalties: 6 levels; level 2 = COMPUTE_REDUCTION; multiplier .8 at level 3")
  void theSixLevels() {
    assertThat(PenaltyType.ofLevel(2)).isEqualTo(PenaltyType.COMPUTE_REDUCTION);
    StringBuilder levels = new StringBuilder();
    for (int level = 1; level <= 6; level++) {
      PenaltyType type = PenaltyType.ofLevel(level);
      Restrictions left = Restrictions.of(level);
      levels.append(
          "%d %s %s %s %d %s lead %s supervised %s\n"
              .formatted(
                  level,
                  type,
                  type.duration(),
                  type.computeFactor(),
                  type.priorityDelta(),
                  type.allowedTasks(),
                  left.mayLead(),
                  left.isSupervised()));
    }
    assertThat(levels.toString())
        .isEqualTo(
            """
            1 WARNING PT1H 1.0000 0 [all] lead true supervised false
            2 COMPUTE_REDUCTION PT2H 0.9000 -1 [all] lead true supervised false
            3 PERMISSION_DOWNGRADE PT4H 0.8000 -2 [simple, routine] lead false supervised false
            4 TASK_DEPRIORITIZATION PT8H 0.7000 -5 [simple, routine, backup] lead false supervised false
            5 MANDATORY_RETRAINING null 0.5000 -10 [training] lead false supervised true
            6 SUSPENSION PT24H 0.0000 -100 [] lead false supervised true
            """);
  }

  @Test
  @DisplayName("D.2 penalties: token bucket 100/10; multiplier .8 at level 3")
  void theBucketFillsSlowerTheHigherTheLevel() {
    assertThat(Restrictions.BUCKET).isEqualTo(100);
    assertThat(Restrictions.of(0).tokensPerSecond()).isEqualTo(new BigDecimal("10.00"));
    assertThat(Restrictions.of(3).tokensPerSecond()).isEqualTo(new BigDecimal("8.00"));
    assertThat(Restrictions.of(6).tokensPerSecond()).isEqualTo(new BigDecimal("0.00"));
  }

  /// E.3: minimum guarantees are applied.
  @Test
  void nobodyIsPressedBelowTheFloor() {
    Restrictions left = Restrictions.of(6);
    assertThat(left.computeFactor()).isEqualTo(new BigDecimal("0.0000"));
    assertThat(left.cpuShare()).isEqualTo(new BigDecimal("0.1"));
    assertThat(left.memoryShare()).isEqualTo(new BigDecimal("0.2"));
    assertThat(left.networkShare()).isEqualTo(new BigDecimal("0.3"));
    assertThat(left.taskRate()).isEqualTo(new BigDecimal("0.1"));
    assertThat(Restrictions.of(2).cpuShare()).isEqualTo(new BigDecimal("0.9000"));
  }

  @Test
  @DisplayName("D.2 penalties: 4 stages, first Diagnosis; minimum score .85")
  void theFourStages() {
    assertThat(Stage.values())
        .containsExactly(
            Stage.DIAGNOSIS, Stage.SKILL_REVIEW, Stage.SUPERVISED_PRACTICE, Stage.GRADUATED_TASKS);
    assertThat(Stage.GRADUATED_TASKS.leastScore()).isEqualByComparingTo("0.85");
    assertThat(List.of(Stage.values()).stream().map(Stage::planned).toList())
        .extracting(Duration::toMinutes)
        .containsExactly(5L, 10L, 30L, 60L);
  }
}
