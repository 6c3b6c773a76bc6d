package dev.stoa.brainstorm;

/// What an idea is about.
public enum Category {
  FEATURE,
  IMPROVEMENT,
  BUG_FIX,
  ARCHITECTURE,
  PERFORMANCE,
  TESTING,
  DOCUMENTATION,
  OTHER
}
