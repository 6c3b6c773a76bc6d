package dev.stoa.leaderboard;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;

/// An agent that has or had a place in the hall of fame.
public record Member(AgentId agentId, long version) implements Root<Member> {

  @Override
  public Member withVersion(long next) {
    return new Member(agentId, next);
  }
}
