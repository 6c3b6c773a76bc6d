package dev.stoa.voting;

import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Proposal.Status;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.audit.AuditChain;
import dev.stoa.voting.audit.AuditEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Voting for a program in the same JVM. Reads see committed rows; a write is a command like any
/// other and goes through the same rules, outbox and promises.
public final class VotingRepository {
  /// The longest page of a list.
  static final int MOST = 1_000;

  private final Jdbi jdbi;
  private final ReadTables reads;
  private final Commands<Command, Event> commands;

  public VotingRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.jdbi = jdbi;
    this.reads = new ReadTables(jdbi);
    this.commands = commands;
  }

  /// Which proposals a list shows; null shows all.
  public record Filter(
      @Nullable Status status, @Nullable String type, @Nullable AgentId proposedBy) {
    public static final Filter ALL = new Filter(null, null, null);
  }

  /// The last proposal of a page: where the next one goes on.
  ///
  /// @param at its time in the list's order
  public record Position(Instant at, ProposalId proposal) {}

  /// The votes on a proposal as they are now; weights delegated to voters are not in it.
  ///
  /// @param weights behind each option voted for alone; ballots that name several are only in the
  ///   totals, and what they come to is in the result once the proposal is closed
  public record Totals(
      long totalVotes,
      BigDecimal yesVotes,
      BigDecimal noVotes,
      BigDecimal abstainVotes,
      BigDecimal totalWeight,
      SortedMap<String, BigDecimal> weights) {}

  /// How many proposals there are.
  ///
  /// @param rejected by vote or by decision
  /// @param expired of all others those that were ended by time
  public record Stats(
      long totalProposals,
      long active,
      long passed,
      long rejected,
      long quorumNotMet,
      long executed,
      long cancelled,
      long expired) {}

  public Outcome<Event> createProposal(Command.CreateProposal create) {
    return commands.run(create);
  }

  public Outcome<Event> castVote(Command.CastVote vote) {
    return commands.run(vote);
  }

  public Outcome<Event> withdrawVote(Command.WithdrawVote withdrawal) {
    return commands.run(withdrawal);
  }

  public Outcome<Event> extendDeadline(Command.ExtendProposalDeadline extension) {
    return commands.run(extension);
  }

  public Outcome<Event> closeProposal(Command.CloseProposal close) {
    return commands.run(close);
  }

  public Outcome<Event> expireProposals(Command.ExpireProposals expire) {
    return commands.run(expire);
  }

  public Outcome<Event> executeProposal(Command.ExecuteProposal execution) {
    return commands.run(execution);
  }

  public Outcome<Event> rejectProposal(Command.RejectProposal rejection) {
    return commands.run(rejection);
  }

  public Outcome<Event> cancelProposal(Command.CancelProposal cancellation) {
    return commands.run(cancellation);
  }

  public Outcome<Event> deleteProposal(Command.DeleteProposal deletion) {
    return commands.run(deletion);
  }

  public Outcome<Event> createAuditLog(Command.RecordVotingAudit entry) {
    return commands.run(entry);
  }

  public Outcome<Event> delegateVote(Command.DelegateVote delegation) {
    return commands.run(delegation);
  }

  public Outcome<Event> revokeDelegation(Command.RevokeDelegation revocation) {
    return commands.run(revocation);
  }

  /// The proposal, or null where there is none.
  public @Nullable Proposal findProposalById(ProposalId proposal) {
    return reads.proposal(proposal);
  }

  /// Proposals, newest first.
  ///
  /// @param after the last proposal of the page before, by `createdAt`; null for the first page
  public List<Proposal> findAllProposals(Filter filter, @Nullable Position after, int limit) {
    return reads.proposals(filter, after, bounded(limit));
  }

  /// Votes on a proposal, oldest ballot first.
  ///
  /// @param after the position of the last vote of the page before; 0 for the first page
  public List<Vote> findVotesByProposal(ProposalId proposal, long after, int limit) {
    return reads.votes(proposal, after, bounded(limit));
  }

  /// The agent's vote, or null where it has not voted.
  public @Nullable Vote findVoteByVoter(ProposalId proposal, AgentId voter) {
    return reads.vote(new Vote.Key(proposal, voter));
  }

  /// The votes on a proposal, added up; all zero where there are none.
  public Totals getVotingResults(ProposalId proposal) {
    return reads.totals(proposal);
  }

  /// What the votes came to, with all rounds and pairs; null where they were not counted.
  public @Nullable VotingResult findResult(ProposalId proposal) {
    return reads.result(proposal);
  }

  /// Everything that was ever done under a proposal's id, oldest first, also after its deletion.
  ///
  /// @param after the position of the last entry of the page before; 0 for the first page
  public List<AuditEntry> getAuditLog(ProposalId proposal, long after, int limit) {
    return jdbi.withHandle(handle -> AuditTables.page(handle, proposal, after, bounded(limit)));
  }

  /// Whether the audit under a proposal's id is as it was written.
  public AuditChain.Finding verifyAudit(ProposalId proposal) {
    // In one snapshot, so that the end that the proposal keeps is the end of what is read.
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          Proposal kept = ReadTables.proposal(handle, proposal);
          return AuditChain.verify(
              AuditTables.whole(handle, proposal), kept == null ? null : kept.audit());
        });
  }

  /// Proposals whose time is over and that nobody has ended yet, the longest over first.
  ///
  /// @param after the last proposal of the page before, by `expiresAt`; null for the first page
  public List<Proposal> findExpiredProposals(@Nullable Position after, int limit) {
    return reads.expired(after, bounded(limit));
  }

  /// @param type only of this one; null for any
  public Stats getStats(@Nullable String type) {
    return reads.stats(type);
  }

  /// Whom an agent lets vote in its place, by scope.
  ///
  /// @param after the scope of the last delegation of the page before; null for the first page
  public List<Delegation> findDelegations(AgentId delegator, @Nullable String after, int limit) {
    return reads.delegations(delegator, after, bounded(limit));
  }

  /// The reads by name, for `stoa query voting`.
  public List<Query> queries() {
    return VotingQueries.of(this);
  }

  private static int bounded(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %d (found: %d)".formatted(MOST, limit));
    }
    return limit;
  }
}
