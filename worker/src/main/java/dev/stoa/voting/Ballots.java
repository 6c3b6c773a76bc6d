package dev.stoa.voting;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.identity.VoteId;
import dev.stoa.voting.Proposal.WeightSource;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.audit.AuditHead;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The rows that a batch of voting commands works on.
///
/// Votes and delegations are changed through the methods here, which keep them findable by proposal
/// and by scope.
final class Ballots {

  /// What a batch needs to know.
  ///
  /// @param closing proposals of which every vote is needed
  /// @param created proposals that may be made, with their types
  /// @param chains agents from whom chains of delegations are followed
  /// @param due how many proposals whose time is over are looked for
  /// @param weights what proposals that may be made weigh votes by
  record Reads(
      Set<ProposalId> proposals,
      Set<Vote.Key> votes,
      Set<VoteId> voteIds,
      Set<ProposalId> closing,
      Map<ProposalId, String> created,
      Set<AgentId> delegators,
      Set<AgentId> chains,
      Set<AuditId> audits,
      Set<AgentId> agents,
      int due,
      Set<WeightSource> weights) {}

  /// What was found.
  ///
  /// @param now the transaction's time
  /// @param heads the ends of chains that have no proposal now
  /// @param due proposals whose time is over, the longest first
  /// @param agents the known ones
  record Found(
      Instant now,
      Rows<ProposalId, Proposal> proposals,
      Rows<Vote.Key, Vote> votes,
      Set<Vote.Key> electors,
      Rows<AgentId, Delegation.Delegator> delegators,
      Rows<Delegation.Key, Delegation> delegations,
      Rows<AuditId, AuditEntry> audit,
      Map<ProposalId, AuditHead> heads,
      List<ProposalId> due,
      Map<AgentId, Agent> agents) {}

  /// An agent as other areas know it.
  record Agent(AgentId id, boolean suspended, Standing standing) {}

  private final Found found;
  private final Departed departed = Departed.none();
  private final SortedMap<ProposalId, VotingResult> results = new TreeMap<>();
  private final Set<Vote.Key> electors;
  private final SortedSet<Vote.Key> newElectors = new TreeSet<>();
  private final Map<ProposalId, AuditHead> heads;
  private final Map<ProposalId, SortedMap<AgentId, Vote>> votesByProposal = new HashMap<>();
  private final Map<VoteId, Vote.Key> voteIds = new HashMap<>();
  private final Map<String, SortedMap<AgentId, Delegation>> delegationsByScope = new HashMap<>();
  private final Map<AgentId, Set<String>> scopesByDelegator = new HashMap<>();

  Ballots(Found found) {
    this.found = found;
    this.heads = new HashMap<>(found.heads());
    this.electors = new HashSet<>(found.electors());
    found.votes().all().forEach(this::index);
    found.delegations().all().forEach(this::index);
  }

  Rows<ProposalId, Proposal> proposals() {
    return found.proposals();
  }

  Rows<Vote.Key, Vote> votes() {
    return found.votes();
  }

  /// Whether the agent is named as voter, as far as that was read or is new.
  boolean isElector(Vote.Key key) {
    return electors.contains(key);
  }

  void addElector(Vote.Key key) {
    electors.add(key);
    newElectors.add(key);
  }

  /// Named voters that the table does not hold yet.
  SortedSet<Vote.Key> newElectors() {
    return newElectors;
  }

  Rows<AgentId, Delegation.Delegator> delegators() {
    return found.delegators();
  }

  Rows<Delegation.Key, Delegation> delegations() {
    return found.delegations();
  }

  Rows<AuditId, AuditEntry> audit() {
    return found.audit();
  }

  /// Results that the table does not hold yet.
  SortedMap<ProposalId, VotingResult> newResults() {
    return results;
  }

  Departed departed() {
    return departed;
  }

  Instant now() {
    return found.now();
  }

  List<ProposalId> due() {
    return found.due();
  }

  @Nullable Agent agent(AgentId id) {
    return found.agents().get(id);
  }

  /// The end of the chain under an id that has no proposal now.
  AuditHead headOf(ProposalId proposal) {
    return heads.getOrDefault(proposal, AuditHead.START);
  }

  /// Takes the proposal away with all that hangs on it, but for the end of its chain.
  void removeProposal(ProposalId id) {
    Proposal last = proposals().get(id);
    departed.proposals().add(last.withVersion(last.version() + 1));
    heads.put(id, last.audit());
    for (Vote vote : List.copyOf(votesOn(id).values())) {
      Vote stored = votes().stored(vote.key());
      if (stored == null) {
        departed.votes().add(vote);
      } else if (!stored.equals(vote)) {
        departed.amended().add(vote);
      }
      remove(vote);
    }
    newElectors.stream().filter(key -> key.proposal().equals(id)).forEach(departed.electors()::add);
    electors.removeIf(key -> key.proposal().equals(id));
    newElectors.removeIf(key -> key.proposal().equals(id));
    VotingResult result = results.remove(id);
    if (result != null) {
      departed.results().add(result);
    }
    proposals().remove(id);
  }

  /// The votes on a proposal that were read, by voter.
  SortedMap<AgentId, Vote> votesOn(ProposalId proposal) {
    return votesByProposal.getOrDefault(proposal, new TreeMap<>());
  }

  /// Whose vote has this id, null where none has.
  Vote.@Nullable Key holderOf(VoteId id) {
    return voteIds.get(id);
  }

  void putVote(Vote vote) {
    Vote before = votesOn(vote.key().proposal()).get(vote.key().voter());
    if (before != null) {
      voteIds.remove(before.id());
    }
    found.votes().put(vote);
    index(vote);
  }

  /// Takes a vote away that was withdrawn.
  void withdraw(Vote vote) {
    departed.withdrawn().add(vote);
    remove(vote);
  }

  private void remove(Vote vote) {
    found.votes().remove(vote.key());
    votesOn(vote.key().proposal()).remove(vote.key().voter());
    voteIds.remove(vote.id());
  }

  /// The delegations with this scope that were read, by delegator.
  SortedMap<AgentId, Delegation> delegationsFor(String scope) {
    return delegationsByScope.getOrDefault(scope, new TreeMap<>());
  }

  /// The scopes of an agent's delegations that were read.
  Set<String> scopesOf(AgentId delegator) {
    return scopesByDelegator.getOrDefault(delegator, Set.of());
  }

  void putDelegation(Delegation delegation) {
    found.delegations().put(delegation);
    index(delegation);
  }

  void removeDelegation(Delegation.Key key) {
    departed.delegations().add(found.delegations().get(key));
    found.delegations().remove(key);
    delegationsFor(key.scope()).remove(key.delegator());
    scopesByDelegator.getOrDefault(key.delegator(), new HashSet<>()).remove(key.scope());
  }

  private void index(Vote vote) {
    votesByProposal
        .computeIfAbsent(vote.key().proposal(), _ -> new TreeMap<>())
        .put(vote.key().voter(), vote);
    voteIds.put(vote.id(), vote.key());
  }

  private void index(Delegation delegation) {
    Delegation.Key key = delegation.key();
    delegationsByScope
        .computeIfAbsent(key.scope(), _ -> new TreeMap<>())
        .put(key.delegator(), delegation);
    scopesByDelegator.computeIfAbsent(key.delegator(), _ -> new HashSet<>()).add(key.scope());
  }
}
