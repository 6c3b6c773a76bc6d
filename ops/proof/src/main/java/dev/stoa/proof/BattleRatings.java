package dev.stoa.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Elo and the counters beside it: start 1500, K 32, rounded half up, never below 0.
final class BattleRatings {
  private static final int START = 1500;
  private static final int K = 32;

  private static final String PROFILES =
      """
      select agent_id,
             concat_ws('/', elo_rating, wins, losses, draws, total_matches, win_streak,
                       longest_win_streak, version)
        from battle_profiles
      """;

  private final Story.Teller teller;
  private final Map<String, Fighter> fighters = new TreeMap<>();
  // By match, then by agent: what the fighter was before and what it became.
  private final Map<String, Map<String, Stake>> stakes = new HashMap<>();

  /// @param latest the match that its rating comes from; null where something else changed it
  private record Fighter(
      int rating,
      int wins,
      int losses,
      int draws,
      int streak,
      int longest,
      @Nullable String latest) {
    int total() {
      return wins + losses + draws;
    }

    String line() {
      return "%d/%d/%d/%d/%d/%d/%d"
          .formatted(rating, wins, losses, draws, total(), streak, longest);
    }
  }

  /// @param actual 1 for a win, 0.5 for a draw, 0 for a loss
  private record Stake(Fighter before, Fighter after, double actual) {}

  BattleRatings(Story.Teller teller) {
    this.teller = teller;
  }

  Answer create(String agent, int rating) {
    if (fighters.containsKey(agent)) {
      return Answer.unchanged();
    }
    if (!Cast.knows(agent)) {
      return Answer.rejected("UNKNOWN_AGENT");
    }
    fighters.put(agent, fresh(rating));
    return teller.begin().event(agent, "BattleProfileCreated", "eloRating", rating).applied();
  }

  private static Fighter fresh(int rating) {
    return new Fighter(rating, 0, 0, 0, 0, 0, null);
  }

  /// @param winner empty where nobody won
  void rate(Story story, String match, List<String> agents, String winner) {
    // The winner comes first; of equals the one with the smaller id.
    List<String> order =
        agents.stream()
            .sorted()
            .sorted((a, b) -> Boolean.compare(b.equals(winner), a.equals(winner)))
            .toList();
    for (String agent : order) {
      if (fighters.putIfAbsent(agent, fresh(START)) == null) {
        story.event(agent, "BattleProfileCreated", "eloRating", START);
      }
    }
    Map<String, Stake> staked = new TreeMap<>();
    for (String agent : order) {
      String other = order.get(agent.equals(order.getFirst()) ? 1 : 0);
      double actual = winner.isEmpty() ? 0.5 : agent.equals(winner) ? 1 : 0;
      Fighter before = find(agent);
      int rating = after(before.rating(), find(other).rating(), actual);
      staked.put(agent, new Stake(before, counted(before, rating, actual, match), actual));
    }
    stakes.put(match, staked);
    for (String agent : order) {
      change(
          story, match, agent, Objects.requireNonNull(staked.get(agent)).after(), "MATCH_RESULT");
    }
  }

  private static int after(int own, int other, double actual) {
    double expected = 1 / (1 + Math.pow(10, (other - own) / 400.0));
    return Math.max(0, (int) Math.floor(own + K * (actual - expected) + 0.5));
  }

  private static Fighter counted(Fighter before, int rating, double actual, String match) {
    boolean won = actual == 1;
    int streak = won ? before.streak() + 1 : 0;
    return new Fighter(
        rating,
        before.wins() + (won ? 1 : 0),
        before.losses() + (actual == 0 ? 1 : 0),
        before.draws() + (actual == 0.5 ? 1 : 0),
        streak,
        Math.max(before.longest(), streak),
        match);
  }

  /// Takes a result back: where it was the last, everything becomes what it was; else the points
  /// go, and streaks stay as far as there are wins enough for them.
  void takeBack(Story story, String match) {
    stakes
        .getOrDefault(match, Map.of())
        .forEach((agent, stake) -> {
          Fighter now = find(agent);
          Fighter before = stake.before();
          int wins = now.wins() - (stake.actual() == 1 ? 1 : 0);
          boolean last = match.equals(now.latest());
          int gained = stake.after().rating() - before.rating();
          Fighter then =
              new Fighter(
                  last ? before.rating() : Math.max(0, now.rating() - gained),
                  wins,
                  now.losses() - (stake.actual() == 0 ? 1 : 0),
                  now.draws() - (stake.actual() == 0.5 ? 1 : 0),
                  last ? before.streak() : Math.min(now.streak(), wins),
                  last ? before.longest() : Math.min(now.longest(), wins),
                  last ? before.latest() : null);
          change(story, match, agent, then, "RESULT_VOIDED");
        });
  }

  private void change(Story story, String match, String agent, Fighter then, String cause) {
    Fighter now = find(agent);
    fighters.put(agent, then);
    story.event(
        agent,
        "RatingChanged",
        "matchId",
        match,
        "oldRating",
        now.rating(),
        "newRating",
        then.rating(),
        "delta",
        then.rating() - now.rating(),
        "wins",
        then.wins(),
        "losses",
        then.losses(),
        "draws",
        then.draws(),
        "totalMatches",
        then.total(),
        "winStreak",
        then.streak(),
        "longestWinStreak",
        then.longest(),
        "cause",
        cause);
  }

  private Fighter find(String agent) {
    return Objects.requireNonNull(fighters.get(agent));
  }

  /// The statement that prints the ratings, and what it must print.
  Map<String, Map<String, String>> state() {
    Map<String, String> rows = new TreeMap<>();
    fighters.forEach(
        (agent, fighter) -> rows.put(agent, fighter.line() + "/" + teller.version(agent)));
    return Map.of(PROFILES, rows);
  }
}
