package dev.stoa.local.demo;

/// How many commands are due, so that a steady rate comes out.
///
/// What was missed while the machine was busy is made up for, of the last second at most: a burst
/// of all of it would measure the burst.
final class Pace {
  private static final long SECOND = 1_000_000_000L;

  private final int rate;
  private long paidUntil = System.nanoTime();

  Pace(int rate) {
    this.rate = rate;
  }

  /// How many are due since it was last asked.
  int due() {
    long now = System.nanoTime();
    paidUntil = Math.max(paidUntil, now - SECOND);
    int due = (int) ((now - paidUntil) * rate / SECOND);
    paidUntil += due * SECOND / rate;
    return due;
  }
}
