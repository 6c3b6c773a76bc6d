package dev.stoa.reputation;

/// What a rating is about.
public enum RatingType {
  TRUST,
  RELIABILITY,
  QUALITY,
  COLLABORATION
}
