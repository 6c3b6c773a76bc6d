package dev.stoa.intake;

import java.util.List;

/// How the dead letters of a batch stand in a row.
///
/// @param first letters before the first command
/// @param longest the most letters without a command between
/// @param last letters behind the last command
record Streaks(int first, int longest, int last) {
  static final Streaks NONE = new Streaks(0, 0, 0);

  /// @param letters for each message in its order, whether it is a dead letter
  static Streaks of(List<Boolean> letters) {
    int first = 0;
    int longest = 0;
    int last = 0;
    boolean begun = false;
    for (boolean letter : letters) {
      last = letter ? last + 1 : 0;
      longest = Math.max(longest, last);
      begun |= !letter;
      first = begun ? first : last;
    }
    return new Streaks(first, longest, last);
  }
}
