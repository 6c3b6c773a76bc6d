package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.gamification.AchievementTerms.Category;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Evidence;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.UsesServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The catalogue that is there from the beginning: each entry can be earned, and none too early.
@UsesServers
class CatalogueTest {
  private static final Instant NOON = Script.time("23/12:00");
  private static final AgentId ADA = new AgentId("agt-1");

  private DatabaseStage stage;

  @BeforeEach
  void open() {
    stage = new DatabaseStage();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private List<Definition> catalogue() {
    return stage.repository().findAchievements(null, null, 100);
  }

  /// D.2 Achievements: points sum, by category. A.5.3: 53 entries in 9 categories, 63 637 points.
  @Test
  void itHasTheEntriesOfTheOriginal() {
    assertThat(catalogue()).hasSize(53);
    assertThat(catalogue().stream().mapToLong(entry -> entry.terms().points()).sum())
        .isEqualTo(63_637);
    assertThat(
            catalogue().stream()
                .collect(Collectors.groupingBy(e -> e.terms().category(), Collectors.counting())))
        .isEqualTo(
            Map.of(
                Category.SPEED, 4L,
                Category.QUALITY, 5L,
                Category.COLLABORATION, 6L,
                Category.INNOVATION, 5L,
                Category.BATTLE, 6L,
                Category.CONSISTENCY, 6L,
                Category.MILESTONE, 9L,
                Category.REPUTATION, 5L,
                Category.SPECIAL, 7L));
    assertThat(stage.repository().findAchievements(Category.BATTLE, null, 100)).hasSize(6);
  }

  /// E.3: in the original 23 of 53 could not be unlocked.
  @Test
  void whatNeedsEvidenceIsEarnedByItAndNotBelowIt() {
    int judged = 0;
    for (Definition entry : catalogue()) {
      // A legend has won battles, which nobody has to tell: below.
      if (!entry.terms().isAutomatic() && !entry.achievementId().value().equals("legend")) {
        Map<String, BigDecimal> enough = new HashMap<>();
        collect(entry.terms().criterion(), enough);
        AgentId agent = new AgentId("player-" + judged++);
        stage.register(agent.value(), "idle");
        for (String metric : enough.keySet()) {
          Map<String, BigDecimal> tooFew = new HashMap<>(enough);
          tooFew.computeIfPresent(metric, (name, bound) -> worse(entry, name, bound));
          assertThat(unlock(agent, entry, tooFew)).as("%s", entry).isEqualTo("CRITERIA_NOT_MET");
          tooFew.remove(metric);
          assertThat(unlock(agent, entry, tooFew)).as("%s", entry).isEqualTo("CRITERIA_NOT_MET");
        }
        assertThat(unlock(agent, entry, enough)).as("%s", entry).contains("AchievementUnlocked");
        assertThat(unlock(agent, entry, enough)).isEqualTo("ACHIEVEMENT_ALREADY_EARNED");
      }
    }
    assertThat(judged).isEqualTo(30);
  }

  private static BigDecimal worse(Definition entry, String metric, BigDecimal bound) {
    boolean isAtMost =
        CriterionJson.print(entry.terms().criterion())
            .contains("\"atMost\": %s, \"metric\": \"%s\"".formatted(bound, metric));
    return isAtMost ? bound.add(new BigDecimal("0.1")) : bound.subtract(new BigDecimal("0.1"));
  }

  private static void collect(Criterion criterion, Map<String, BigDecimal> bounds) {
    switch (criterion) {
      case Criterion.AtLeast(var metric, var bound) -> bounds.put(metric, bound);
      case Criterion.AtMost(var metric, var bound) -> bounds.put(metric, bound);
      case Criterion.All(var parts) -> parts.forEach(part -> collect(part, bounds));
      case Criterion.Any(var parts) -> parts.forEach(part -> collect(part, bounds));
    }
  }

  private String unlock(AgentId agent, Definition entry, Map<String, BigDecimal> measures) {
    return stage.run(
        NOON,
        new Command.AwardAchievement(
            agent,
            entry.achievementId(),
            "{}",
            new Evidence(CriterionJson.printNumbers(measures), measures)),
        true);
  }

  @Test
  void whatCountsTasksComesByItself() {
    Map<Integer, String> at = new TreeMap<>();
    for (int from = 1; from <= 1_000; from += 100) {
      List<Command> batch = new ArrayList<>();
      for (int task = from; task < from + 100; task++) {
        batch.add(task(task));
      }
      List<String> answers = stage.run(NOON.plusSeconds(from), batch);
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).contains("AchievementUnlocked")) {
          at.put(from + i, answers.get(i));
        }
      }
    }
    assertThat(at.keySet()).containsExactly(1, 10, 100, 500, 777, 1_000);
    assertThat(names(ADA))
        .containsExactlyInAnyOrder(
            "first-blood",
            "getting-started",
            "centurion",
            "veteran",
            "lucky-seven",
            "thousand-club");
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

  @Test
  void whatCountsDaysComesByItself() {
    Map<Integer, String> at = new TreeMap<>();
    for (int day = 1; day <= 365; day++) {
      Instant now = NOON.plus(Duration.ofDays(day));
      LocalDate date = LocalDate.ofInstant(now, ZoneOffset.UTC);
      String answer = stage.run(now, new Command.IncrementStreak(ADA, date), true);
      if (answer.contains("AchievementUnlocked")) {
        at.put(day, answer);
      }
    }
    assertThat(at.keySet()).containsExactly(7, 30, 365);
    assertThat(names(ADA)).containsExactly("unstoppable", "dedicated", "reliable");
  }

  @Test
  void whatCountsPointsAndAchievementsComesByItself() {
    stage.run(
        NOON,
        new Command.AwardPoints(
            ADA, 1_000_000, PointsCategory.OTHER, Grounds.NONE, Map.of(), false),
        true);
    assertThat(names(ADA)).containsExactly("points-millionaire");
    List<Definition> others =
        catalogue().stream()
            .filter(entry -> !entry.terms().isAutomatic())
            .filter(entry -> !entry.achievementId().value().equals("legend"))
            .toList();
    for (int i = 0; i < 23; i++) {
      earn(others.get(i));
    }
    assertThat(names(ADA)).hasSize(24);
    earn(others.get(23));
    assertThat(names(ADA)).hasSize(26).contains("overachiever");
    for (int i = 24; i < 30; i++) {
      earn(others.get(i));
    }
    var deeds = new Deeds(stage);
    deeds.fight(200, 0, 10);
    deeds.rated(900, 500);
    deeds.mentored(10);
    deeds.lease(5);
    earn(
        catalogue().stream()
            .filter(entry -> entry.achievementId().value().equals("legend"))
            .findFirst()
            .orElseThrow());
    for (int task = 1; task <= 1_000; task += 100) {
      List<Command> batch = new ArrayList<>();
      for (int i = task; i < task + 100; i++) {
        batch.add(task(i));
      }
      stage.run(NOON.plusSeconds(task), batch);
    }
    assertThat(names(ADA)).hasSize(49).doesNotContain("completionist");
    LocalDate today = LocalDate.of(2026, 11, 23);
    for (int day = 6; day >= 0; day--) {
      stage.run(NOON, new Command.IncrementStreak(ADA, today.minusDays(day)), true);
    }
    assertThat(names(ADA)).hasSize(51).contains("completionist", "reliable");
    assertThat(Objects.requireNonNull(stage.profile(ADA)).tally().achievements()).isEqualTo(51);
  }

  private void earn(Definition entry) {
    Map<String, BigDecimal> enough = new HashMap<>();
    collect(entry.terms().criterion(), enough);
    assertThat(unlock(ADA, entry, enough)).as("%s", entry).contains("AchievementUnlocked");
  }

  /// D.2 Achievements: progress percent.
  @Test
  void progressIsToldInPercent() {
    for (int task = 1; task <= 5; task++) {
      stage.run(NOON, task(task), true);
    }
    Map<String, String> progress =
        Objects.requireNonNull(stage.repository().getAchievementProgress(ADA, null, 100)).stream()
            .collect(
                Collectors.toMap(
                    one -> one.definition().achievementId().value(),
                    one -> one.earned() + " " + one.progress()));
    assertThat(progress)
        .hasSize(53)
        .containsEntry("first-blood", "1 100.00")
        .containsEntry("getting-started", "0 50.00")
        .containsEntry("lucky-seven", "0 0.64")
        .containsEntry("warrior", "0 0.00");
    assertThat(stage.repository().getAchievementProgress(new AgentId("agt-7"), null, 10)).isNull();
  }

  @Test
  void whatIsHiddenIsShownToThoseWhoHaveIt() {
    stage.execute(
        "update gamification_achievement_definitions set hidden = true"
            + " where achievement_id in ('first-blood', 'centurion')");
    stage.run(NOON, task(1), true);
    assertThat(stage.repository().getAchievementProgress(ADA, null, 100))
        .hasSize(52)
        .extracting(one -> one.definition().achievementId())
        .contains(new AchievementId("first-blood"))
        .doesNotContain(new AchievementId("centurion"));
  }
}
