package dev.stoa.battle.rating;

import java.util.List;

/// A way to learn from results how strong agents are.
///
/// A contest is given as sides, each of one or more agents, with the place they came in: two
/// agents, two teams and a free-for-all are the same thing to it.
public interface RatingSystem {

  /// What a new agent is shown with.
  int START = 1500;

  /// Its name in settings and in the table.
  String label();

  /// The rating of an agent that is shown as `shown` and of which nothing else is known.
  Rating start(int shown);

  /// What each agent's rating becomes by one contest of two sides or more, in the order given.
  List<List<Revision>> rate(List<Side> sides);

  /// The same doubt about another estimate: the one that is shown as `shown`.
  Rating moved(Rating rating, int shown);

  /// `rating` if it is of this system, else what can be known here of one that is shown so. It lets
  /// `BATTLE_RATING` be changed while there are ratings.
  default Rating own(Rating rating) {
    return rating.system().equals(label()) ? rating : start(rating.shown());
  }

  /// The system that `BATTLE_RATING` names.
  static RatingSystem named(String label) {
    return switch (label) {
      case "elo" -> new Elo();
      case "glicko2" -> new Glicko2();
      case "openskill" -> new OpenSkill();
      default ->
          throw new IllegalArgumentException(
              "no such rating system (name: %s, known: elo, glicko2, openskill)".formatted(label));
    };
  }
}
