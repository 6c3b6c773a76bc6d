package dev.stoa.battle.rating;

import dev.stoa.battle.rating.Side.Contestant;
import java.util.ArrayList;
import java.util.List;

/// What Glicko and Glicko-2 have in common, and Glicko itself: an estimate, the doubt about it, and
/// the games of one period.
final class Glicko {

  /// Points of the shown scale in one unit of the formulas' own scale: 400 / ln 10.
  static final double UNIT = 173.7178;

  private static final double CENTRE = RatingSystem.START;
  // A game whose end is certain would tell nothing, and the formulas divide by what games tell.
  private static final double ALMOST_SURE = 1e-9;
  private static final double EXACT_UNIT = 400 / StrictMath.log(10);

  private Glicko() {}

  /// @param mean on the shown scale
  /// @param deviation on the shown scale
  record Estimate(double mean, double deviation, double volatility) {

    static Estimate of(Rating rating) {
      return new Estimate(
          rating.mean().doubleValue(),
          rating.deviation().doubleValue(),
          rating.volatility().doubleValue());
    }

    double mu() {
      return (mean - CENTRE) / UNIT;
    }

    double phi() {
      return deviation / UNIT;
    }
  }

  /// One game against `opponent`; a score of 1 is a win, 0.5 a draw, 0 a loss.
  record Game(Estimate opponent, double score) {}

  /// How much a game against an opponent of whom so little is known may count.
  static double weight(double phi) {
    return 1 / StrictMath.sqrt(1 + 3 * phi * phi / (StrictMath.PI * StrictMath.PI));
  }

  /// The score expected of one at `mu` against one at `otherMu` about whom `otherPhi` is doubted.
  static double expected(double mu, double otherMu, double otherPhi) {
    double expected = 1 / (1 + StrictMath.exp(-weight(otherPhi) * (mu - otherMu)));
    return Math.clamp(expected, ALMOST_SURE, 1 - ALMOST_SURE);
  }

  /// The estimate after the games of one period by Glicko, the system without volatility.
  static Estimate revise(Estimate own, List<Game> games) {
    double information = 0;
    double surprise = 0;
    for (Game game : games) {
      double phi = game.opponent().deviation() / EXACT_UNIT;
      double weight = weight(phi);
      double expected = expected(own.mean() / EXACT_UNIT, game.opponent().mean() / EXACT_UNIT, phi);
      information += weight * weight * expected * (1 - expected);
      surprise += weight * (game.score() - expected);
    }
    double phi = own.deviation() / EXACT_UNIT;
    double variance = 1 / (1 / (phi * phi) + information);
    return new Estimate(
        own.mean() + EXACT_UNIT * variance * surprise,
        EXACT_UNIT * StrictMath.sqrt(variance),
        own.volatility());
  }

  /// A side seen as one opponent: the mean of its members, as unsure as they are on the whole.
  static Estimate opponent(Side side, RatingSystem system) {
    double mean = 0;
    double squares = 0;
    for (Contestant member : side.members()) {
      Estimate estimate = Estimate.of(system.own(member.rating()));
      mean += estimate.mean();
      squares += estimate.deviation() * estimate.deviation();
    }
    int size = side.members().size();
    return new Estimate(mean / size, StrictMath.sqrt(squares / size), 0);
  }

  /// The games that the side at `index` played: one against each other side.
  static List<Game> games(List<Side> sides, int index, RatingSystem system) {
    List<Game> games = new ArrayList<>();
    for (Side other : Side.others(sides, index)) {
      games.add(new Game(opponent(other, system), sides.get(index).scoreAgainst(other)));
    }
    return games;
  }
}
