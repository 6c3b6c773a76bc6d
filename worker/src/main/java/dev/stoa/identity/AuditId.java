package dev.stoa.identity;

/// Names an entry of the voting audit: 1 to 100 characters, given by the sender.
public record AuditId(String value) implements Comparable<AuditId> {
  public AuditId {
    Ids.check(value);
  }

  @Override
  public int compareTo(AuditId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
