package dev.stoa.identity;

/// Names a pairing of two agents: 1 to 100 characters, given by the sender.
public record PairingId(String value) implements Comparable<PairingId> {
  public PairingId {
    Ids.check(value);
  }

  @Override
  public int compareTo(PairingId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
