package dev.stoa.battle.rating;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One or more agents who share a place in a contest.
///
/// @param place 1 for the best; sides of the same place have drawn
public record Side(int place, List<Contestant> members) {
  public Side {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a side needs a member (place: %d)".formatted(place));
    }
    members = List.copyOf(members);
  }

  /// @param idle how long ago the agent last took part
  public record Contestant(Rating rating, Duration idle) {}

  /// What this side got against `other`: 1 for a win, 0.5 for a draw, 0 for a loss.
  double scoreAgainst(Side other) {
    return place < other.place ? 1 : place == other.place ? 0.5 : 0;
  }

  /// All but the one at `index`. By index, since two sides may be equal.
  static <T> List<T> others(List<T> sides, int index) {
    List<T> others = new ArrayList<>(sides);
    others.remove(index);
    return others;
  }
}
