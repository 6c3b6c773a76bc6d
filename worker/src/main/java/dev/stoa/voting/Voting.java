package dev.stoa.voting;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.RejectionReason;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.identity.VoteId;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.tally.Ballot;
import dev.stoa.voting.tally.TieBreak;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The vocabulary of voting: what may be asked, what may come true, and why a request is rejected.
public final class Voting {

  /// The key of what time itself asks for. No proposal and no delegator can have it as id.
  public static final String MAINTENANCE = "voting-maintenance";

  /// What may be asked for.
  public sealed interface Command extends DomainCommand {

    /// Puts a question to the vote.
    ///
    /// @param expiresAt 24 hours from now where it is null
    /// @param eligibleVoters all agents where it is empty
    record CreateProposal(
        ProposalId proposal,
        Proposal.Terms terms,
        @Nullable Instant expiresAt,
        List<AgentId> eligibleVoters)
        implements OnProposal {
      public CreateProposal {
        eligibleVoters = List.copyOf(eligibleVoters);
      }

      @Override
      public AgentId actsAs() {
        return terms.proposedBy();
      }
    }

    /// Votes, or replaces an earlier vote. Asking again for the same ballot changes nothing.
    ///
    /// @param confidence 1 where it is null; 0 counts as 0
    /// @param weight from trusted senders only; by the proposal's own source where it is null
    record CastVote(
        VoteId vote,
        ProposalId proposal,
        AgentId voter,
        Vote.Paper paper,
        @Nullable BigDecimal confidence,
        @Nullable BigDecimal weight,
        @Nullable String reason)
        implements OnProposal {
      @Override
      public AgentId actsAs() {
        return voter;
      }
    }

    /// Takes a vote back.
    record WithdrawVote(ProposalId proposal, AgentId voter) implements OnProposal {
      @Override
      public AgentId actsAs() {
        return voter;
      }
    }

    /// Gives a vote more time, at most five times.
    record ExtendProposalDeadline(ProposalId proposal, int minutes, @Nullable String reason)
        implements OnProposal {}

    /// Ends the vote and counts.
    record CloseProposal(ProposalId proposal, @Nullable AgentId closedBy, TieBreak tieBreak)
        implements OnProposal {
      @Override
      public @Nullable AgentId actsAs() {
        return closedBy;
      }
    }

    /// Ends and counts the votes whose time is over.
    record ExpireProposals(Instant asOf, int batchSize) implements Command {
      @Override
      public String key() {
        return MAINTENANCE;
      }
    }

    /// Reports that what was passed is done.
    record ExecuteProposal(ProposalId proposal, AgentId executedBy, @Nullable String outcome)
        implements OnProposal {
      @Override
      public AgentId actsAs() {
        return executedBy;
      }
    }

    /// Rejects a proposal by decision, not by vote.
    record RejectProposal(ProposalId proposal, AgentId rejectedBy, @Nullable String reason)
        implements OnProposal {
      @Override
      public AgentId actsAs() {
        return rejectedBy;
      }
    }

    /// Calls a proposal off.
    record CancelProposal(ProposalId proposal, AgentId cancelledBy, @Nullable String reason)
        implements OnProposal {
      @Override
      public AgentId actsAs() {
        return cancelledBy;
      }
    }

    /// Removes a proposal and its votes; its audit stays.
    record DeleteProposal(ProposalId proposal, boolean force) implements OnProposal {}

    /// Adds an entry to the audit of a proposal.
    record RecordVotingAudit(
        AuditId audit, ProposalId proposal, String action, AgentId performedBy, String details)
        implements OnProposal {
      @Override
      public AgentId actsAs() {
        return performedBy;
      }
    }

    /// Lets another agent vote in one's place.
    ///
    /// @param scope a proposal's type or id; every proposal where it is null
    record DelegateVote(
        AgentId delegator, AgentId delegate, @Nullable String scope, @Nullable Instant validUntil)
        implements ByDelegator {}

    /// Ends a delegation.
    record RevokeDelegation(AgentId delegator, @Nullable String scope) implements ByDelegator {}
  }

  /// What is asked of one proposal.
  public sealed interface OnProposal extends Command {
    ProposalId proposal();

    @Override
    default String key() {
      return proposal().value();
    }
  }

