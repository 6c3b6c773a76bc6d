package dev.stoa.identity;

/// Names an agent: 1 to 100 characters, given by the sender.
public record AgentId(String value) implements Comparable<AgentId> {
  public AgentId {
    Ids.check(value);
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
