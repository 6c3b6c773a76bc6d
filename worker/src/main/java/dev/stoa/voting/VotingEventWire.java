package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.Quorum;
import dev.stoa.voting.command.TieBreak;
import dev.stoa.voting.event.Ballot;
import dev.stoa.voting.event.CloseReason;
import dev.stoa.voting.event.CountingRound;
import dev.stoa.voting.event.PairwiseCount;
import dev.stoa.voting.event.ProposalCancelled;
import dev.stoa.voting.event.ProposalClosed;
import dev.stoa.voting.event.ProposalCreated;
import dev.stoa.voting.event.ProposalDeadlineExtended;
import dev.stoa.voting.event.ProposalDeleted;
import dev.stoa.voting.event.ProposalExecuted;
import dev.stoa.voting.event.ProposalExpired;
import dev.stoa.voting.event.ProposalPassed;
import dev.stoa.voting.event.ProposalQuorumNotMet;
import dev.stoa.voting.event.ProposalRejected;
import dev.stoa.voting.event.QuorumPart;
import dev.stoa.voting.event.QuorumResult;
import dev.stoa.voting.event.VoteCast;
import dev.stoa.voting.event.VoteChanged;
import dev.stoa.voting.event.VoteDelegated;
import dev.stoa.voting.event.VoteDelegationRevoked;
import dev.stoa.voting.event.VoteWithdrawn;
import dev.stoa.voting.event.VotingAuditRecorded;
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

/// Translates voting's own words into the contract's events.
final class VotingEventWire {
  private static final int SHARE_SCALE = 4;
  private static final int CONFIDENCE_SCALE = 4;
  private static final int TALLY_SCALE = 8;
  // What an event may have is 320 KiB; a tally of 100 long names takes 40 of them.
  private static final int MOST_EXPLANATION_BYTES = 200 * 1024;
  // Of a decimal and of what Avro puts between entries.
  private static final int ENTRY_BYTES = 16;

