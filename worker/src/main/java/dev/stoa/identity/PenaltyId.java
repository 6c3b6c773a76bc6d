package dev.stoa.identity;

import java.util.UUID;

/// Names a penalty.
public record PenaltyId(UUID value) implements Comparable<PenaltyId> {

  @Override
  public int compareTo(PenaltyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
