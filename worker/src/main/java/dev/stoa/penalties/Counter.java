package dev.stoa.penalties;

import dev.stoa.penalties.Penalties.Severity;

/// What is counted of an agent; in lower case also the columns of `penalty_standings`.
public enum Counter {
  VIOLATIONS_PENDING,
  VIOLATIONS_CONFIRMED,
  VIOLATIONS_DISMISSED,
  VIOLATIONS_OVERTURNED,
  SEVERITY_LOW,
  SEVERITY_MEDIUM,
  SEVERITY_HIGH,
  SEVERITY_CRITICAL,
  PENALTIES_ACTIVE,
  PENALTIES_LIFTED,
  PENALTIES_EXPIRED,
  PENALTIES_REVERSED,
  POINTS_DEDUCTED,
  APPEALS_PENDING,
  APPEALS_APPROVED,
  APPEALS_REJECTED,
  APPEALS_WITHDRAWN;

  static Counter of(Severity severity) {
    return valueOf("SEVERITY_" + severity);
  }

  static Counter of(Violation.Status status) {
    return valueOf("VIOLATIONS_" + status);
  }

  static Counter of(Penalty.Status status) {
    return valueOf("PENALTIES_" + status);
  }

  static Counter of(Appeal.Status status) {
    return valueOf("APPEALS_" + status);
  }
}
