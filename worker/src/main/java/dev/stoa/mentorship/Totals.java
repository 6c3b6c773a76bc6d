package dev.stoa.mentorship;

import java.math.BigDecimal;

/// By how much a batch changes what is counted over all pairings, so that nobody has to count them.
final class Totals {
  private int pairings;
  private int active;
  private int completed;
  private int mentors;
  private int mentees;
  private BigDecimal days = new BigDecimal("0.00");

  void pairings(int more) {
    pairings += more;
  }

  void active(int more) {
    active += more;
  }

  void completed(int more, BigDecimal duration) {
    completed += more;
    days = days.add(duration.multiply(BigDecimal.valueOf(more)));
  }

  /// Agents that became a mentor for the first time, less those of whom nothing is left.
  void mentors(long before, long after) {
    mentors += change(before, after);
  }

  void mentees(long before, long after) {
    mentees += change(before, after);
  }

  private static int change(long before, long after) {
    return Long.signum(after) - Long.signum(before);
  }

  boolean areNothing() {
    return pairings == 0 && active == 0 && completed == 0 && mentors == 0 && mentees == 0;
  }

  int pairings() {
    return pairings;
  }

  int active() {
    return active;
  }

  int completed() {
    return completed;
  }

  int mentors() {
    return mentors;
  }

  int mentees() {
    return mentees;
  }

  BigDecimal days() {
    return days;
  }
}
