package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.rating.Rating;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class BattlePropertiesTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final BigDecimal NOTHING = new BigDecimal("0.00");
  private static final List<String> AGENTS = List.of("a", "b", "c", "d");

  /// @param winner 0 for the first, 1 for the second, 2 for nobody
  record Fight(int first, int second, int winner) {

    AgentId one() {
      return new AgentId(AGENTS.get(first));
    }

    AgentId other() {
      return new AgentId(AGENTS.get((first + 1 + second) % AGENTS.size()));
    }

    Command command(int number) {
      AgentId won = winner == 2 ? null : winner == 0 ? one() : other();
      return new Command.RecordBattle(
          match(number), one(), other(), new Verdict(won, winner == 2, NOTHING, NOTHING));
    }
  }

  private static MatchId match(int number) {
    return new MatchId((number > 9 ? "q-" : "m-") + (number > 9 ? number - 9 : number));
  }

  @Provide
  Arbitrary<List<Fight>> fights() {
    Arbitrary<Fight> fight =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2))
            .as(Fight::new);
    return fight.list().ofMinSize(1).ofMaxSize(18);
  }

  @Property(tries = 200)
  void takenBackInReverseEverythingIsAsItWas(
      @ForAll("fights") List<Fight> fights, @ForAll("systems") String system) {
    var stage = new RulesStage(RatingSystem.named(system));
    List<List<@Nullable Standing>> before = new ArrayList<>();
    for (int i = 0; i < fights.size(); i++) {
      before.add(standings(stage));
      assertThat(stage.run(at(i), fights.get(i).command(i + 1))).contains("BattleRecorded");
    }
    for (int i = fights.size() - 1; i >= 0; i--) {
      stage.run(at(99), new Command.VoidMatchResult(match(i + 1), "mistaken"));
      List<@Nullable Standing> after = standings(stage);
      for (int agent = 0; agent < AGENTS.size(); agent++) {
        Standing was = before.get(i).get(agent);
        assertThat(after.get(agent))
            .isEqualTo(was == null && after.get(agent) != null ? fresh(system) : was);
      }
    }
  }

  @Property(tries = 200)
  void takenBackInAnyOrderCountersAndEloAreAsTheyWere(
      @ForAll("fights") List<Fight> fights, @ForAll("fights") List<Fight> order) {
    var stage = new RulesStage(RatingSystem.named("elo"));
    for (int i = 0; i < fights.size(); i++) {
      stage.run(at(i), fights.get(i).command(i + 1));
    }
    List<MatchId> left = new ArrayList<>();
    for (int i = 1; i <= fights.size(); i++) {
      left.add(match(i));
    }
    for (int i = 0; !left.isEmpty(); i++) {
      int next = order.get(i % order.size()).first() % left.size();
      stage.run(at(99), new Command.VoidMatchResult(left.remove(next), "mistaken"));
    }
    for (String agent : AGENTS) {
      Fighter fighter = stage.fighter(new AgentId(agent));
      if (fighter != null) {
        assertThat(fighter.rating().shown()).isEqualTo(1500);
        assertThat(fighter.tally()).isEqualTo(Tally.NONE);
      }
    }
  }

  @Property(tries = 200)
  void winsAreLossesAndEloIsOnlyMovedAbout(@ForAll("fights") List<Fight> fights) {
    var stage = new RulesStage(RatingSystem.named("elo"));
    for (int i = 0; i < fights.size(); i++) {
      stage.run(at(i), fights.get(i).command(i + 1));
    }
    int wins = 0;
    int losses = 0;
    int matches = 0;
    int gained = 0;
    for (Fighter fighter : stage.arena().fighters().all()) {
      wins += fighter.tally().wins();
      losses += fighter.tally().losses();
      matches += fighter.tally().totalMatches();
      gained += fighter.rating().shown() - RatingSystem.START;
      assertThat(fighter.tally().longestWinStreak()).isLessThanOrEqualTo(fighter.tally().wins());
    }
    assertThat(wins).isEqualTo(losses);
    assertThat(matches).isEqualTo(2 * fights.size());
    assertThat(gained).isZero();
  }

  @Provide
  Arbitrary<String> systems() {
    return Arbitraries.of("elo", "glicko2", "openskill");
  }

  private record Standing(Rating rating, Tally tally, @Nullable MatchId latest) {}

  private static Standing fresh(String system) {
    return new Standing(RatingSystem.named(system).start(1500), Tally.NONE, null);
  }

  private static List<@Nullable Standing> standings(RulesStage stage) {
    List<@Nullable Standing> standings = new ArrayList<>();
    for (String agent : AGENTS) {
      Fighter fighter = stage.fighter(new AgentId(agent));
      standings.add(
          fighter == null
              ? null
              : new Standing(fighter.rating(), fighter.tally(), fighter.latestMatchId()));
    }
    return standings;
  }

  private static Instant at(int hour) {
    return NOON.plus(Duration.ofHours(hour));
  }
}
