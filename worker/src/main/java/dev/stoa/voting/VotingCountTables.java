package dev.stoa.voting;

import dev.stoa.area.Columns;
import dev.stoa.area.Counts;
import dev.stoa.voting.Proposal.Status;
import dev.stoa.voting.VotingRepository.Stats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How many proposals there are of each status, and how many time ended: of all, and of each type.
final class VotingCountTables {
  private static final String AREA = "voting";
  private static final String EXPIRED = "expired";

  private VotingCountTables() {}

  static Counts of(Ballots ballots) {
    var counts = new Counts(AREA);
    ballots
        .proposals()
        .moves((proposal, sign) -> {
          for (String suffix : List.of("", suffix(proposal.terms().type()))) {
            counts.add(name(proposal.state().status(), suffix), sign);
            counts.add(EXPIRED + suffix, proposal.state().expiredAt() == null ? 0 : sign);
          }
        });
    return counts;
  }

  /// @param type only of this one; null for any
  static Stats read(Handle handle, @Nullable String type) {
    String suffix = type == null ? "" : suffix(type);
    List<String> names = new ArrayList<>(List.of(EXPIRED + suffix));
    for (Status status : Status.values()) {
      names.add(name(status, suffix));
    }
    Map<String, BigDecimal> found = Counts.read(handle, AREA, names);
    long total = 0;
    for (Status status : Status.values()) {
      total += count(found, name(status, suffix));
    }
    return new Stats(
        total,
        count(found, name(Status.ACTIVE, suffix)),
        count(found, name(Status.PASSED, suffix)),
        count(found, name(Status.REJECTED, suffix)),
        count(found, name(Status.QUORUM_NOT_MET, suffix)),
        count(found, name(Status.EXECUTED, suffix)),
        count(found, name(Status.CANCELLED, suffix)),
        count(found, EXPIRED + suffix));
  }

  private static String name(Status status, String suffix) {
    return Columns.stored(status) + suffix;
  }

  private static long count(Map<String, BigDecimal> counts, String name) {
    return counts.getOrDefault(name, BigDecimal.ZERO).longValueExact();
  }

  /// No name of a count has a slash, so no type can be taken for another or for none.
  private static String suffix(String type) {
    return "/" + type;
  }
}
