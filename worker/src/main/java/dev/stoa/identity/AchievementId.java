package dev.stoa.identity;

/// Names an achievement of the catalogue: 1 to 100 characters, given by the sender.
public record AchievementId(String value) implements Comparable<AchievementId> {
  public AchievementId {
    Ids.check(value);
  }

  @Override
  public int compareTo(AchievementId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
