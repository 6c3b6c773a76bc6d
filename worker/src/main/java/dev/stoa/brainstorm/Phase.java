package dev.stoa.brainstorm;

import java.util.Locale;

/// A stretch of a session, and what goes in it: in `ideation` ideas are submitted and refined, in
/// `combination` combined and refined, in `voting` voted for. By any other name all of it goes.
///
/// @param durationMs for how long; the last phase of a session ends with it
public record Phase(String name, long durationMs) {

  /// What agents do with ideas, as far as phases rule it.
  enum Deed {
    SUBMIT,
    COMBINE,
    REFINE,
    VOTE
  }

  boolean allows(Deed deed) {
    return switch (spelling(name)) {
      case "ideation" -> deed == Deed.SUBMIT || deed == Deed.REFINE;
      case "combination" -> deed == Deed.COMBINE || deed == Deed.REFINE;
      case "voting" -> deed == Deed.VOTE;
      default -> true;
    };
  }

  boolean isCalled(String other) {
    return spelling(name).equals(spelling(other));
  }

  /// Names that differ only in case are one name.
  static String spelling(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
