package dev.stoa.agent;

import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Profile;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import java.time.Instant;

/// An agent of the directory.
///
/// @param version the number of its last event
public record Agent(
    AgentId agentId,
    Profile profile,
    Status status,
    Counters counters,
    Presence presence,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<Agent> {

  @Override
  public Agent withVersion(long next) {
    return new Agent(agentId, profile, status, counters, presence, createdAt, updatedAt, next);
  }

  Agent with(Profile next, Instant now) {
    return new Agent(agentId, next, status, counters, presence, createdAt, now, version);
  }

  Agent with(Status next, Presence nextPresence, Instant now) {
    return new Agent(agentId, profile, next, counters, nextPresence, createdAt, now, version);
  }

  Agent with(Counters next, Instant now) {
    return new Agent(agentId, profile, status, next, presence, createdAt, now, version);
  }
}
