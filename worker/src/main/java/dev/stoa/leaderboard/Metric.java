package dev.stoa.leaderboard;

import java.util.List;
import java.util.Locale;

/// By what agents are ranked.
public enum Metric {
  /// Points of gamification.
  POINTS,
  /// Elo of who has fought five rated matches or more.
  ELO,
  /// Overall reputation of who has five ratings or more.
  REPUTATION,
  /// Completed tasks, of who has completed one.
  TASKS,
  /// The mean of points, Elo and reputation, each as a share of the most there is.
  COMBINED;

  /// What the combined rank is made of.
  static final List<Metric> COMBINED_OF = List.of(POINTS, ELO, REPUTATION);

  /// As it is stored and part of a key.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
