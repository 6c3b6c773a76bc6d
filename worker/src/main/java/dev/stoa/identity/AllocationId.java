package dev.stoa.identity;

/// Names an allocation of a reward: 1 to 100 characters, given by the sender.
public record AllocationId(String value) implements Comparable<AllocationId> {
  public AllocationId {
    Ids.check(value);
  }

  @Override
  public int compareTo(AllocationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
