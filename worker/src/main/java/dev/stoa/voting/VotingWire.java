package dev.stoa.voting;

import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;

import dev.stoa.area.Limits;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.identity.VoteId;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.command.CancelProposal;
import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CloseProposal;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.DelegateVote;
import dev.stoa.voting.command.DeleteProposal;
import dev.stoa.voting.command.ExecuteProposal;
import dev.stoa.voting.command.ExpireProposals;
import dev.stoa.voting.command.ExtendProposalDeadline;
import dev.stoa.voting.command.Quorum;
import dev.stoa.voting.command.RecordVotingAudit;
import dev.stoa.voting.command.RejectProposal;
import dev.stoa.voting.command.RevokeDelegation;
import dev.stoa.voting.command.TieBreak;
import dev.stoa.voting.command.VotingAlgorithm;
import dev.stoa.voting.command.WeightSource;
import dev.stoa.voting.command.WithdrawVote;
import dev.stoa.voting.tally.Algorithm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Translates between the contract's commands and voting's own words. With [VotingEventWire] and
/// [ResultWire] the only class here that knows Avro, and the only place where a value from outside
/// is checked.
///
/// What the rules have a code of their own for (threshold, quorum, confidence, tokens, options) is
/// left to them, so that the reasons keep their order.
final class VotingWire {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TITLE = 1_000;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_JSON = 50_000;
  private static final int MOST_OPTIONS = 100;
  private static final int MOST_VOTERS = 10_000;
  private static final int MOST_TOKENS = 10_000;
  private static final int MOST_MINUTES = 60;
  private static final int MOST_EXPIRED = 1_000;
  private static final BigDecimal LEAST_WEIGHT = new BigDecimal("0.0000");
  // A million votes of this weight, each with all tokens on one option, still fit into the tally.
  private static final BigDecimal MOST_WEIGHT = new BigDecimal("10000.0000");

