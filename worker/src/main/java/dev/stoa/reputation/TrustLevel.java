package dev.stoa.reputation;

/// How far an agent is trusted, by its reputation of 0 to 1000.
///
/// A level is reached at its mark and lost only below nine tenths of it, so that an agent at a mark
/// does not go up and down with every rating.
public enum TrustLevel {
  UNTRUSTED(0),
  POOR(200),
  FAIR(350),
  GOOD(500),
  EXCELLENT(650),
  EXCEPTIONAL(800);

  private final int mark;

  TrustLevel(int mark) {
    this.mark = mark;
  }

  /// The reputation from which on the level is reached.
  public int mark() {
    return mark;
  }

  /// The level of somebody who had none before.
  static TrustLevel of(int reputation) {
    TrustLevel reached = UNTRUSTED;
    for (TrustLevel level : values()) {
      if (reputation >= level.mark) {
        reached = level;
      }
    }
    return reached;
  }

  /// The level of somebody who was at this one.
  TrustLevel after(int reputation) {
    TrustLevel reached = of(reputation);
    if (reached.compareTo(this) >= 0) {
      return reached;
    }
    TrustLevel kept = reached;
    for (TrustLevel level : values()) {
      if (level.compareTo(this) <= 0 && reputation * 10 >= level.mark * 9) {
        kept = level;
      }
    }
    return kept;
  }
}
