package dev.stoa.proof;

import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.Quorum;
import dev.stoa.voting.command.TieBreak;
import dev.stoa.voting.command.VotingAlgorithm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// What the votes on a proposal come to, counted a second time; each voter weighs the same.
///
/// @param winner empty where there is none
/// @param share of the winner, or of what came first; six decimals
/// @param tieBreak what decided between equals; empty where none were
/// @param outcome what becomes of the proposal
record Counting(
    String winner, BigDecimal share, BigDecimal participation, String tieBreak, String outcome) {
  private static final String ABSTAIN = "abstain";
  private static final int SCALE = 6;

  /// What the vote says: an option, a sorted list of options as JSON, or nothing that counts.
  static Object ballot(CreateProposal terms, CastVote cast) {
    String value = cast.getVoteValue();
    if (ABSTAIN.equals(value) && cast.getApprovals().isEmpty()) {
      return terms.getOptions().contains(ABSTAIN) ? ABSTAIN : "";
    }
    if (terms.getAlgorithm() != VotingAlgorithm.APPROVAL) {
      return value != null && cast.getApprovals().isEmpty() && terms.getOptions().contains(value)
          ? value
          : "";
    }
    // One choice counts as approval of one.
    boolean both = value != null && !cast.getApprovals().isEmpty();
    var approved = new TreeSet<>(value == null ? cast.getApprovals() : List.of(value));
    boolean sound = terms.getOptions().containsAll(approved) && !approved.contains(ABSTAIN);
    return both || approved.isEmpty() || !sound
        ? ""
        : approved.stream().map("\"%s\""::formatted).toList();
  }

  static Counting of(CreateProposal terms, Collection<VotingBook.Vote> votes, TieBreak tieBreak) {
    List<VotingBook.Vote> said =
        votes.stream().filter(vote -> !vote.ballot().equals(ABSTAIN)).toList();
    boolean weighted = terms.getAlgorithm() == VotingAlgorithm.CONFIDENCE_WEIGHTED;
    Map<String, BigDecimal> tally = new LinkedHashMap<>();
    BigDecimal whole = BigDecimal.ZERO;
    for (VotingBook.Vote vote : said) {
      BigDecimal worth = weighted ? vote.confidence() : BigDecimal.ONE;
      whole = whole.add(worth);
      options(vote).forEach(option -> tally.merge(option, worth, BigDecimal::add));
    }
    BigDecimal most = tally.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    List<String> first = new ArrayList<>();
    for (String option : terms.getOptions()) {
      if (most.signum() > 0 && tally.getOrDefault(option, BigDecimal.ZERO).compareTo(most) == 0) {
        first.add(option);
      }
    }
    boolean simple = terms.getAlgorithm() == VotingAlgorithm.SIMPLE_MAJORITY;
    boolean enough =
        switch (terms.getAlgorithm()) {
          case SIMPLE_MAJORITY -> most.add(most).compareTo(whole) > 0;
          case CONSENSUS -> reaches(most, whole, terms);
          default -> true;
        };
    String by = "";
    // More than half leaves no tie; less wins nothing, however many share it.
    if (first.size() > 1 && !simple) {
      by = settle(first, said, tieBreak);
    }
    String winner = first.size() == 1 && enough ? first.getFirst() : "";
    boolean passes = !winner.isEmpty() && !winner.equals("no") && reaches(most, whole, terms);
    BigDecimal participation = participation(terms, votes.size());
    boolean quorate = quorum(terms, votes);
    return new Counting(
        winner,
        share(most, whole),
        participation,
        by,
        quorate ? (passes ? "passed" : "rejected") : "quorum_not_met");
  }

  private static BigDecimal share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? BigDecimal.ZERO.setScale(SCALE)
        : part.divide(whole, SCALE, RoundingMode.HALF_UP);
  }

  private static boolean reaches(BigDecimal most, BigDecimal whole, CreateProposal terms) {
    return whole.signum() > 0 && most.compareTo(terms.getVotingThreshold().multiply(whole)) >= 0;
  }

  private static Collection<String> options(VotingBook.Vote vote) {
    if (vote.ballot() instanceof Collection<?> several) {
      return several.stream().map(option -> option.toString().replace("\"", "")).toList();
    }
    return List.of(vote.ballot().toString());
  }

  /// Leaves the best supported of `tied`, and says what decided.
  private static String settle(List<String> tied, List<VotingBook.Vote> said, TieBreak from) {
    List<TieBreak> methods =
        switch (from) {
          case CONFIDENCE -> List.of(TieBreak.CONFIDENCE, TieBreak.EXPERTISE, TieBreak.EARLIEST);
          case EXPERTISE -> List.of(TieBreak.EXPERTISE, TieBreak.EARLIEST);
          case EARLIEST -> List.of(TieBreak.EARLIEST);
          case NONE, UNKNOWN -> List.of();
        };
    for (TieBreak method : methods) {
      keepBest(tied, option -> support(option, said, method));
      if (tied.size() == 1) {
        return method.name().toLowerCase(Locale.ROOT);
      }
    }
    return "none";
  }

  private static void keepBest(List<String> tied, ToDoubleFunction<String> support) {
    double best = tied.stream().mapToDouble(support).max().orElse(0);
    tied.removeIf(option -> support.applyAsDouble(option) < best);
  }

  private static double support(String option, List<VotingBook.Vote> said, TieBreak method) {
    double support = 0;
    for (int i = 0; i < said.size(); i++) {
      if (!options(said.get(i)).contains(option)) {
        continue;
      }
      switch (method) {
        case CONFIDENCE -> support += said.get(i).confidence().movePointRight(4).doubleValue();
        case EARLIEST -> {
          return -i;
        }
        default -> support++;
      }
    }
    return support;
  }

  private static BigDecimal participation(CreateProposal terms, int votes) {
    int able = able(terms);
    return able == 0
        ? BigDecimal.ZERO.setScale(SCALE)
        : BigDecimal.valueOf(votes)
            .divide(BigDecimal.valueOf(able), SCALE, RoundingMode.HALF_UP)
            .min(BigDecimal.ONE.setScale(SCALE));
  }

  private static int able(CreateProposal terms) {
    Integer total = terms.getQuorum().getTotalAgents();
    return total == null ? new HashSet<>(terms.getEligibleVoters()).size() : total;
  }

  private static boolean quorum(CreateProposal terms, Collection<VotingBook.Vote> votes) {
    Quorum quorum = terms.getQuorum();
    BigDecimal confidence = BigDecimal.ZERO;
    for (VotingBook.Vote vote : votes) {
      confidence = confidence.add(vote.confidence());
    }
    BigDecimal wanted = quorum.getMinParticipation().multiply(BigDecimal.valueOf(able(terms)));
    // Where nobody knows how many could vote, only a quorum of 0 is met.
    boolean known = able(terms) > 0 || quorum.getMinParticipation().signum() == 0;
    boolean heard = known && BigDecimal.valueOf(votes.size()).compareTo(wanted) >= 0;
    return heard
        && confidence.compareTo(quorum.getMinConfidence()) >= 0
        && quorum.getMinExperts() == 0;
  }
}