  /// What is asked about the delegations of one agent.
  public sealed interface ByDelegator extends Command {
    AgentId delegator();

    @Override
    default String key() {
      return delegator().value();
    }

    @Override
    default AgentId actsAs() {
      return delegator();
    }
  }

  /// What came true.
  public sealed interface Event extends DomainEvent {

    record ProposalCreated(
        ProposalId proposal, Proposal.Terms terms, Instant expiresAt, List<AgentId> eligibleVoters)
        implements OfProposal {}

    /// @param vote id, ballot, weight and confidence as they count now
    record VoteCast(Vote vote) implements OfVote {}

    record VoteChanged(Vote vote, Ballot from) implements OfVote {}

    record VoteWithdrawn(Vote vote) implements OfVote {}

    record ProposalDeadlineExtended(
        ProposalId proposal, Instant from, Instant to, int extensions, @Nullable String reason)
        implements OfProposal {}

    record ProposalExpired(ProposalId proposal, Instant expiresAt) implements OfProposal {}

    /// A vote ended and was counted. Passed, rejected or quorum not met follows.
    record ProposalClosed(VotingResult result) implements OfProposal {
      @Override
      public ProposalId proposal() {
        return result.proposal();
      }
    }

    record ProposalPassed(
        ProposalId proposal,
        String type,
        AgentId proposedBy,
        String winner,
        BigDecimal share,
        BigDecimal threshold)
        implements OfProposal {}

    /// @param rejectedBy null where the vote did
    record ProposalRejected(
        ProposalId proposal, @Nullable AgentId rejectedBy, Instant at, @Nullable String reason)
        implements OfProposal {}

    record ProposalQuorumNotMet(ProposalId proposal, List<VotingResult.QuorumPart> missing)
        implements OfProposal {}

    record ProposalExecuted(
        ProposalId proposal, AgentId executedBy, Instant at, @Nullable String outcome)
        implements OfProposal {}

    record ProposalCancelled(ProposalId proposal, AgentId cancelledBy, @Nullable String reason)
        implements OfProposal {}

    record ProposalDeleted(ProposalId proposal, long votes) implements OfProposal {}

    record VotingAuditRecorded(AuditEntry entry) implements OfProposal {
      @Override
      public ProposalId proposal() {
        return entry.proposal();
      }
    }

    record VoteDelegated(Delegation delegation) implements OfDelegator {}

    record VoteDelegationRevoked(Delegation delegation) implements OfDelegator {}
  }

  /// What came true of one proposal.
  public sealed interface OfProposal extends Event {
    ProposalId proposal();

    @Override
    default String aggregate() {
      return proposal().value();
    }
  }

  /// What came true of one vote on a proposal.
  public sealed interface OfVote extends OfProposal {
    Vote vote();

    @Override
    default ProposalId proposal() {
      return vote().key().proposal();
    }
  }

  /// What came true of the delegations of one agent.
  public sealed interface OfDelegator extends Event {
    Delegation delegation();

    @Override
    default String aggregate() {
      return delegation().key().delegator().value();
    }
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    PROPOSAL_ALREADY_EXISTS,
    PROPOSAL_NOT_FOUND,
    ILLEGAL_TRANSITION,
    NOT_PASSED,
    PROPOSAL_NOT_ACTIVE,
    PROPOSAL_EXPIRED,
    PROPOSAL_HAS_VOTES,
    MAX_EXTENSIONS_REACHED,
    AUDIT_ID_EXISTS,
    SELF_DELEGATION,
    DELEGATION_CYCLE,
    ALREADY_VOTED,
    VOTER_NOT_ELIGIBLE,
    VOTER_SUSPENDED,
    INVALID_OPTION,
    INVALID_RANKING,
    TOKEN_BUDGET_EXCEEDED,
    NEGATIVE_ALLOCATION,
    INVALID_CONFIDENCE,
    WEIGHT_NOT_ALLOWED,
    VOTE_DELEGATED,
    INVALID_THRESHOLD,
    INVALID_QUORUM,
    DEADLINE_IN_PAST,
    TOO_FEW_OPTIONS,
    DUPLICATE_OPTION,
    UNKNOWN_PROPOSER
  }

  private Voting() {}
}
