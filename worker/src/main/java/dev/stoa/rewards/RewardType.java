package dev.stoa.rewards;

/// What a reward is made of.
public enum RewardType {
  POINTS,
  COMPUTE,
  PERMISSION,
  BADGE,
  PRIORITY,
  OTHER
}
