package dev.stoa.identity;

import java.util.UUID;

/// Names a permission within its agent: a UUID, given by the sender.
public record PermissionId(UUID value) implements Comparable<PermissionId> {

  @Override
  public int compareTo(PermissionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
