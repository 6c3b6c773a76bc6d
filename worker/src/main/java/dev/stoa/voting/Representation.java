package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who votes for whom on a proposal: follows every delegation in force to the first in its chain
/// who voted. Who voted itself is not represented; a chain that ends with somebody who did not
/// vote, or comes back to itself, is heard by nobody.
final class Representation {
  private final Ballots ballots;
  private final Proposal proposal;
  private final Instant now;

  /// Where the chains lead that were followed so far; a key without a value leads nowhere.
  private final Map<AgentId, @Nullable AgentId> ends = new HashMap<>();

  private Representation(Ballots ballots, Proposal proposal, Instant now) {
    this.ballots = ballots;
    this.proposal = proposal;
    this.now = now;
  }

  /// The agents that each voter votes for, in order of their ids.
  static Map<AgentId, List<AgentId>> of(Ballots ballots, Proposal proposal, Instant now) {
    return new Representation(ballots, proposal, now).byVoter();
  }

  private Map<AgentId, List<AgentId>> byVoter() {
    SortedSet<AgentId> delegators = new TreeSet<>();
    for (String scope : Delegations.scopes(proposal)) {
      delegators.addAll(ballots.delegationsFor(scope).keySet());
    }
    Map<AgentId, List<AgentId>> represented = new TreeMap<>();
    for (AgentId delegator : delegators) {
      AgentId voter = mayBeHeard(delegator) ? follow(delegator) : null;
      if (voter != null) {
        represented.computeIfAbsent(voter, _ -> new ArrayList<>()).add(delegator);
      }
    }
    return represented;
  }

  private boolean mayBeHeard(AgentId delegator) {
    Ballots.Agent agent = ballots.agent(delegator);
    return agent != null
        && !agent.suspended()
        && !voted(delegator)
        && Votes.isElector(ballots, proposal, delegator);
  }

  private boolean voted(AgentId agent) {
    return ballots.votesOn(proposal.id()).containsKey(agent);
  }

  /// Follows a chain once: what is found holds for all on the way, so a long one costs no more than
  /// its length.
  private @Nullable AgentId follow(AgentId delegator) {
    List<AgentId> way = new ArrayList<>();
    AgentId agent = delegator;
    AgentId end = null;
    while (!ends.containsKey(agent)) {
      // Nobody votes for those in a circle; who is met again on the way is already known as such.
      ends.put(agent, null);
      way.add(agent);
      if (voted(agent)) {
        end = agent;
        break;
      }
      Delegation next = Delegations.inForce(ballots, agent, proposal, now);
      if (next == null) {
        break;
      }
      agent = next.delegate();
    }
    if (end == null) {
      end = ends.get(agent);
    }
    for (AgentId passed : way) {
      ends.put(passed, end);
    }
    return end;
  }
}
