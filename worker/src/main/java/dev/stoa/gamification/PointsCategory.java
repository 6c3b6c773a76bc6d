package dev.stoa.gamification;

/// What points are given for.
public enum PointsCategory {
  SPEED,
  QUALITY,
  COLLABORATION,
  INNOVATION,
  RELIABILITY,
  BATTLE,
  MENTORSHIP,
  ACHIEVEMENT,
  OTHER
}
