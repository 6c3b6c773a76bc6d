package dev.stoa.identity;

/// Names an appeal: 1 to 100 characters, given by the sender.
public record AppealId(String value) implements Comparable<AppealId> {
  public AppealId {
    Ids.check(value);
  }

  @Override
  public int compareTo(AppealId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
