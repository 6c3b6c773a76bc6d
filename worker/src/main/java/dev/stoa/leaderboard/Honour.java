package dev.stoa.leaderboard;

import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Leaderboard.Merit;
import java.time.Instant;
import java.util.UUID;

/// A place in the hall of fame.
public record Honour(UUID id, AgentId agentId, Merit merit, Instant inductedAt) {}