  private VotingWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case CreateProposal create -> create(create);
      case CastVote vote -> vote(vote);
      case WithdrawVote withdraw ->
          new Command.WithdrawVote(
              proposal(withdraw.getProposalId()), agent("voterId", withdraw.getVoterId()));
      case ExtendProposalDeadline extend ->
          new Command.ExtendProposalDeadline(
              proposal(extend.getProposalId()),
              Limits.count("minutes", extend.getMinutes(), 1, MOST_MINUTES),
              reason(extend.getReason()));
      case CloseProposal close -> close(close);
      case ExpireProposals expire ->
          new Command.ExpireProposals(
              Limits.time("asOf", expire.getAsOf()),
              Limits.count("batchSize", expire.getBatchSize(), 1, MOST_EXPIRED));
      case ExecuteProposal execute ->
          new Command.ExecuteProposal(
              proposal(execute.getProposalId()),
              agent("executedBy", execute.getExecutedBy()),
              Limits.optional(
                  execute.getOutcome(), json -> Limits.json("outcome", json, LONGEST_JSON)));
      case RejectProposal reject ->
          new Command.RejectProposal(
              proposal(reject.getProposalId()),
              agent("rejectedBy", reject.getRejectedBy()),
              reason(reject.getReason()));
      case CancelProposal cancel ->
          new Command.CancelProposal(
              proposal(cancel.getProposalId()),
              agent("cancelledBy", cancel.getCancelledBy()),
              reason(cancel.getReason()));
      case DeleteProposal delete ->
          new Command.DeleteProposal(proposal(delete.getProposalId()), delete.getForce());
      case RecordVotingAudit audit -> audit(audit);
      case DelegateVote delegate ->
          new Command.DelegateVote(
              agent("delegatorId", delegate.getDelegatorId()),
              agent("delegateId", delegate.getDelegateId()),
              scope(delegate.getScope()),
              Limits.optional(delegate.getValidUntil(), at -> Limits.time("validUntil", at)));
      case RevokeDelegation revoke ->
          new Command.RevokeDelegation(
              agent("delegatorId", revoke.getDelegatorId()), scope(revoke.getScope()));
      default ->
          throw new IllegalArgumentException(
              "no such command in voting (schema: %s)"
                  .formatted(message.getSchema().getFullName()));
    };
  }

  private static Command create(CreateProposal create) {
    Quorum quorum = create.getQuorum();
    var terms =
        new Proposal.Terms(
            Limits.text("proposalType", create.getProposalType(), 1, LONGEST_NAME),
            Limits.text("title", create.getTitle(), 1, LONGEST_TITLE),
            Limits.optional(
                create.getDescription(), text -> Limits.text("description", text, 0, LONGEST_TEXT)),
            agent("proposedBy", create.getProposedBy()),
            Limits.list(
                "options",
                create.getOptions(),
                0,
                MOST_OPTIONS,
                option -> Limits.text("options", option, 1, LONGEST_NAME)),
            Limits.symbol("algorithm", create.getAlgorithm(), Algorithm.class, VALIDATION_FAILED),
            create.getVotingThreshold(),
            new Proposal.Quorum(
                quorum.getMinParticipation(),
                quorum.getMinConfidence(),
                quorum.getMinExperts(),
                quorum.getTotalAgents()),
            Limits.count("tokensPerAgent", create.getTokensPerAgent(), 1, MOST_TOKENS),
            Limits.symbol(
                "weightSource",
                create.getWeightSource(),
                Proposal.WeightSource.class,
                VALIDATION_FAILED),
            create.getAllowVoteChange(),
            Limits.json("metadata", create.getMetadata(), LONGEST_JSON));
    return new Command.CreateProposal(
        proposal(create.getProposalId()),
        terms,
        Limits.optional(create.getExpiresAt(), at -> Limits.time("expiresAt", at)),
        Limits.list(
            "eligibleVoters",
            create.getEligibleVoters(),
            0,
            MOST_VOTERS,
            voter -> agent("eligibleVoters", voter)));
  }

  private static Command vote(CastVote vote) {
    var paper =
        new Vote.Paper(
            Limits.optional(
                vote.getVoteValue(), value -> Limits.text("voteValue", value, 0, LONGEST_NAME)),
            options("rankings", vote.getRankings()),
            allocation(vote.getAllocation()),
            options("approvals", vote.getApprovals()));
    return new Command.CastVote(
        Limits.id("voteId", vote.getVoteId(), VoteId::new),
        proposal(vote.getProposalId()),
        agent("voterId", vote.getVoterId()),
        paper,
        vote.getConfidence(),
        Limits.optional(
            vote.getWeight(),
            weight -> Limits.decimal("weight", weight, LEAST_WEIGHT, MOST_WEIGHT)),
        reason(vote.getReason()));
  }

  private static Command close(CloseProposal close) {
    return new Command.CloseProposal(
        proposal(close.getProposalId()),
        Limits.optional(close.getClosedBy(), by -> agent("closedBy", by)),
        Limits.symbol(
            "tieBreak",
            close.getTieBreak(),
            dev.stoa.voting.tally.TieBreak.class,
            VALIDATION_FAILED));
  }

  private static Command audit(RecordVotingAudit audit) {
    return new Command.RecordVotingAudit(
        Limits.id("auditId", audit.getAuditId(), AuditId::new),
        proposal(audit.getProposalId()),
        Limits.text("action", audit.getAction(), 1, LONGEST_NAME),
        agent("performedBy", audit.getPerformedBy()),
        Limits.json("details", audit.getDetails(), LONGEST_JSON));
  }

  private static List<String> options(String field, List<String> options) {
    return Limits.list(
        field, options, 0, MOST_OPTIONS, option -> Limits.text(field, option, 0, LONGEST_NAME));
  }

  private static SortedMap<String, Long> allocation(Map<String, Long> tokens) {
    options("allocation", List.copyOf(tokens.keySet()));
    return new TreeMap<>(tokens);
  }

  private static ProposalId proposal(String value) {
    return Limits.id("proposalId", value, ProposalId::new);
  }

  private static AgentId agent(String field, String value) {
    return Limits.id(field, value, AgentId::new);
  }

  private static @Nullable String scope(@Nullable String value) {
    return Limits.optional(value, scope -> Limits.text("scope", scope, 1, LONGEST_NAME));
  }

  private static @Nullable String reason(@Nullable String value) {
    return Limits.optional(value, reason -> Limits.text("reason", reason, 0, LONGEST_REASON));
  }

  static SpecificRecord encodeCommand(Command command) {
    return switch (command) {
      case Command.CreateProposal create -> VotingEventWire.create(create);
      case Command.CastVote(
              var vote,
              var proposal,
              var voter,
              var paper,
              var confidence,
              var weight,
              var reason) ->
          new CastVote(
              vote.value(),
              proposal.value(),
              voter.value(),
              paper.value(),
              paper.rankings(),
              paper.allocation(),
              paper.approvals(),
              confidence,
              weight,
              reason);
      case Command.WithdrawVote(var proposal, var voter) ->
          new WithdrawVote(proposal.value(), voter.value());
      case Command.ExtendProposalDeadline(var proposal, var minutes, var reason) ->
          new ExtendProposalDeadline(proposal.value(), minutes, reason);
      case Command.CloseProposal(var proposal, var by, var tieBreak) ->
          new CloseProposal(
              proposal.value(), by == null ? null : by.value(), TieBreak.valueOf(tieBreak.name()));
      case Command.ExpireProposals(var asOf, var batchSize) -> new ExpireProposals(asOf, batchSize);
      case Command.ExecuteProposal(var proposal, var by, var outcome) ->
          new ExecuteProposal(proposal.value(), by.value(), outcome);
      case Command.RejectProposal(var proposal, var by, var reason) ->
          new RejectProposal(proposal.value(), by.value(), reason);
      case Command.CancelProposal(var proposal, var by, var reason) ->
          new CancelProposal(proposal.value(), by.value(), reason);
      case Command.DeleteProposal(var proposal, var force) ->
          new DeleteProposal(proposal.value(), force);
      case Command.RecordVotingAudit(var audit, var proposal, var action, var by, var details) ->
          new RecordVotingAudit(audit.value(), proposal.value(), action, by.value(), details);
      case Command.DelegateVote(var delegator, var delegate, var scope, var validUntil) ->
          new DelegateVote(delegator.value(), delegate.value(), scope, validUntil);
      case Command.RevokeDelegation(var delegator, var scope) ->
          new RevokeDelegation(delegator.value(), scope);
    };
  }

  static SpecificRecord encode(Event event) {
    return VotingEventWire.encode(event);
  }

  static VotingAlgorithm algorithm(Algorithm algorithm) {
    return VotingAlgorithm.valueOf(algorithm.name());
  }

  static WeightSource weightSource(Proposal.WeightSource source) {
    return WeightSource.valueOf(source.name());
  }
}
