package dev.stoa.voting;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.audit.AuditChain;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.audit.AuditHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The tables of voting in memory: answers a batch's reads as the database would and keeps what was
/// written, so that the rules can be tried as they are used. A row that the rules did not ask for
/// is not there.
final class Booth {
  private final Map<ProposalId, Proposal> proposals = new TreeMap<>();
  private final Map<Vote.Key, Vote> votes = new TreeMap<>();
  private final Set<Vote.Key> electors = new HashSet<>();
  private final Map<AgentId, Delegation.Delegator> delegators = new TreeMap<>();
  private final Map<Delegation.Key, Delegation> delegations = new TreeMap<>();
  private final Map<AuditId, AuditEntry> audit = new HashMap<>();
  private final Map<ProposalId, VotingResult> results = new TreeMap<>();
  private final Map<AgentId, Ballots.Agent> agents = new HashMap<>();
  private int asked;

  Booth withAgents(String... ids) {
    for (String id : ids) {
      agents.put(new AgentId(id), new Ballots.Agent(new AgentId(id), false, Standing.NONE));
    }
    return this;
  }

  Booth withSuspended(String id) {
    agents.put(new AgentId(id), new Ballots.Agent(new AgentId(id), true, Standing.NONE));
    return this;
  }

  Booth with(String id, Standing standing) {
    agents.put(new AgentId(id), new Ballots.Agent(new AgentId(id), false, standing));
    return this;
  }

  /// Runs a script of lines `12:00 who does what -> EventOrReason`, and gives it back with what was
  /// answered in the place of what was expected. A line may end in `untrusted` before its arrow.
  String run(String script) {
    List<String> answers = new ArrayList<>();
    for (String line : script.lines().toList()) {
      String request = line.split("->", 0)[0];
      if (request.isBlank()) {
        answers.add(line);
      } else {
        String said = request.strip().replace(" untrusted", "");
        Instant now = Requests.time(said.substring(0, 5));
        Command command = Requests.parse(now, said.substring(5));
        Decision<Event> decision = ask(now, !request.contains(" untrusted"), command);
        answers.add("%s-> %s".formatted(request, summary(decision)));
      }
    }
    return String.join("\n", answers) + "\n";
  }

  Decision<Event> ask(Instant now, boolean trusted, Command command) {
    Ballots ballots = read(now, VotingRules.reads(List.of(command)));
    asked++;
    var moment = new Moment(now, new CommandId(new UUID(1, asked)), trusted);
    Decision<Event> decision = VotingRules.decide(ballots, command, moment);
    if (decision instanceof Decision.Accepted<Event>(var events)) {
      events.forEach(event -> VotingRules.apply(ballots, event, moment));
    }
    write(ballots);
    return decision;
  }

  private Ballots read(Instant now, Ballots.Reads reads) {
    List<ProposalId> due =
        proposals.values().stream()
            .filter(p -> p.isActive() && !now.isBefore(p.state().expiresAt()))
            .map(Proposal::id)
            .limit(reads.due())
            .toList();
    Set<ProposalId> closing = new HashSet<>(reads.closing());
    closing.addAll(due);
    Set<ProposalId> named = new HashSet<>(reads.proposals());
    named.addAll(due);
    Map<ProposalId, AuditHead> heads = new HashMap<>();
    for (ProposalId id : reads.created().keySet()) {
      List<AuditEntry> entries = audit(id.value());
      heads.put(id, entries.isEmpty() ? AuditHead.START : entries.getLast().head());
    }
    return new Ballots(
        new Ballots.Found(
            now,
            new Rows<>(
                named,
                Proposal::id,
                named.stream().map(proposals::get).filter(Objects::nonNull).toList()),
            new Rows<>(
                reads.votes(),
                Vote::key,
                votes.values().stream()
                    .filter(vote ->
                        reads.votes().contains(vote.key())
                            || reads.voteIds().contains(vote.id())
                            || closing.contains(vote.key().proposal()))
                    .toList()),
            electors,
            new Rows<>(
                reads.delegators(),
                Delegation.Delegator::id,
                delegators.values().stream()
                    .filter(delegator -> reads.delegators().contains(delegator.id()))
                    .toList()),
            new Rows<>(List.of(), Delegation::key, delegations.values()),
            new Rows<>(
                reads.audits(),
                AuditEntry::id,
                audit.values().stream().filter(e -> reads.audits().contains(e.id())).toList()),
            heads,
            due,
            agents));
  }

  private void write(Ballots ballots) {
    for (Proposal gone : ballots.proposals().removed()) {
      proposals.remove(gone.id());
      votes.keySet().removeIf(key -> key.proposal().equals(gone.id()));
      electors.removeIf(key -> key.proposal().equals(gone.id()));
      results.remove(gone.id());
    }
    ballots.votes().removed().forEach(vote -> votes.remove(vote.key()));
    ballots.delegations().removed().forEach(gone -> delegations.remove(gone.key()));
    ballots.proposals().added().forEach(row -> proposals.put(row.id(), row));
    ballots.proposals().changed().forEach(row -> proposals.put(row.id(), row));
    ballots.votes().added().forEach(vote -> votes.put(vote.key(), vote));
    ballots.votes().changed().forEach(vote -> votes.put(vote.key(), vote));
    ballots.delegators().added().forEach(row -> delegators.put(row.id(), row));
    ballots.delegators().changed().forEach(row -> delegators.put(row.id(), row));
    ballots.delegations().added().forEach(row -> delegations.put(row.key(), row));
    ballots.delegations().changed().forEach(row -> delegations.put(row.key(), row));
    ballots.audit().added().forEach(entry -> audit.put(entry.id(), entry));
    electors.addAll(ballots.newElectors());
    results.putAll(ballots.newResults());
  }

  static String summary(Decision<Event> decision) {
    return switch (decision) {
      case Decision.Accepted<Event>(var events) when events.isEmpty() -> "nothing";
      case Decision.Accepted<Event>(var events) ->
          String.join(" ", events.stream().map(event -> event.getClass().getSimpleName()).toList());
      case Decision.Rejected<Event>(var reason, var _) -> reason.name();
    };
  }

  Proposal proposal(String id) {
    return Objects.requireNonNull(proposals.get(new ProposalId(id)));
  }

  VotingResult result(String id) {
    return Objects.requireNonNull(results.get(new ProposalId(id)));
  }

  /// Everything that was ever done under the id, oldest first.
  List<AuditEntry> audit(String id) {
    return audit.values().stream()
        .filter(entry -> entry.proposal().value().equals(id))
        .sorted(Comparator.comparingLong(AuditEntry::position))
        .toList();
  }

  AuditChain.Finding verify(String id) {
    Proposal proposal = proposals.get(new ProposalId(id));
    return AuditChain.verify(audit(id).iterator(), proposal == null ? null : proposal.audit());
  }
}
