package dev.stoa.gamification;

/// What an achievement of the catalogue is, and when it is earned.
///
/// @param name for people
/// @param points that it gives
/// @param repeatable whether it can be earned more than once
/// @param hidden whether it is kept from those who have not earned it
/// @param active whether it can be earned now
public record AchievementTerms(
    String name,
    Category category,
    Worth tier,
    long points,
    Criterion criterion,
    boolean repeatable,
    boolean hidden,
    boolean active) {

  /// What an achievement is about.
  public enum Category {
    SPEED,
    QUALITY,
    COLLABORATION,
    INNOVATION,
    BATTLE,
    CONSISTENCY,
    MILESTONE,
    REPUTATION,
    SPECIAL
  }

  /// How much an achievement is worth.
  public enum Worth {
    BRONZE,
    SILVER,
    GOLD
  }

  /// Whether it comes without being asked for: it is earned once, and by what this area knows.
  boolean isAutomatic() {
    return active && !repeatable && criterion.isJudgedHere();
  }
}
