package dev.stoa.battle.rating;

import dev.stoa.battle.rating.Side.Contestant;
import java.util.ArrayList;
import java.util.List;

/// OpenSkill: Bayesian ranking by Weng and Lin (2011), for two agents, teams and free-for-alls,
/// with the defaults of openskill.py.
///
/// Shown is the ordinal, mean less three deviations, stretched and moved so that a new agent is
/// shown as 1500.
public final class OpenSkill implements RatingSystem {
  private static final double MEAN = 25;
  private static final double DEVIATION = MEAN / 3;
  private static final double BETA_SQUARE = (MEAN / 6) * (MEAN / 6);
  private static final double TAU = MEAN / 300;
  private static final double KAPPA = 1e-4;
  private static final double SURE = 3;
  private static final double STRETCH = 200 / DEVIATION;

  private final Model model;

  public OpenSkill() {
    this(Model.PLACKETT_LUCE);
  }

  public OpenSkill(Model model) {
    this.model = model;
  }

  /// How likely one order of the sides is held to be.
  public enum Model {
    /// The best is chosen first, then the best of the rest.
    PLACKETT_LUCE,
    /// Each side meets each other side.
    BRADLEY_TERRY_FULL
  }

  /// One agent's skill, in the system's own scale.
  record Skill(double mean, double deviation) {
    double square() {
      return deviation * deviation;
    }
  }

  /// A team and what it adds up to.
  private record Team(int place, List<Skill> members, double mean, double square) {}

  /// By how much a contest moves a team's mean and shrinks its variance.
  private record Push(double shift, double shrink) {}

  @Override
  public String label() {
    return "openskill";
  }

  @Override
  public Rating start(int shown) {
    return rating(MEAN + (shown - START) / STRETCH, DEVIATION);
  }

  @Override
  public Rating moved(Rating rating, int shown) {
    double deviation = own(rating).deviation().doubleValue();
    return Rating.of(label(), shown, (shown - START) / STRETCH + SURE * deviation, deviation, 0);
  }

  /// Nobody is doubted more than one of whom nothing is known.
  private Rating rating(double mean, double doubt) {
    double deviation = Math.min(doubt, DEVIATION);
    double shown = START + STRETCH * (mean - SURE * deviation);
    return Rating.of(label(), shown, mean, deviation, 0);
  }

  @Override
  public List<List<Revision>> rate(List<Side> sides) {
    List<List<Skill>> before = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Side side : sides) {
      List<Skill> members = new ArrayList<>();
      for (Contestant member : side.members()) {
        Rating own = own(member.rating());
        members.add(new Skill(own.mean().doubleValue(), own.deviation().doubleValue()));
      }
      before.add(members);
      places.add(side.place());
    }
    List<List<Skill>> after = rate(before, places);
    List<List<Revision>> revisions = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      double expected = expected(before, i);
      double actual = actual(sides, i);
      List<Revision> members = new ArrayList<>();
      for (Skill skill : after.get(i)) {
        members.add(Revision.of(rating(skill.mean(), skill.deviation()), expected, actual, 0));
      }
      revisions.add(members);
    }
    return revisions;
  }

  /// The skills after a contest in which these teams came in at these places.
  List<List<Skill>> rate(List<List<Skill>> skills, List<Integer> places) {
    List<Team> teams = new ArrayList<>();
    for (int i = 0; i < skills.size(); i++) {
      teams.add(team(places.get(i), skills.get(i), TAU));
    }
    List<List<Skill>> after = new ArrayList<>();
    for (int i = 0; i < teams.size(); i++) {
      Team team = teams.get(i);
      Push push =
          switch (model) {
            case PLACKETT_LUCE -> plackettLuce(teams, i);
            case BRADLEY_TERRY_FULL -> bradleyTerry(teams, i);
          };
      List<Skill> members = new ArrayList<>();
      for (Skill skill : team.members()) {
        double share = skill.square() / team.square();
        members.add(
            new Skill(
                skill.mean() + share * push.shift(),
                skill.deviation() * StrictMath.sqrt(Math.max(1 - share * push.shrink(), KAPPA))));
      }
      after.add(members);
    }
    return after;
  }

  private static Team team(int place, List<Skill> skills, double tau) {
    List<Skill> members = new ArrayList<>();
    double mean = 0;
    double square = 0;
    for (Skill skill : skills) {
      // A little doubt comes back with each contest, so that a rating never freezes.
      var doubted = new Skill(skill.mean(), StrictMath.sqrt(skill.square() + tau * tau));
      members.add(doubted);
      mean += doubted.mean();
      square += doubted.square();
    }
    return new Team(place, members, mean, square);
  }

  private static Push plackettLuce(List<Team> teams, int index) {
    Team own = teams.get(index);
    double variance = 0;
    for (Team team : teams) {
      variance += team.square() + BETA_SQUARE;
    }
    double c = StrictMath.sqrt(variance);
    double shift = 0;
    double shrink = 0;
    for (int i = 0; i < teams.size(); i++) {
      Team chosen = teams.get(i);
      if (chosen.place() > own.place()) {
        continue;
      }
      // Relative to its own strength, so that no exponential is ever divided by another.
      double left = 0;
      int tied = 0;
      for (Team team : teams) {
        left += team.place() >= chosen.place() ? StrictMath.exp((team.mean() - own.mean()) / c) : 0;
        tied += team.place() == chosen.place() ? 1 : 0;
      }
      double chance = 1 / left;
      shift += ((i == index ? 1 : 0) - chance) / tied;
      shrink += chance * (1 - chance) / tied;
    }
    double gamma = StrictMath.sqrt(own.square()) / c;
    return new Push(shift * own.square() / c, shrink * gamma * own.square() / variance);
  }

  private static Push bradleyTerry(List<Team> teams, int index) {
    Team own = teams.get(index);
    double shift = 0;
    double shrink = 0;
    for (Team other : Side.others(teams, index)) {
      double variance = own.square() + other.square() + 2 * BETA_SQUARE;
      double c = StrictMath.sqrt(variance);
      double chance = chance(own, other);
      double score = own.place() < other.place() ? 1 : own.place() == other.place() ? 0.5 : 0;
      double gamma = StrictMath.sqrt(own.square()) / c;
      shift += own.square() / c * (score - chance);
      shrink += gamma * own.square() / variance * chance * (1 - chance);
    }
    return new Push(shift, shrink);
  }

  /// How likely `own` is to beat `other`.
  private static double chance(Team own, Team other) {
    double c = StrictMath.sqrt(own.square() + other.square() + 2 * BETA_SQUARE);
    return 1 / (1 + StrictMath.exp((other.mean() - own.mean()) / c));
  }

  private static double expected(List<List<Skill>> skills, int index) {
    Team own = team(1, skills.get(index), 0);
    double sum = 0;
    for (List<Skill> other : Side.others(skills, index)) {
      sum += chance(own, team(1, other, 0));
    }
    return sum / (skills.size() - 1);
  }

  private static double actual(List<Side> sides, int index) {
    double sum = 0;
    for (Side other : Side.others(sides, index)) {
      sum += sides.get(index).scoreAgainst(other);
    }
    return sum / (sides.size() - 1);
  }
}
