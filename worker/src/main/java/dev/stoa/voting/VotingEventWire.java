package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.Quorum;
import dev.stoa.voting.event.Ballot;
import dev.stoa.voting.event.ProposalCancelled;
import dev.stoa.voting.event.ProposalCreated;
import dev.stoa.voting.event.ProposalDeadlineExtended;
import dev.stoa.voting.event.ProposalDeleted;
import dev.stoa.voting.event.ProposalExecuted;
import dev.stoa.voting.event.ProposalExpired;
import dev.stoa.voting.event.ProposalPassed;
import dev.stoa.voting.event.ProposalQuorumNotMet;
import dev.stoa.voting.event.ProposalRejected;
import dev.stoa.voting.event.QuorumPart;
import dev.stoa.voting.event.VoteCast;
import dev.stoa.voting.event.VoteChanged;
import dev.stoa.voting.event.VoteDelegated;
import dev.stoa.voting.event.VoteDelegationRevoked;
import dev.stoa.voting.event.VoteWithdrawn;
import dev.stoa.voting.event.VotingAuditRecorded;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates voting's own words into the contract's events.
final class VotingEventWire {
  private static final int SHARE_SCALE = 4;
  private static final int CONFIDENCE_SCALE = 4;

  private VotingEventWire() {}

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Voting.OfVote vote -> encode(vote);
      case Voting.OfProposal proposal -> encode(proposal);
      case Voting.OfDelegator delegator -> encode(delegator);
    };
  }

  private static SpecificRecord encode(Voting.OfVote event) {
    return switch (event) {
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
    };
  }

  private static SpecificRecord encode(Voting.OfDelegator event) {
    return switch (event) {
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

  private static SpecificRecord encode(Voting.OfProposal event) {
    return switch (event) {
      case Event.ProposalCreated created -> created(created);
      case Event.ProposalDeadlineExtended(
              var proposal,
              var from,
              var to,
              var extensions,
              var reason) ->
          new ProposalDeadlineExtended(proposal.value(), from, to, extensions, reason);
      case Event.ProposalExpired(var proposal, var expiresAt) ->
          new ProposalExpired(proposal.value(), expiresAt);
      case Event.ProposalClosed(var result) -> ResultWire.encode(result);
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
      case Voting.OfVote vote -> encode(vote);
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

  private static List<String> values(List<AgentId> agents) {
    return agents.stream().map(AgentId::value).toList();
  }

  static @Nullable String value(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }

  private static @Nullable String scope(Delegation delegation) {
    String scope = delegation.key().scope();
    return scope.equals(Delegation.EVERYTHING) ? null : scope;
  }
}
