package dev.stoa.voting;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Ballots.Reads;
import dev.stoa.voting.Proposal.WeightSource;
import dev.stoa.voting.audit.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The order in which a batch reads and writes: one statement a table and kind of change, proposals
/// locked first, then those whose time is over, then delegators.
final class VotingTables {

  /// Votes that a sweep loads at most, beside those of one proposal: what is left is due again at
  /// the next look.
  private static final long MOST_VOTES = 200_000;

  private VotingTables() {}

  static Ballots read(Handle handle, Reads reads, Instant now) {
    if (!reads.chains().isEmpty()) {
      DelegationTables.takeTurns(handle);
    }
    List<Proposal> proposals = new ArrayList<>(ProposalTables.lock(handle, reads.proposals()));
    List<ProposalId> due = new ArrayList<>();
    for (Proposal proposal : affordable(ProposalTables.lockDue(handle, now, reads.due()))) {
      due.add(proposal.id());
      proposals.add(proposal);
    }
    Set<ProposalId> closing = new HashSet<>(reads.closing());
    closing.addAll(due);
    List<Proposal> ending =
        proposals.stream().filter(p -> closing.contains(p.id()) && p.isActive()).toList();

    List<Vote> votes = new ArrayList<>(VoteTables.votesOn(handle, ids(ending)));
    votes.addAll(VoteTables.votesById(handle, reads.voteIds()));
    votes.addAll(VoteTables.votes(handle, reads.votes()));

    var delegators =
        new Rows<>(
            reads.delegators(),
            Delegation.Delegator::id,
            DelegationTables.lockDelegators(handle, reads.delegators()));
    List<Delegation> delegations = delegations(handle, reads, closing, ending);

    return new Ballots(
        new Ballots.Found(
            now,
            new Rows<>(reads.proposals(), Proposal::id, proposals),
            new Rows<>(reads.votes(), Vote::key, votes),
            electors(handle, reads, proposals, ending),
            delegators,
            new Rows<>(List.of(), Delegation::key, delegations),
            new Rows<>(reads.audits(), AuditEntry::id, AuditTables.audit(handle, reads.audits())),
            AuditTables.heads(handle, missing(reads.created().keySet(), proposals)),
            due,
            agents(handle, reads, proposals, delegations)));
  }

  static void write(Handle handle, Ballots ballots) {
    VoteTables.withdraw(handle, ballots);
    List<String> removed = ProposalTables.values(ids(ballots.proposals().removed()));
    VoteTables.keepAll(handle, removed, ballots);
    ElectorTables.keepAll(handle, removed, ballots);
    ResultTables.keepResults(handle, removed, ballots);
    ProposalTables.delete(handle, removed);
    ProposalTables.keep(handle, ballots.departed().proposals(), ballots.now());
    ProposalTables.update(handle, ballots.proposals().changed());
    ProposalTables.insert(handle, ballots.proposals().added());
    ElectorTables.write(handle, ballots);
    VoteTables.write(handle, ballots);
    ResultTables.insertResults(handle, List.copyOf(ballots.newResults().values()));
    AuditTables.insertAudit(handle, ballots.audit().added());
    DelegationTables.write(handle, ballots);
    VotingCountTables.of(ballots).write(handle);
  }

  private static List<Proposal> affordable(List<Proposal> due) {
    long votes = 0;
    List<Proposal> affordable = new ArrayList<>();
    for (Proposal proposal : due) {
      votes += proposal.votes();
      if (votes > MOST_VOTES && !affordable.isEmpty()) {
        break;
      }
      affordable.add(proposal);
    }
    return affordable;
  }

  private static Set<Vote.Key> electors(
      Handle handle, Reads reads, List<Proposal> proposals, List<Proposal> ending) {
    Set<ProposalId> named = new HashSet<>();
    for (Proposal proposal : proposals) {
      if (proposal.electors() > 0) {
        named.add(proposal.id());
      }
    }
    Set<Vote.Key> electors =
        new HashSet<>(
            ElectorTables.named(
                handle,
                reads.votes().stream().filter(key -> named.contains(key.proposal())).toList()));
    electors.addAll(
        ElectorTables.of(handle, ids(ending).stream().filter(named::contains).toList()));
    return electors;
  }

  /// Those of the voters, who may have let others vote; whole chains where one is made; all that
  /// can hold for a proposal whose votes are counted.
  private static List<Delegation> delegations(
      Handle handle, Reads reads, Set<ProposalId> closing, List<Proposal> ending) {
    Set<AgentId> voters = new HashSet<>();
    reads.votes().forEach(key -> voters.add(key.voter()));
    Set<String> scopes = new HashSet<>();
    ending.forEach(proposal -> scopes.addAll(Delegations.scopes(proposal)));
    reads
        .created()
        .forEach((id, type) -> {
          if (closing.contains(id)) {
            scopes.addAll(List.of(id.value(), type, Delegation.EVERYTHING));
          }
        });
    Map<Delegation.Key, Delegation> delegations = new HashMap<>();
    for (List<Delegation> found :
        List.of(
            DelegationTables.byDelegator(handle, voters),
            DelegationTables.chains(handle, reads.chains()),
            DelegationTables.byScope(handle, scopes))) {
      found.forEach(delegation -> delegations.put(delegation.key(), delegation));
    }
    return List.copyOf(delegations.values());
  }

  private static Map<AgentId, Ballots.Agent> agents(
      Handle handle, Reads reads, List<Proposal> proposals, List<Delegation> delegations) {
    Set<AgentId> ids = new HashSet<>(reads.agents());
    delegations.forEach(delegation -> ids.add(delegation.key().delegator()));
    Set<WeightSource> weights = EnumSet.noneOf(WeightSource.class);
    weights.addAll(reads.weights());
    proposals.forEach(proposal -> weights.add(proposal.terms().weightSource()));
    // Votes alone have ids that are looked for.
    return StandingTables.agents(handle, ids, weights, !reads.voteIds().isEmpty());
  }

  private static List<ProposalId> missing(Collection<ProposalId> ids, List<Proposal> found) {
    Set<ProposalId> missing = new HashSet<>(ids);
    found.forEach(proposal -> missing.remove(proposal.id()));
    return List.copyOf(missing);
  }

  private static List<ProposalId> ids(List<Proposal> proposals) {
    return proposals.stream().map(Proposal::id).toList();
  }

  /// Binds each column's array, all in the order of the rows.
  static <R, S extends SqlStatement<S>> S bind(S statement, List<Column<R>> columns, List<R> rows) {
    for (Column<R> column : columns) {
      statement.bindArray(column.name(), column.type(), rows.stream().map(column.value()).toList());
    }
    return statement;
  }
}
