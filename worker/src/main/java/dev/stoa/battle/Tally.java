package dev.stoa.battle;

/// What an agent has achieved in rated matches.
///
/// @param winStreak wins in a row up to now
/// @param longestWinStreak most wins in a row ever
public record Tally(
    int wins, int losses, int draws, int totalMatches, int winStreak, int longestWinStreak) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

  Tally with(Battle.Result result) {
    return switch (result) {
      case WIN ->
          counted(1, 0, 0).streaks(winStreak + 1, Math.max(longestWinStreak, winStreak + 1));
      case DRAW -> counted(0, 0, 1).streaks(0, longestWinStreak);
      case LOSS -> counted(0, 1, 0).streaks(0, longestWinStreak);
    };
  }

  /// The tally without one such result. What its streaks were is not in it: they stay, as far as
  /// there are still wins enough for them.
  Tally without(Battle.Result result) {
    Tally rest =
        switch (result) {
          case WIN -> counted(-1, 0, 0);
          case DRAW -> counted(0, 0, -1);
          case LOSS -> counted(0, -1, 0);
        };
    return rest.streaks(Math.min(winStreak, rest.wins), Math.min(longestWinStreak, rest.wins));
  }

  Tally streaks(int now, int longest) {
    return new Tally(wins, losses, draws, totalMatches, now, longest);
  }

  private Tally counted(int won, int lost, int drawn) {
    return new Tally(
        wins + won,
        losses + lost,
        draws + drawn,
        totalMatches + won + lost + drawn,
        winStreak,
        longestWinStreak);
  }
}
