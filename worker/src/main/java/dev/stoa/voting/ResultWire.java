package dev.stoa.voting;

import dev.stoa.voting.command.TieBreak;
import dev.stoa.voting.event.CloseReason;
import dev.stoa.voting.event.CountingRound;
import dev.stoa.voting.event.PairwiseCount;
import dev.stoa.voting.event.ProposalClosed;
import dev.stoa.voting.event.QuorumResult;
import dev.stoa.voting.tally.Duels;
import dev.stoa.voting.tally.Round;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates what votes came to into the contract's event, as much of the explanation with it as
/// an event can hold.
final class ResultWire {
  private static final int CONFIDENCE_SCALE = 4;
  private static final int TALLY_SCALE = 8;
  // What an event may have is 320 KiB; a tally of 100 long names takes 40 of them.
  private static final int MOST_EXPLANATION_BYTES = 200 * 1024;
  // Of a decimal and of what Avro puts between entries.
  private static final int ENTRY_BYTES = 16;

  private ResultWire() {}

  static SpecificRecord encode(VotingResult result) {
    var tieBreak = result.count().tieBreak();
    return new ProposalClosed(
        result.proposal().value(),
        VotingEventWire.value(result.closedBy()),
        CloseReason.valueOf(result.reason().name()),
        result.votes(),
        amounts(result.count().tally()),
        result.count().winner(),
        result.count().share().rounded(),
        new QuorumResult(
            result.turnout().participation(),
            result.turnout().confidence().setScale(CONFIDENCE_SCALE),
            result.turnout().experts(),
            result.turnout().met()),
        rounds(result.count().rounds()),
        pairs(result.count().duels()),
        tieBreak == null ? null : TieBreak.valueOf(tieBreak.name()));
  }

  /// Where all rounds together would not fit into an event, those between the first and the last
  /// come without their tallies; what was stored has them.
  private static List<CountingRound> rounds(List<Round> rounds) {
    long bytes = rounds.stream().mapToLong(round -> bytes(round.tally().keySet())).sum();
    List<CountingRound> encoded = new ArrayList<>();
    for (Round round : rounds) {
      boolean whole =
          bytes <= MOST_EXPLANATION_BYTES || round.number() == 1 || round.number() == rounds.size();
      encoded.add(
          new CountingRound(
              round.number(),
              whole ? amounts(round.tally()) : Map.of(),
              round.eliminated(),
              tally(round.exhausted())));
    }
    return encoded;
  }

  /// None where they would not fit into an event; what was stored has them.
  private static List<PairwiseCount> pairs(@Nullable Duels duels) {
    if (duels == null
        || 2L * duels.options().size() * bytes(duels.options()) > MOST_EXPLANATION_BYTES) {
      return List.of();
    }
    List<String> options = duels.options();
    List<PairwiseCount> pairs = new ArrayList<>();
    for (int option = 0; option < options.size(); option++) {
      for (int other = 0; other < options.size(); other++) {
        if (option != other) {
          BigDecimal votes = duels.preferred().get(option).get(other);
          pairs.add(new PairwiseCount(options.get(option), options.get(other), tally(votes)));
        }
      }
    }
    return pairs;
  }

  private static long bytes(Iterable<String> names) {
    long bytes = 0;
    for (String name : names) {
      bytes += name.getBytes(StandardCharsets.UTF_8).length + ENTRY_BYTES;
    }
    return bytes;
  }

  private static Map<String, BigDecimal> amounts(Map<String, BigDecimal> tally) {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    tally.forEach((option, amount) -> amounts.put(option, tally(amount)));
    return amounts;
  }

  private static BigDecimal tally(BigDecimal amount) {
    return amount.setScale(TALLY_SCALE, RoundingMode.HALF_UP);
  }
}
