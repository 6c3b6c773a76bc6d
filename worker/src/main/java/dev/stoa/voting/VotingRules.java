package dev.stoa.voting;

import static dev.stoa.area.Decision.reject;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Proposal.Status;
import dev.stoa.voting.Proposal.WeightSource;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What each voting command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class VotingRules {

  /// Proposals that one batch may expire at most, whatever its commands ask for.
  private static final int MOST_DUE = 1_000;

  private VotingRules() {}

  static Ballots.Reads reads(List<Command> commands) {
    var reads =
        new Ballots.Reads(
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashMap<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            due(commands),
            EnumSet.noneOf(WeightSource.class));
    commands.forEach(command -> read(reads, command));
    return reads;
  }

  private static void read(Ballots.Reads reads, Command command) {
    switch (command) {
      case Command.CreateProposal create -> {
        reads.proposals().add(create.proposal());
        reads.created().put(create.proposal(), create.terms().type());
        reads.delegators().add(new AgentId(create.proposal().value()));
        reads.agents().add(create.terms().proposedBy());
        reads.weights().add(create.terms().weightSource());
      }
      case Command.CastVote vote -> {
        reads.proposals().add(vote.proposal());
        reads.votes().add(new Vote.Key(vote.proposal(), vote.voter()));
        reads.voteIds().add(vote.vote());
        reads.agents().add(vote.voter());
      }
      case Command.WithdrawVote withdrawal -> {
        reads.proposals().add(withdrawal.proposal());
        reads.votes().add(new Vote.Key(withdrawal.proposal(), withdrawal.voter()));
      }
      case Command.CloseProposal close -> {
        reads.proposals().add(close.proposal());
        reads.closing().add(close.proposal());
      }
      case Command.DelegateVote delegate -> {
        reads.delegators().add(delegate.delegator());
        reads.chains().add(delegate.delegator());
        reads.chains().add(delegate.delegate());
        reads.agents().add(delegate.delegator());
        reads.proposals().add(new ProposalId(delegate.delegator().value()));
        if (delegate.scope() != null) {
          reads.proposals().add(new ProposalId(delegate.scope()));
          reads.votes().add(new Vote.Key(new ProposalId(delegate.scope()), delegate.delegator()));
        }
      }
      case Command.RevokeDelegation revoke -> {
        reads.delegators().add(revoke.delegator());
        reads.chains().add(revoke.delegator());
      }
      case Command.RecordVotingAudit audit -> {
        reads.proposals().add(audit.proposal());
        reads.audits().add(audit.audit());
      }
      case Command.ExtendProposalDeadline extend -> reads.proposals().add(extend.proposal());
      case Command.ExecuteProposal execute -> reads.proposals().add(execute.proposal());
      case Command.RejectProposal reject -> reads.proposals().add(reject.proposal());
      case Command.CancelProposal cancel -> reads.proposals().add(cancel.proposal());
      case Command.DeleteProposal delete -> reads.proposals().add(delete.proposal());
      case Command.ExpireProposals _ -> {
        // What is due is looked for by its time; see due().
      }
    }
  }

  private static int due(List<Command> commands) {
    long due = 0;
    for (Command command : commands) {
      if (command instanceof Command.ExpireProposals expire) {
        due += expire.batchSize();
      }
    }
    return (int) Math.min(due, MOST_DUE);
  }

  static long version(Ballots ballots, Command command) {
    return switch (command) {
      case Voting.OnProposal asked -> Rows.version(ballots.proposals(), asked.proposal());
      case Voting.ByDelegator asked -> Rows.version(ballots.delegators(), asked.delegator());
      case Command.ExpireProposals _ -> 0;
    };
  }

  /// What names nobody who asks for it is asked by who proposed, or by who is trusted.
  static Decision<Event> decide(Ballots ballots, Command command, Moment moment) {
    if (command instanceof Voting.OnProposal on && on.actsAs() == null) {
      Proposal proposal = ballots.proposals().find(on.proposal());
      if (proposal != null && !moment.speaksFor(proposal.terms().proposedBy())) {
        return reject(CommonRejection.UNAUTHORIZED, Map.of("proposalId", on.proposal()));
      }
    }
    return switch (command) {
      case Command.CreateProposal create -> Proposals.create(ballots, create, moment);
      case Command.CastVote vote -> Votes.cast(ballots, vote, moment);
      case Command.WithdrawVote withdrawal -> Votes.withdraw(ballots, withdrawal, moment);
      case Command.ExtendProposalDeadline extend -> Proposals.extend(ballots, extend, moment);
      case Command.CloseProposal close -> Closing.close(ballots, close, moment);
      case Command.ExpireProposals expire -> Closing.expire(ballots, expire, moment);
      case Command.ExecuteProposal execute -> Proposals.execute(ballots, execute, moment);
      case Command.RejectProposal reject -> Proposals.rejectByDecision(ballots, reject, moment);
      case Command.CancelProposal cancel -> Proposals.cancel(ballots, cancel);
      case Command.DeleteProposal delete -> Proposals.delete(ballots, delete);
      case Command.RecordVotingAudit audit -> Proposals.recordAudit(ballots, audit, moment);
      case Command.DelegateVote delegate -> Delegations.delegate(ballots, delegate, moment);
      case Command.RevokeDelegation revoke -> Delegations.revoke(ballots, revoke);
    };
  }

  /// Makes the event true, with its audit entry, and numbers it.
  static long apply(Ballots ballots, Event event, Moment moment) {
    return switch (event) {
      case Voting.OfDelegator of -> applyDelegation(ballots, of);
      case Voting.OfProposal of -> {
        applyToRows(ballots, of, moment);
        yield Rows.advance(ballots.proposals(), of.proposal());
      }
    };
  }

  private static long applyDelegation(Ballots ballots, Voting.OfDelegator event) {
    AgentId delegator = event.delegation().key().delegator();
    if (ballots.delegators().find(delegator) == null) {
      ballots.delegators().put(new Delegation.Delegator(delegator, 0));
    }
    switch (event) {
      case Event.VoteDelegated(var delegation) -> ballots.putDelegation(delegation);
      case Event.VoteDelegationRevoked(var delegation) ->
          ballots.removeDelegation(delegation.key());
    }
    return Rows.advance(ballots.delegators(), delegator);
  }

  private static void applyToRows(Ballots ballots, Voting.OfProposal event, Moment moment) {
    switch (event) {
      case Event.ProposalCreated created -> open(ballots, created, moment);
      case Event.VoteCast(var vote) -> {
        ballots.putVote(vote);
        count(ballots, vote.key().proposal(), 1);
      }
      case Event.VoteChanged(var vote, var _) -> ballots.putVote(vote);
      case Event.VoteWithdrawn(var vote) -> {
        ballots.withdraw(vote);
        count(ballots, vote.key().proposal(), -1);
      }
      case Event.ProposalDeadlineExtended extended ->
          change(ballots, extended, state -> state.extendedTo(extended.to(), moment.now()));
      case Event.ProposalExpired expired ->
          change(ballots, expired, state -> state.expired(moment.now()));
      case Event.ProposalClosed closed -> {
        ballots.newResults().put(closed.proposal(), closed.result());
        change(ballots, closed, state -> state.closed(moment.now()));
      }
      case Event.ProposalPassed passed -> become(ballots, passed, Status.PASSED, moment);
      case Event.ProposalRejected rejected -> become(ballots, rejected, Status.REJECTED, moment);
      case Event.ProposalQuorumNotMet missed ->
          become(ballots, missed, Status.QUORUM_NOT_MET, moment);
      case Event.ProposalExecuted executed -> become(ballots, executed, Status.EXECUTED, moment);
      case Event.ProposalCancelled cancelled ->
          become(ballots, cancelled, Status.CANCELLED, moment);
      case Event.VotingAuditRecorded _ -> {
        // The entry itself is all that changes.
      }
      case Event.ProposalDeleted deleted -> {
        AuditTrail.append(ballots, deleted, moment);
        ballots.removeProposal(deleted.proposal());
        return;
      }
    }
    AuditTrail.append(ballots, event, moment);
  }

  private static void open(Ballots ballots, Event.ProposalCreated created, Moment moment) {
    ProposalId id = created.proposal();
    ballots
        .proposals()
        .put(
            new Proposal(
                id,
                created.terms(),
                created.eligibleVoters().size(),
                moment.now(),
                Proposal.State.open(created.expiresAt(), moment.now()),
                0,
                ballots.headOf(id),
                0));
    for (AgentId voter : created.eligibleVoters()) {
      ballots.addElector(new Vote.Key(id, voter));
    }
  }

  private static void count(Ballots ballots, ProposalId id, int votes) {
    Proposal proposal = ballots.proposals().get(id);
    ballots.proposals().put(proposal.withVotes(proposal.votes() + votes));
  }

  private static void change(
      Ballots ballots, Voting.OfProposal event, UnaryOperator<Proposal.State> change) {
    Proposal proposal = ballots.proposals().get(event.proposal());
    ballots.proposals().put(proposal.with(change.apply(proposal.state())));
  }

  private static void become(
      Ballots ballots, Voting.OfProposal event, Status status, Moment moment) {
    change(ballots, event, state -> state.become(status, moment.now()));
  }
}