  private VotingEventWire() {}

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.ProposalCreated created -> created(created);
      case Event.VoteCast(var vote) ->
          new VoteCast(
              vote.id().value(),
              vote.key().proposal().value(),
              vote.key().voter().value(),
              ballot(vote.ballot()),
              vote.weight(),
              vote.confidence(),
              vote.reason());
      case Event.VoteChanged(var vote, var from) ->
          new VoteChanged(
              vote.id().value(),
              vote.key().proposal().value(),
              vote.key().voter().value(),
              ballot(from),
              ballot(vote.ballot()),
              vote.weight(),
              vote.confidence(),
              vote.reason());
      case Event.VoteWithdrawn(var vote) ->
          new VoteWithdrawn(
              vote.id().value(),
              vote.key().proposal().value(),
              vote.key().voter().value(),
              ballot(vote.ballot()));
      case Event.ProposalDeadlineExtended(
              var proposal,
              var from,
              var to,
              var extensions,
              var reason) ->
          new ProposalDeadlineExtended(proposal.value(), from, to, extensions, reason);
      case Event.ProposalExpired(var proposal, var expiresAt) ->
          new ProposalExpired(proposal.value(), expiresAt);
      case Event.ProposalClosed(var result) -> closed(result);
      case Event.ProposalPassed(
              var proposal,
              var type,
              var by,
              var winner,
              var share,
              var threshold) ->
          new ProposalPassed(
              proposal.value(), type, by.value(), winner, share, threshold.setScale(SHARE_SCALE));
      case Event.ProposalRejected(var proposal, var by, var at, var reason) ->
          new ProposalRejected(proposal.value(), value(by), at, reason);
      case Event.ProposalQuorumNotMet(var proposal, var missing) ->
          new ProposalQuorumNotMet(
              proposal.value(),
              missing.stream().map(part -> QuorumPart.valueOf(part.name())).toList());
      case Event.ProposalExecuted(var proposal, var by, var at, var outcome) ->
          new ProposalExecuted(proposal.value(), by.value(), at, outcome);
      case Event.ProposalCancelled(var proposal, var by, var reason) ->
          new ProposalCancelled(proposal.value(), by.value(), reason);
      case Event.ProposalDeleted(var proposal, var votes) ->
          new ProposalDeleted(proposal.value(), votes, 0L);
      case Event.VotingAuditRecorded(var entry) ->
          new VotingAuditRecorded(
              entry.id().value(),
              entry.proposal().value(),
              entry.action(),
              String.valueOf(value(entry.performedBy())),
              entry.details(),
              entry.createdAt(),
              entry.previousHash(),
              entry.hash());
      case Event.VoteDelegated(var delegation) ->
          new VoteDelegated(
              delegation.key().delegator().value(),
              delegation.delegate().value(),
              scope(delegation),
              delegation.validUntil());
      case Event.VoteDelegationRevoked(var delegation) ->
          new VoteDelegationRevoked(
              delegation.key().delegator().value(),
              delegation.delegate().value(),
              scope(delegation));
    };
  }

  private static SpecificRecord created(Event.ProposalCreated created) {
    Proposal.Terms terms = created.terms();
    return new ProposalCreated(
        created.proposal().value(),
        terms.type(),
        terms.title(),
        terms.description(),
        terms.proposedBy().value(),
        terms.options(),
        VotingWire.algorithm(terms.algorithm()),
        terms.threshold().setScale(SHARE_SCALE),
        quorum(terms.quorum()),
        created.expiresAt(),
        terms.tokensPerAgent(),
        values(created.eligibleVoters()),
        VotingWire.weightSource(terms.weightSource()),
        terms.allowVoteChange(),
        terms.metadata());
  }

  static SpecificRecord create(Command.CreateProposal create) {
    Proposal.Terms terms = create.terms();
    return new CreateProposal(
        create.proposal().value(),
        terms.type(),
        terms.title(),
        terms.description(),
        terms.proposedBy().value(),
        terms.options(),
        VotingWire.algorithm(terms.algorithm()),
        terms.threshold().setScale(SHARE_SCALE),
        quorum(terms.quorum()),
        create.expiresAt(),
        terms.tokensPerAgent(),
        values(create.eligibleVoters()),
        VotingWire.weightSource(terms.weightSource()),
        terms.allowVoteChange(),
        terms.metadata());
  }

  private static SpecificRecord closed(VotingResult result) {
    var tieBreak = result.count().tieBreak();
    return new ProposalClosed(
        result.proposal().value(),
        value(result.closedBy()),
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

  private static Ballot ballot(dev.stoa.voting.tally.Ballot ballot) {
    return switch (ballot) {
      case dev.stoa.voting.tally.Ballot.Choice(var option) ->
          new Ballot(option, List.of(), Map.of(), List.of());
      case dev.stoa.voting.tally.Ballot.Ranking(var options) ->
          new Ballot(null, options, Map.of(), List.of());
      case dev.stoa.voting.tally.Ballot.Allocation(var tokens) ->
          new Ballot(null, List.of(), tokens, List.of());
      case dev.stoa.voting.tally.Ballot.Approvals(var options) ->
          new Ballot(null, List.of(), Map.of(), options);
    };
  }

  private static Quorum quorum(Proposal.Quorum quorum) {
    return new Quorum(
        quorum.minParticipation().setScale(SHARE_SCALE),
        quorum.minConfidence().setScale(CONFIDENCE_SCALE),
        quorum.minExperts(),
        quorum.totalAgents());
  }

  private static Map<String, BigDecimal> amounts(Map<String, BigDecimal> tally) {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    tally.forEach((option, amount) -> amounts.put(option, tally(amount)));
    return amounts;
  }

  private static BigDecimal tally(BigDecimal amount) {
    return amount.setScale(TALLY_SCALE, RoundingMode.HALF_UP);
  }

  private static List<String> values(List<AgentId> agents) {
    return agents.stream().map(AgentId::value).toList();
  }

  private static @Nullable String value(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }

  private static @Nullable String scope(Delegation delegation) {
    String scope = delegation.key().scope();
    return scope.equals(Delegation.EVERYTHING) ? null : scope;
  }
}
