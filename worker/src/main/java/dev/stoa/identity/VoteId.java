package dev.stoa.identity;

/// Names a vote: 1 to 100 characters, given by the sender.
public record VoteId(String value) implements Comparable<VoteId> {
  public VoteId {
    Ids.check(value);
  }

  @Override
  public int compareTo(VoteId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
