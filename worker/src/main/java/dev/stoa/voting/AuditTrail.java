package dev.stoa.voting;

import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.audit.AuditChain;
import dev.stoa.voting.audit.AuditDetails;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.tally.Ballot;
import org.jspecify.annotations.Nullable;

/// Writes into a proposal's audit what an event says: one entry an event, so every ballot that was
/// ever cast can be found there, those replaced and withdrawn too.
final class AuditTrail {

  /// What an event is called in the audit.
  private record Line(String action, @Nullable AgentId by, AuditDetails details) {}

  private AuditTrail() {}

  /// Adds the entry to the end of the chain. The proposal must still be there.
  static void append(Ballots ballots, Voting.OfProposal event, Moment moment) {
    Proposal proposal = ballots.proposals().get(event.proposal());
    AuditEntry entry =
        event instanceof Event.VotingAuditRecorded(var recorded)
            ? recorded
            : AuditChain.append(proposal.audit(), deed(proposal, line(event), moment));
    ballots.audit().put(entry);
    ballots.proposals().put(proposal.withAudit(entry.head()));
  }

  private static AuditChain.Deed deed(Proposal proposal, Line line, Moment moment) {
    ProposalId id = proposal.id();
    String name = "audit/%s/%d".formatted(id, proposal.audit().position() + 1);
    return new AuditChain.Deed(
        new AuditId(moment.derive(name).toString()),
        id,
        line.action(),
        line.by(),
        line.details().text(),
        moment.now());
  }

  private static Line line(Voting.OfProposal event) {
    var details = new AuditDetails();
    return switch (event) {
      case Event.ProposalCreated(var _, var terms, var expiresAt, var electors) ->
          new Line(
              "created",
              terms.proposedBy(),
              details
                  .with("type", terms.type())
                  .with("options", terms.options())
                  .with("algorithm", terms.algorithm())
                  .with("votingThreshold", terms.threshold())
                  .with("expiresAt", expiresAt)
                  .with("eligibleVoters", electors.size()));
      case Event.VoteCast(var vote) ->
          new Line("vote_cast", vote.key().voter(), ballot(details, vote));
      case Event.VoteChanged(var vote, var from) ->
          new Line(
              "vote_changed", vote.key().voter(), ballot(details, vote).with("from", plain(from)));
      case Event.VoteWithdrawn(var vote) ->
          new Line("vote_withdrawn", vote.key().voter(), ballot(details, vote));
      case Event.ProposalDeadlineExtended(var _, var from, var to, var extensions, var reason) ->
          new Line(
              "deadline_extended",
              null,
              details
                  .with("from", from)
                  .with("to", to)
                  .with("extensions", extensions)
                  .with("reason", reason));
      case Event.ProposalExpired(var _, var expiresAt) ->
          new Line("expired", null, details.with("expiresAt", expiresAt));
      case Event.ProposalClosed(var result) ->
          new Line("closed", result.closedBy(), result(details, result));
      case Event.ProposalPassed passed ->
          new Line(
              "passed",
              null,
              details
                  .with("winner", passed.winner())
                  .with("share", passed.share())
                  .with("threshold", passed.threshold()));
      case Event.ProposalRejected(var _, var by, var _, var reason) ->
          new Line("rejected", by, details.with("reason", reason));
      case Event.ProposalQuorumNotMet(var _, var missing) ->
          new Line("quorum_not_met", null, details.with("missing", missing));
      case Event.ProposalExecuted(var _, var by, var _, var outcome) ->
          new Line("executed", by, details.with("outcome", outcome));
      case Event.ProposalCancelled(var _, var by, var reason) ->
          new Line("cancelled", by, details.with("reason", reason));
      case Event.ProposalDeleted(var _, var votes) ->
          new Line("deleted", null, details.with("votes", votes));
      case Event.VotingAuditRecorded(var entry) ->
          new Line(entry.action(), entry.performedBy(), details);
    };
  }

  private static AuditDetails ballot(AuditDetails details, Vote vote) {
    return details
        .with("voteId", vote.id())
        .with("ballot", plain(vote.ballot()))
        .with("weight", vote.weight())
        .with("confidence", vote.confidence())
        .with("level", vote.level())
        .with("reason", vote.reason());
  }

  private static AuditDetails result(AuditDetails details, VotingResult result) {
    return details
        .with("reason", result.reason())
        .with("votes", result.votes())
        .with("tally", result.count().tally())
        .with("winner", result.count().winner())
        .with("share", result.count().share().rounded())
        .with("participation", result.turnout().participation())
        .with("quorumMet", result.turnout().met())
        .with("tieBreak", result.count().tieBreak());
  }

  private static Object plain(Ballot ballot) {
    return switch (ballot) {
      case Ballot.Choice(var option) -> option;
      case Ballot.Ranking(var options) -> options;
      case Ballot.Allocation(var tokens) -> tokens;
      case Ballot.Approvals(var options) -> options;
    };
  }
}
