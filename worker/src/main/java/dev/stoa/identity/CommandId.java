package dev.stoa.identity;

import java.util.UUID;

/// Names a command; the same id is applied once.
public record CommandId(UUID value) implements Comparable<CommandId> {

  @Override
  public int compareTo(CommandId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
