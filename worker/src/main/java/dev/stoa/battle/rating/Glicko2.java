package dev.stoa.battle.rating;

import dev.stoa.battle.rating.Glicko.Estimate;
import dev.stoa.battle.rating.Glicko.Game;
import dev.stoa.battle.rating.Side.Contestant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Glicko-2 (Glickman 2012, 2022): an estimate, how unsure it is, and how erratic the agent plays.
///
/// Each contest is one update, as at lichess, and the time since the last one is a fraction of a
/// rating period: doubt grows while an agent is idle. A team meets each other team as one opponent.
public final class Glicko2 implements RatingSystem {
  private static final double START_DEVIATION = 350;
  private static final double START_VOLATILITY = 0.06;
  // As lichess found them: how fast volatility may change, and how fast doubt comes back.
  private static final double TAU = 0.75;
  private static final double PERIODS_A_DAY = 0.21436;
  private static final double PRECISE = 1e-6;
  // The iteration halves at least one end each second step; it needs about ten for this precision.
  private static final int MOST_STEPS = 200;
  private static final double DAY = Duration.ofDays(1).toMillis();

  @Override
  public String label() {
    return "glicko2";
  }

  @Override
  public Rating start(int shown) {
    return Rating.of(label(), shown, shown, START_DEVIATION, START_VOLATILITY);
  }

  @Override
  public Rating moved(Rating rating, int shown) {
    Rating own = own(rating);
    return Rating.of(
        label(), shown, shown, own.deviation().doubleValue(), own.volatility().doubleValue());
  }

  @Override
  public List<List<Revision>> rate(List<Side> sides) {
    List<List<Revision>> revisions = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      List<Game> games = Glicko.games(sides, i, this);
      List<Revision> members = new ArrayList<>();
      for (Contestant member : sides.get(i).members()) {
        members.add(revision(member, games));
      }
      revisions.add(members);
    }
    return revisions;
  }

  private Revision revision(Contestant member, List<Game> games) {
    Estimate own = Estimate.of(own(member.rating()));
    double expected = 0;
    double actual = 0;
    for (Game game : games) {
      expected += Glicko.expected(own.mu(), game.opponent().mu(), game.opponent().phi());
      actual += game.score();
    }
    Estimate after = revise(own, games, member.idle().toMillis() / DAY * PERIODS_A_DAY, TAU);
    double deviation = Math.min(after.deviation(), START_DEVIATION);
    return Revision.of(
        Rating.of(label(), after.mean(), after.mean(), deviation, after.volatility()),
        expected / games.size(),
        actual / games.size(),
        0);
  }

  /// The estimate after `games`.
  ///
  /// @param periods rating periods since the last update, 1 in the paper
  /// @param tau how fast volatility may change
  static Estimate revise(Estimate own, List<Game> games, double periods, double tau) {
    double information = 0;
    double surprise = 0;
    for (Game game : games) {
      double weight = Glicko.weight(game.opponent().phi());
      double expected = Glicko.expected(own.mu(), game.opponent().mu(), game.opponent().phi());
      information += weight * weight * expected * (1 - expected);
      surprise += weight * (game.score() - expected);
    }
    double variance = 1 / information;
    double volatility = volatility(own, variance, variance * surprise, tau);
    double widened = own.phi() * own.phi() + periods * volatility * volatility;
    double phi = 1 / StrictMath.sqrt(1 / widened + information);
    double mu = own.mu() + phi * phi * surprise;
    return new Estimate(Glicko.UNIT * mu + RatingSystem.START, Glicko.UNIT * phi, volatility);
  }

  /// Step 5 of the paper: the volatility at which the result is most likely, by the Illinois form
  /// of regula falsi.
  private static double volatility(Estimate own, double variance, double improvement, double tau) {
    double start = StrictMath.log(own.volatility() * own.volatility());
    var curve = new Curve(improvement * improvement, own.phi() * own.phi(), variance, start, tau);
    double left = start;
    double right = curve.otherEnd();
    double leftHeight = curve.at(left);
    double rightHeight = curve.at(right);
    for (int step = 0; step < MOST_STEPS && Math.abs(right - left) > PRECISE; step++) {
      double middle = left + (left - right) * leftHeight / (rightHeight - leftHeight);
      double height = curve.at(middle);
      if (height * rightHeight <= 0) {
        left = right;
        leftHeight = rightHeight;
      } else {
        leftHeight /= 2;
      }
      right = middle;
      rightHeight = height;
    }
    return StrictMath.exp(left / 2);
  }

  /// The function whose zero is the logarithm of the new volatility's square.
  private record Curve(
      double improvement, double doubt, double variance, double start, double tau) {

    double at(double x) {
      double square = StrictMath.exp(x);
      double sum = doubt + variance + square;
      return square * (improvement - sum) / (2 * sum * sum) - (x - start) / (tau * tau);
    }

    double otherEnd() {
      if (improvement > doubt + variance) {
        return StrictMath.log(improvement - doubt - variance);
      }
      int steps = 1;
      while (at(start - steps * tau) < 0 && steps < MOST_STEPS) {
        steps++;
      }
      return start - steps * tau;
    }
  }
}
