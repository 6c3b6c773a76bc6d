package dev.stoa.identity;

/// Names a milestone within its pairing: 1 to 100 characters, given by the sender.
public record ProgressId(String value) implements Comparable<ProgressId> {
  public ProgressId {
    Ids.check(value);
  }

  @Override
  public int compareTo(ProgressId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
