package dev.stoa.identity;

/// Names a violation: 1 to 100 characters, given by the sender.
public record ViolationId(String value) implements Comparable<ViolationId> {
  public ViolationId {
    Ids.check(value);
  }

  @Override
  public int compareTo(ViolationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
