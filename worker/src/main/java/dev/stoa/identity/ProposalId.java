package dev.stoa.identity;

/// Names a proposal: 1 to 100 characters, given by the sender.
public record ProposalId(String value) implements Comparable<ProposalId> {
  public ProposalId {
    Ids.check(value);
  }

  @Override
  public int compareTo(ProposalId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
