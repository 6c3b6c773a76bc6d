package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What must hold whatever is asked for.
class LedgerPropertiesTest {
  private static final Instant NOON = Script.time("23/12:00");
  private static final List<AgentId> AGENTS = Script.CAST.subList(0, 3);
  private static final List<Tier> TIERS = List.of(Tier.values());
  private static final AchievementId THING = new AchievementId("warrior");

  /// @param kind which command
  /// @param key one of a few ledger keys
  record Step(int kind, int agent, long points, int key) {

    Command command() {
      AgentId who = AGENTS.get(agent);
      var grounds = new Grounds(null, key % 2 == 0 ? "task" : null, null, name());
      return switch (kind) {
        case 0, 1, 2 ->
            new Command.AwardPoints(
                who, points, PointsCategory.OTHER, grounds, Map.of("m", factor()), key == 3);
        case 3, 4 -> new Command.DeductPoints(who, points, key > 4, grounds);
        case 5 -> new Command.ReversePointsTransaction(who, keyed(), "mistaken");
        case 6 -> new Command.AwardAchievement(who, THING, "{}", null);
        case 7 -> new Command.RevokeAchievement(who, THING, "cheated");
        case 8 -> new Command.SetTier(who, TIERS.get(key % 5), key > 4, null);
        default ->
            new Command.DefineAchievement(
                THING,
                new AchievementTerms(
                    "thing",
                    AchievementTerms.Category.SPECIAL,
                    AchievementTerms.Worth.GOLD,
                    points / 10,
                    new Criterion.AtLeast("points", BigDecimal.valueOf(1 + points / 100)),
                    key > 4,
                    false,
                    true));
      };
    }

    private BigDecimal factor() {
      return new BigDecimal(1 + key).movePointLeft(1).setScale(4);
    }

    private String name() {
      return "key-" + points % 50;
    }

    private UUID keyed() {
      return Gamification.transactionId(name());
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 2),
            Arbitraries.longs().between(1, 60_000),
            Arbitraries.integers().between(0, 9))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void theLedgerAddsUpAndLevelAndTierFollow(@ForAll("steps") List<Step> steps) {
    var stage = new RulesStage();
    for (int i = 0; i < steps.size(); i++) {
      stage.run(NOON.plus(Duration.ofMinutes(i)), steps.get(i).command(), true);
    }
    for (AgentId agent : AGENTS) {
      Profile profile = stage.profile(agent);
      if (profile != null) {
        check(profile, entries(stage, agent));
      }
    }
  }

  private static List<PointsEntry> entries(RulesStage stage, AgentId agent) {
    return stage.scorecards().ledger().added().stream()
        .filter(entry -> entry.agentId().equals(agent))
        .toList();
  }

  private static void check(Profile profile, List<PointsEntry> entries) {
    long balance = 0;
    long experience = 0;
    long tasks = 0;
    for (int i = 0; i < entries.size(); i++) {
      PointsEntry entry = entries.get(i);
      balance += entry.amount().delta();
      assertThat(entry.number()).isEqualTo(i + 1L);
      assertThat(entry.amount().balance()).isEqualTo(balance).isNotNegative();
      if (entry.type() == PointsEntry.Type.EARN) {
        experience += entry.amount().delta();
        tasks += "task".equals(entry.grounds().sourceType()) ? 1 : 0;
      }
    }
    assertThat(profile.purse().points()).isEqualTo(balance);
    assertThat(profile.purse().experience()).isEqualTo(experience).isGreaterThanOrEqualTo(balance);
    assertThat(profile.purse().entries()).isEqualTo(entries.size());
    assertThat(profile.level()).isEqualTo(Level.at(experience).number());
    assertThat(profile.tally().tasks()).isEqualTo(tasks);
  }

  /// How points arrive does not matter to what they come to.
  @Property(tries = 100)
  void pointsInPartsComeToTheSame(@ForAll("parts") List<Long> parts) {
    var whole = new RulesStage();
    var split = new RulesStage();
    AgentId agent = AGENTS.getFirst();
    long sum = parts.stream().mapToLong(Long::longValue).sum();
    whole.run(NOON, award(agent, sum), true);
    parts.forEach(part -> split.run(NOON, award(agent, part), true));
    assertThat(summary(split, agent)).isEqualTo(summary(whole, agent));
  }

  private static Command award(AgentId agent, long points) {
    return new Command.AwardPoints(
        agent, points, PointsCategory.OTHER, Grounds.NONE, Map.of(), false);
  }

  private static List<Object> summary(RulesStage stage, AgentId agent) {
    Profile profile = stage.scorecards().profiles().get(agent);
    return List.of(
        profile.purse().points(), profile.purse().experience(), profile.level(), profile.tier());
  }

  @Provide
  Arbitrary<List<Long>> parts() {
    return Arbitraries.longs().between(1, 30_000).list().ofMinSize(1).ofMaxSize(12);
  }
}
