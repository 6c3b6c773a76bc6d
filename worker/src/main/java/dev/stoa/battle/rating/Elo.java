package dev.stoa.battle.rating;

import dev.stoa.battle.rating.Side.Contestant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Elo: each result moves points from who did worse to who did better, more the less it was
/// expected.
///
/// A team counts as its members' mean, and each member moves as the team does. Against several
/// sides the expectations and results are averaged, so one contest moves a rating by at most K.
public final class Elo implements RatingSystem {
  private static final int K = 32;

  private final int k;
  private final Expectation expectation;

  public Elo() {
    this(K, Expectation.LOGISTIC);
  }

  public Elo(int k, Expectation expectation) {
    this.k = k;
    this.expectation = expectation;
  }

  @Override
  public String label() {
    return "elo";
  }

  @Override
  public Rating start(int shown) {
    return new Rating(label(), shown, BigDecimal.valueOf(shown), BigDecimal.ZERO, BigDecimal.ZERO);
  }

  @Override
  public Rating moved(Rating rating, int shown) {
    return start(shown);
  }

  @Override
  public List<List<Revision>> rate(List<Side> sides) {
    List<List<Revision>> revisions = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      Side side = sides.get(i);
      double expected = 0;
      double actual = 0;
      for (Side other : Side.others(sides, i)) {
        expected += expectation.of(strength(side) - strength(other));
        actual += side.scoreAgainst(other);
      }
      int others = sides.size() - 1;
      revisions.add(revise(side, expected / others, actual / others));
    }
    return revisions;
  }

  private List<Revision> revise(Side side, double expected, double actual) {
    List<Revision> members = new ArrayList<>();
    for (Contestant member : side.members()) {
      int shown = after(own(member.rating()).shown(), actual, expected);
      members.add(Revision.of(start(shown), expected, actual, k));
    }
    return members;
  }

  /// The rating after games in which `actual` points were won where `expected` were expected.
  int after(int rating, double actual, double expected) {
    return Rating.rounded(rating + k * (actual - expected));
  }

  private static double strength(Side side) {
    double sum = 0;
    for (Contestant member : side.members()) {
      sum += member.rating().shown();
    }
    return sum / side.members().size();
  }
}
