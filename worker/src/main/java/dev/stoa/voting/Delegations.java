package dev.stoa.voting;

import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.voting.Voting.Rejection.ALREADY_VOTED;
import static dev.stoa.voting.Voting.Rejection.DELEGATION_CYCLE;
import static dev.stoa.voting.Voting.Rejection.SELF_DELEGATION;
import static dev.stoa.voting.Voting.Rejection.VOTER_SUSPENDED;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides on delegations, and follows them.
///
/// A delegation for a proposal goes before one for its type, and that before one for everything.
/// Who was delegated to may delegate on: the weight goes along the chain to the first who voted.
final class Delegations {

  private Delegations() {}

  static Decision<Event> delegate(Ballots ballots, Command.DelegateVote wish, Moment moment) {
    AgentId delegator = wish.delegator();
    String scope = scope(wish.scope());
    if (isTaken(ballots, delegator)) {
      return reject(
          VALIDATION_FAILED, Map.of("field", "delegatorId", "reason", "is the id of a proposal"));
    }
    Delegation earlier = ballots.delegationsFor(scope).get(delegator);
    if (earlier != null
        && earlier.delegate().equals(wish.delegate())
        && Objects.equals(earlier.validUntil(), wish.validUntil())) {
      return unchanged();
    }
    if (wish.validUntil() != null && !moment.now().isBefore(wish.validUntil())) {
      return reject(VALIDATION_FAILED, Map.of("field", "validUntil", "reason", "is in the past"));
    }
    if (delegator.equals(wish.delegate())) {
      return reject(SELF_DELEGATION, Map.of("delegatorId", delegator));
    }
    if (closesCircle(ballots, wish, scope, moment.now())) {
      return reject(DELEGATION_CYCLE, Map.of("delegateId", wish.delegate()));
    }
    if (hasVoted(ballots, delegator, scope)) {
      return reject(ALREADY_VOTED, Map.of("proposalId", scope));
    }
    Ballots.Agent agent = ballots.agent(delegator);
    if (agent != null && agent.suspended()) {
      return reject(VOTER_SUSPENDED, Map.of("delegatorId", delegator));
    }
    return accept(
        new Event.VoteDelegated(
            new Delegation(
                new Delegation.Key(delegator, scope),
                wish.delegate(),
                wish.validUntil(),
                moment.now())));
  }

  static Decision<Event> revoke(Ballots ballots, Command.RevokeDelegation wish) {
    if (ballots.delegators().find(wish.delegator()) == null) {
      return reject(
          VALIDATION_FAILED, Map.of("field", "delegatorId", "reason", "agent never delegated"));
    }
    Delegation delegation = ballots.delegationsFor(scope(wish.scope())).get(wish.delegator());
    return delegation == null ? unchanged() : accept(new Event.VoteDelegationRevoked(delegation));
  }

  /// The delegation by which `agent` lets another vote on `proposal`, null where it votes itself.
  static @Nullable Delegation inForce(
      Ballots ballots, AgentId agent, Proposal proposal, Instant now) {
    return inForce(ballots, agent, scopes(proposal), now);
  }

  /// What a proposal can be delegated by, the nearest first.
  static List<String> scopes(Proposal proposal) {
    return List.of(proposal.id().value(), proposal.terms().type(), Delegation.EVERYTHING);
  }

  private static @Nullable Delegation inForce(
      Ballots ballots, AgentId agent, List<String> scopes, Instant now) {
    for (String scope : scopes) {
      Delegation delegation = ballots.delegationsFor(scope).get(agent);
      if (delegation != null && delegation.holdsAt(now)) {
        return delegation;
      }
    }
    return null;
  }

  private static boolean isTaken(Ballots ballots, AgentId delegator) {
    return delegator.value().equals(Voting.MAINTENANCE)
        || ballots.proposals().find(new ProposalId(delegator.value())) != null;
  }

  private static boolean hasVoted(Ballots ballots, AgentId delegator, String scope) {
    return !scope.equals(Delegation.EVERYTHING)
        && ballots.votes().find(new Vote.Key(new ProposalId(scope), delegator)) != null;
  }

  /// Whether the votes of some proposal could come back to the delegator. A delegation for
  /// everything takes part in the chains of every scope, so each is followed on its own.
  private static boolean closesCircle(
      Ballots ballots, Command.DelegateVote wish, String scope, Instant now) {
    for (List<String> scopes : chainsOf(ballots, wish, scope)) {
      Set<AgentId> seen = new HashSet<>();
      AgentId agent = wish.delegate();
      while (seen.add(agent)) {
        if (agent.equals(wish.delegator())) {
          return true;
        }
        Delegation next = inForce(ballots, agent, scopes, now);
        if (next == null) {
          break;
        }
        agent = next.delegate();
      }
    }
    return false;
  }

  private static List<List<String>> chainsOf(
      Ballots ballots, Command.DelegateVote wish, String scope) {
    if (!scope.equals(Delegation.EVERYTHING)) {
      Proposal proposal = ballots.proposals().find(new ProposalId(scope));
      return List.of(proposal == null ? List.of(scope, Delegation.EVERYTHING) : scopes(proposal));
    }
    // Where the delegator has a nearer delegation, the one for everything is not in force.
    List<List<String>> chains = new ArrayList<>();
    chains.add(List.of(Delegation.EVERYTHING));
    for (String nearer : scopesReached(ballots, wish.delegate())) {
      if (!ballots.scopesOf(wish.delegator()).contains(nearer)) {
        chains.add(List.of(nearer, Delegation.EVERYTHING));
      }
    }
    return chains;
  }

  private static Set<String> scopesReached(Ballots ballots, AgentId from) {
    Set<String> scopes = new HashSet<>();
    Set<AgentId> seen = new HashSet<>();
    List<AgentId> ahead = new ArrayList<>(List.of(from));
    while (!ahead.isEmpty()) {
      AgentId agent = ahead.removeLast();
      if (seen.add(agent)) {
        for (String scope : ballots.scopesOf(agent)) {
          Delegation next = ballots.delegationsFor(scope).get(agent);
          if (next != null) {
            scopes.add(scope);
            ahead.add(next.delegate());
          }
        }
      }
    }
    return scopes;
  }

  private static String scope(@Nullable String scope) {
    return scope == null ? Delegation.EVERYTHING : scope;
  }
}
