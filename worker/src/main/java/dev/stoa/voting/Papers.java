package dev.stoa.voting;

import dev.stoa.voting.Vote.Paper;
import dev.stoa.voting.Voting.Rejection;
import dev.stoa.voting.tally.Ballot;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a ballot as it was sent by the rules of the proposal: which kind it must be, and that it
/// says something that can be counted.
final class Papers {

  /// What a paper turned out to be.
  sealed interface Reading {}

  record Valid(Ballot ballot) implements Reading {}

  record Wrong(Rejection reason, Map<String, Object> details) implements Reading {}

  private Papers() {}

  static Reading read(Proposal.Terms terms, Paper paper) {
    if (says(paper, paper.value(), List.of(), List.of())
        && terms.options().contains(Ballot.ABSTAIN)
        && Ballot.ABSTAIN.equals(paper.value())) {
      return new Valid(new Ballot.Choice(Ballot.ABSTAIN));
    }
    return switch (terms.algorithm()) {
      case SIMPLE_MAJORITY, PLURALITY, CONFIDENCE_WEIGHTED, CONSENSUS -> choice(terms, paper);
      case QUADRATIC -> allocation(terms, paper);
      case RANKED_CHOICE, CONDORCET_SCHULZE -> ranking(terms, paper);
      case APPROVAL -> approvals(terms, paper);
    };
  }

  private static Reading choice(Proposal.Terms terms, Paper paper) {
    String value = paper.value();
    if (value == null || !says(paper, value, List.of(), List.of())) {
      return wrong(Rejection.INVALID_OPTION, "one option is to be given, in voteValue");
    }
    return terms.options().contains(value) ? new Valid(new Ballot.Choice(value)) : unknown(value);
  }

  private static Reading ranking(Proposal.Terms terms, Paper paper) {
    String value = paper.value();
    List<String> order = value == null ? paper.rankings() : List.of(value);
    for (String option : order) {
      if (!terms.options().contains(option)) {
        return unknown(option);
      }
    }
    if (order.isEmpty() || !says(paper, value, paper.rankings(), List.of())) {
      return wrong(Rejection.INVALID_RANKING, "options are to be given by preference, in rankings");
    }
    if (value != null && !paper.rankings().isEmpty()) {
      return wrong(Rejection.INVALID_RANKING, "rankings and voteValue cannot both be given");
    }
    if (new HashSet<>(order).size() < order.size()) {
      return wrong(Rejection.INVALID_RANKING, "an option is ranked twice");
    }
    if (order.contains(Ballot.ABSTAIN)) {
      return wrong(Rejection.INVALID_RANKING, "abstain cannot be ranked, only be the voteValue");
    }
    return new Valid(new Ballot.Ranking(order));
  }

  private static Reading approvals(Proposal.Terms terms, Paper paper) {
    String value = paper.value();
    List<String> approved = value == null ? paper.approvals() : List.of(value);
    for (String option : approved) {
      if (!terms.options().contains(option)) {
        return unknown(option);
      }
    }
    if (approved.isEmpty()
        || approved.contains(Ballot.ABSTAIN)
        || !says(paper, value, List.of(), value == null ? paper.approvals() : List.of())) {
      return wrong(
          Rejection.INVALID_OPTION, "options approved of are to be given, in approvals alone");
    }
    return new Valid(new Ballot.Approvals(approved));
  }

  private static Reading allocation(Proposal.Terms terms, Paper paper) {
    for (String option : paper.allocation().keySet()) {
      if (!terms.options().contains(option) || option.equals(Ballot.ABSTAIN)) {
        return unknown(option);
      }
    }
    if (paper.allocation().isEmpty()
        || paper.value() != null
        || !paper.rankings().isEmpty()
        || !paper.approvals().isEmpty()) {
      return wrong(
          Rejection.INVALID_OPTION, "tokens by option are to be given, in allocation alone");
    }
    long left = terms.tokensPerAgent();
    SortedMap<String, Long> tokens = new TreeMap<>();
    boolean negative = false;
    for (Map.Entry<String, Long> entry : paper.allocation().entrySet()) {
      long spent = entry.getValue();
      negative |= spent < 0;
      if (spent > left) {
        return new Wrong(
            Rejection.TOKEN_BUDGET_EXCEEDED, Map.of("tokensPerAgent", terms.tokensPerAgent()));
      }
      if (spent > 0) {
        left -= spent;
        tokens.put(entry.getKey(), spent);
      }
    }
    return negative
        ? wrong(Rejection.NEGATIVE_ALLOCATION, "tokens are 0 or more")
        : new Valid(new Ballot.Allocation(tokens));
  }

  /// Whether the paper says this and nothing else.
  private static boolean says(
      Paper paper, @Nullable String value, List<String> rankings, List<String> approvals) {
    return paper.equals(new Paper(value, rankings, new TreeMap<>(), approvals));
  }

  private static Wrong unknown(String option) {
    return new Wrong(Rejection.INVALID_OPTION, Map.of("option", option));
  }

  private static Wrong wrong(Rejection reason, String why) {
    return new Wrong(reason, Map.of("reason", why));
  }
}
