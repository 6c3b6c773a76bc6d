package dev.stoa.identity;

/// Names a task: 1 to 100 characters, given by the sender.
public record TaskId(String value) implements Comparable<TaskId> {
  public TaskId {
    Ids.check(value);
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
