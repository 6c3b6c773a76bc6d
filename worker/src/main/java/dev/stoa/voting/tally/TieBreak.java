package dev.stoa.voting.tally;

/// What decides between options with the same result. Where one of them does not, the next below it
/// is asked; chance never is.
public enum TieBreak {
  /// The larger sum of the supporters' confidence.
  CONFIDENCE,
  /// The more supporters, experts counting twice.
  EXPERTISE,
  /// The earlier first supporter.
  EARLIEST,
  /// Nothing: the tie stands and nobody wins.
  NONE;

  /// What is asked where this one does not decide.
  TieBreak next() {
    return switch (this) {
      case CONFIDENCE -> EXPERTISE;
      case EXPERTISE -> EARLIEST;
      case EARLIEST, NONE -> NONE;
    };
  }
}
