package dev.stoa.identity;

/// Names a brainstorming session: 1 to 100 characters, given by the sender.
public record SessionId(String value) implements Comparable<SessionId> {
  public SessionId {
    Ids.check(value);
  }

  @Override
  public int compareTo(SessionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
