package dev.stoa.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GamificationRulesTest {
  private static final Instant NOON = Script.time("23/12:00");
  private static final AgentId ADA = new AgentId("agt-1");

  static Set<String> subjects() {
    return Scripts.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void itIsAsTheScriptSays(String subject) {
    new Script(new RulesStage()).check(Objects.requireNonNull(Scripts.ALL.get(subject)));
  }

  @Test
  void experienceHasALimitThatNothingOverflows() {
    var stage = new RulesStage();
    stage.run(NOON, new Command.CreateGamificationProfile(ADA), true);
    Profile full = stage.scorecards().profiles().get(ADA);
    stage
        .scorecards()
        .profiles()
        .put(
            new Profile(
                ADA,
                new Purse(0, NOON, Points.MOST_EVER, 0, 0),
                Level.at(Points.MOST_EVER).number(),
                Tier.BRONZE,
                Tier.DIAMOND,
                Streak.NONE,
                full.tally(),
                NOON,
                NOON,
                1));
    assertThat(stage.run(NOON, award(1), true)).isEqualTo("POINTS_LIMIT_EXCEEDED");
  }

  @Test
  void thePointsOfAPromotionTellWhatTheyAreFor() {
    var stage = new RulesStage();
    stage.run(NOON, award(1_000), true);
    List<Event.PointsAwarded> awards = awards(stage.last());
    assertThat(awards).hasSize(2);
    assertThat(awards.getLast().points()).isEqualTo(2_000);
    assertThat(awards.getLast().grounds()).isEqualTo(new Grounds(null, "tier", "silver", null));
    assertThat(awards.getLast().transaction()).isNotEqualTo(awards.getFirst().transaction());
    assertThat(stage.last())
        .contains(new Event.TierPromoted(ADA, Tier.BRONZE, Tier.SILVER, "points", 2_000));
  }

  @Test
  void theSameCommandMakesTheSameEntries() {
    var one = new RulesStage();
    var other = new RulesStage();
    one.run(NOON, award(60_000), true);
    other.run(NOON, award(60_000), true);
    assertThat(one.last()).isEqualTo(other.last());
  }

  @Test
  void anEntryUnderAKeyHasTheIdOfTheKey() {
    var stage = new RulesStage();
    stage.run(
        NOON,
        new Command.AwardPoints(
            ADA,
            1,
            PointsCategory.OTHER,
            new Grounds(null, null, null, "task:t-1:complete"),
            Map.of(),
            false),
        true);
    assertThat(awards(stage.last()).getFirst().transaction())
        .hasToString("405f0f30-3801-5a98-8de9-4634b0a85d69")
        .isEqualTo(Gamification.transactionId("task:t-1:complete"));
  }

  private static List<Event.PointsAwarded> awards(List<Event> events) {
    return events.stream()
        .filter(Event.PointsAwarded.class::isInstance)
        .map(Event.PointsAwarded.class::cast)
        .collect(Collectors.toList());
  }

  private static Command award(long points) {
    return new Command.AwardPoints(
        ADA, points, PointsCategory.OTHER, Grounds.NONE, Map.of(), false);
  }
}
