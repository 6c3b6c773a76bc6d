package dev.stoa.gamification;

import dev.stoa.area.Root;
import dev.stoa.identity.AchievementId;
import java.time.Instant;

/// An achievement of the catalogue.
public record Definition(
    AchievementId achievementId, AchievementTerms terms, Instant updatedAt, long version)
    implements Root<Definition> {

  @Override
  public Definition withVersion(long next) {
    return new Definition(achievementId, terms, updatedAt, next);
  }
}
