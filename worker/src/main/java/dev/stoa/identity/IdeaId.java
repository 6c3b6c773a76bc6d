package dev.stoa.identity;

/// Names an idea of a brainstorming session: 1 to 100 characters, given by the sender.
public record IdeaId(String value) implements Comparable<IdeaId> {
  public IdeaId {
    Ids.check(value);
  }

  @Override
  public int compareTo(IdeaId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
