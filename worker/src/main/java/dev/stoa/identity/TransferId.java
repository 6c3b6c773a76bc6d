package dev.stoa.identity;

/// Names a transfer of knowledge within its pairing: 1 to 100 characters, given by the sender.
public record TransferId(String value) implements Comparable<TransferId> {
  public TransferId {
    Ids.check(value);
  }

  @Override
  public int compareTo(TransferId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
