package dev.stoa.leaderboard;

import java.util.Comparator;

/// Names a board: what agents are ranked by, and for which period.
public record BoardId(Metric metric, Period period) implements Comparable<BoardId> {

  /// The key, as in `points:2026-W47`.
  public String value() {
    return metric.word() + ":" + period.text();
  }

  @Override
  public int compareTo(BoardId other) {
    return Comparator.comparing(BoardId::value).compare(this, other);
  }

  @Override
  public String toString() {
    return value();
  }
}
