package dev.stoa.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.InteractionId;
import dev.stoa.reputation.Reputation.Opinion;
import dev.stoa.reputation.Reputation.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReputationPropertiesTest {
  private static final Instant NOON = Script.time("12:00");

  /// @param kind 0 adjusts, 1 retracts, the others rate
  record Step(int kind, int rater, int type, int score, int about) {

    AgentId from() {
      return new AgentId(RulesStage.CAST.get(rater));
    }

    RatingType rated() {
      return List.of(RatingType.values()).get(type);
    }

    Opinion opinion() {
      return new Opinion(
          rated(),
          BigDecimal.valueOf(score, 2),
          null,
          about == 0 ? null : new InteractionId("i-" + about),
          "{}");
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 10_000),
                Arbitraries.integers().between(0, 3))
            .as(Step::new);
    return step.list().ofMinSize(1).ofMaxSize(60);
  }

  /// The mean of ratings plus adjustments is the stored score, however it came about.
  @Property(tries = 300)
  void theScoreIsTheMeanOfTheRatingsThatCountAndAllAdjustments(@ForAll("steps") List<Step> steps) {
    var stage = new RulesStage();
    var ada = new AgentId("ada");
    BigDecimal adjusted = new BigDecimal("0.00");
    Map<Rating.Key, BigDecimal> model = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Instant now = NOON.plusSeconds(60L * i);
      var key = new Rating.Key(ada, step.from(), step.rated(), step.opinion().interaction());
      switch (step.kind()) {
        case 0 -> {
          BigDecimal change = BigDecimal.valueOf(step.score() - 5_000L, 2);
          var adjust = new Command.AdjustTrustScore(ada, change, "why", Source.NONE);
          if (!stage.run(now, adjust, true).equals("ZERO_CHANGE")) {
            adjusted = adjusted.add(change);
          }
        }
        case 1 -> {
          var retract = new Command.RetractRating(ada, stage.rating(key), step.from(), null);
          assertThat(stage.run(now, retract, true).equals("RATING_NOT_FOUND"))
              .isEqualTo(model.remove(key) == null);
        }
        default -> {
          var submit = new Command.SubmitRating(ada, step.from(), step.opinion());
          if (!stage.run(now, submit, true).equals("DUPLICATE_RATING")) {
            model.put(key, step.opinion().score());
          }
        }
      }
    }
    ReputationProfile profile = stage.profile(ada);
    if (profile != null) {
      check(profile, model, adjusted);
    }
  }

  private static void check(
      ReputationProfile profile, Map<Rating.Key, BigDecimal> model, BigDecimal adjusted) {
    assertThat(profile.scores().trust())
        .isEqualTo(
            mean(model, RatingType.TRUST)
                .add(adjusted)
                .max(new BigDecimal("0.00"))
                .min(new BigDecimal("100.00")));
    assertThat(profile.scores().reliability()).isEqualTo(mean(model, RatingType.RELIABILITY));
    assertThat(profile.scores().quality()).isEqualTo(mean(model, RatingType.QUALITY));
    assertThat(profile.scores().collaboration()).isEqualTo(mean(model, RatingType.COLLABORATION));
    assertThat(profile.tally().total()).isEqualTo(model.size());
    assertThat(profile.tally().positive())
        .isEqualTo(
            model.values().stream().filter(score -> score.compareTo(Tally.UNRATED) >= 0).count());
    assertThat(profile.reputation()).isBetween(0, 1_000);
  }

  private static BigDecimal mean(Map<Rating.Key, BigDecimal> model, RatingType type) {
    List<BigDecimal> scores =
        model.entrySet().stream()
            .filter(rating -> rating.getKey().type() == type)
            .map(Map.Entry::getValue)
            .toList();
    return scores.isEmpty()
        ? new BigDecimal("50.00")
        : scores.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(scores.size()), 2, RoundingMode.HALF_UP);
  }

  @Property(tries = 100)
  void storedTrustSumsToOneWhereverItCameFrom(@ForAll("steps") List<Step> steps) {
    var stage = new RulesStage();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      var to = new AgentId(RulesStage.CAST.get((step.rater() + 1 + step.about()) % 5));
      if (!to.equals(step.from())) {
        stage.run(
            NOON.plusSeconds(i),
            new Command.RecordInteraction(
                step.from(),
                to,
                BigDecimal.valueOf(step.score(), 4),
                null,
                new BigDecimal("0.3000")),
            true);
      }
    }
    var compute =
        new Command.ComputeGlobalTrust(
            200, new BigDecimal("0.000001"), new BigDecimal("0.1000"), List.of());
    if (!stage.run(NOON, compute, true).equals("nothing")) {
      double sum =
          stage.regard().all().stream()
              .mapToDouble(
                  profile -> Objects.requireNonNull(profile.globalTrust()).share().doubleValue())
              .sum();
      assertThat(sum).isCloseTo(1, within(0.000001));
    }
  }
}
