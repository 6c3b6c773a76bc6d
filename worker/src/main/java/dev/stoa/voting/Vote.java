package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.identity.VoteId;
import dev.stoa.voting.tally.Ballot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one agent votes on one proposal; the last ballot counts.
///
/// @param weight what it counts for, as of when it was cast; weights delegated to the voter are
///   added when the votes are counted
/// @param confidence null where the voter did not say, which counts as 1
/// @param level the voter's expertise, as of when it was cast too, so that whoever counts the votes
///   again finds the same
/// @param position of its audit entry in the proposal's chain: the order in which ballots were cast
/// @param castAt when this ballot was cast
public record Vote(
    Key key,
    VoteId id,
    Ballot ballot,
    BigDecimal weight,
    @Nullable BigDecimal confidence,
    int level,
    @Nullable String reason,
    long position,
    Instant castAt) {

  /// A ballot as it is sent. How it is to be read, the proposal's algorithm says.
  public record Paper(
      @Nullable String value,
      List<String> rankings,
      SortedMap<String, Long> allocation,
      List<String> approvals) {
    public Paper {
      rankings = List.copyOf(rankings);
      allocation = Collections.unmodifiableSortedMap(new TreeMap<>(allocation));
      approvals = List.copyOf(approvals);
    }
  }

  /// One vote per agent and proposal.
  public record Key(ProposalId proposal, AgentId voter) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::proposal).thenComparing(Key::voter);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
