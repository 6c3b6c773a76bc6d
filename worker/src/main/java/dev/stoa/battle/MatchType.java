package dev.stoa.battle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// By what rules a match is fought: who takes part, and for how long.
///
/// Duels are between the two agents that the match names. A tournament begins when both teams are
/// whole. The other kinds name the first two and are open to more: a hill, a raid and an attack
/// against time while they last, a survival until its first round is judged.
public enum MatchType {
  /// Without a clock; scored like a head to head.
  STANDARD(2, 2, null),
  /// The better base score wins.
  HEAD_TO_HEAD(2, 2, Duration.ofMinutes(5)),
  /// A point for each second to spare.
  SPEED_RACE(2, 2, Duration.ofMinutes(3)),
  /// Five measures of quality, weighted.
  QUALITY_SHOWDOWN(2, 2, Duration.ofMinutes(10)),
  /// Two teams of four; the sum of a team's scores counts.
  TEAM_TOURNAMENT(8, 8, Duration.ofMinutes(30)),
  /// The longest time on top wins.
  KING_OF_HILL(2, MatchType.OPEN, Duration.ofMinutes(60)),
  /// All against one boss; all win when it falls.
  BOSS_RAID(2, MatchType.OPEN, Duration.ofMinutes(60)),
  /// A base score counts the more the more time is left.
  TIME_ATTACK(2, MatchType.OPEN, Duration.ofMinutes(15)),
  /// In rounds; who has less than half of the average is out, the last one wins.
  SURVIVAL(4, MatchType.OPEN, Duration.ofMinutes(20));

  /// What "unlimited" comes to: one transaction ends a match for all who take part.
  static final int OPEN = 500;

  static final int TEAMS = 2;
  static final int TEAM_SIZE = 4;

  private final int minimum;
  private final int seats;
  private final @Nullable Duration duration;

  MatchType(int minimum, int seats, @Nullable Duration duration) {
    this.minimum = minimum;
    this.seats = seats;
    this.duration = duration;
  }

  /// How many it takes to begin.
  public int minimum() {
    return minimum;
  }

  /// How many can take part.
  public int seats() {
    return seats;
  }

  /// How long it lasts; null where it lasts until it is recorded.
  public @Nullable Duration duration() {
    return duration;
  }

  /// Whether only the two agents that the match names take part.
  public boolean isDuel() {
    return seats == 2;
  }

  /// Whether agents may join after the beginning.
  boolean takesLatecomers() {
    return seats == OPEN;
  }

  /// Whether of several entries the best counts; otherwise they add up.
  boolean bestEntryCounts() {
    return isDuel() || this == TIME_ATTACK;
  }
}
