package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides between options with the same result by who supports them. Only the options it is given
/// take part, so an option that is out cannot come back.
final class Ties {

  /// What is left of a tie.
  ///
  /// @param options one where it is decided, in the order of the election's options otherwise
  /// @param by what decided it; [TieBreak#NONE] where nothing did
  record Settled(List<String> options, TieBreak by) {}

  /// Who stands behind an option.
  ///
  /// @param earliest the position of its first supporter
  private record Support(BigDecimal confidence, long expertise, long earliest) {
    static final Support NOBODY = new Support(BigDecimal.ZERO, 0, Long.MAX_VALUE);

    Support and(Voice voice) {
      return new Support(
          confidence.add(voice.confidence()),
          expertise + (voice.isExpert() ? 2 : 1),
          Math.min(earliest, voice.position()));
    }
  }

  private Ties() {}

  /// Narrows `tied` to the best supported.
  static Settled best(Collection<String> tied, Election election) {
    return settle(tied, election, true);
  }

  /// Narrows `tied` to the worst supported.
  static Settled worst(Collection<String> tied, Election election) {
    return settle(tied, election, false);
  }

  private static Settled settle(Collection<String> tied, Election election, boolean best) {
    Map<String, Support> supports = supports(new HashSet<>(tied), election);
    List<String> left = election.options().stream().filter(tied::contains).toList();
    for (TieBreak method = election.tieBreak(); method != TieBreak.NONE; method = method.next()) {
      Comparator<Support> order = best ? order(method).reversed() : order(method);
      left = foremost(left, supports, order);
      if (left.size() == 1) {
        return new Settled(left, method);
      }
    }
    return new Settled(left, TieBreak.NONE);
  }

  private static List<String> foremost(
      List<String> options, Map<String, Support> supports, Comparator<Support> order) {
    List<Support> sorted =
        options.stream().map(option -> of(supports, option)).sorted(order).toList();
    return options.stream()
        .filter(option -> order.compare(of(supports, option), sorted.getFirst()) == 0)
        .toList();
  }

  /// Weaker support first.
  private static Comparator<Support> order(TieBreak method) {
    return switch (method) {
      case CONFIDENCE -> Comparator.comparing(Support::confidence);
      case EXPERTISE -> Comparator.comparingLong(Support::expertise);
      case EARLIEST -> Comparator.comparingLong(Support::earliest).reversed();
      case NONE -> (_, _) -> 0;
    };
  }

  private static Map<String, Support> supports(Set<String> among, Election election) {
    Map<String, Support> supports = new HashMap<>();
    for (Voice voice : election.voices()) {
      for (String option : supported(voice.ballot(), among)) {
        supports.put(option, of(supports, option).and(voice));
      }
    }
    return supports;
  }

  private static Support of(Map<String, Support> supports, String option) {
    return supports.getOrDefault(option, Support.NOBODY);
  }

  /// Those of `among` that a ballot is for: by preference only the one it prefers among them.
  private static List<String> supported(Ballot ballot, Set<String> among) {
    return switch (ballot) {
      case Ballot.Choice(var option) -> among.contains(option) ? List.of(option) : List.of();
      case Ballot.Ranking(var options) ->
          options.stream().filter(among::contains).limit(1).toList();
      case Ballot.Allocation(var tokens) ->
          among.stream().filter(option -> tokens.getOrDefault(option, 0L) > 0).toList();
      case Ballot.Approvals(var options) -> options.stream().filter(among::contains).toList();
    };
  }
}
