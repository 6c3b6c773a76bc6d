package dev.stoa.identity;

/// Names a match: 1 to 100 characters, given by the sender.
public record MatchId(String value) implements Comparable<MatchId> {
  public MatchId {
    Ids.check(value);
  }

  @Override
  public int compareTo(MatchId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
