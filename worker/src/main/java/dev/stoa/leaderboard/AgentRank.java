package dev.stoa.leaderboard;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;

/// An agent's rank.
///
/// @param total how many agents have one
public record AgentRank(AgentId agentId, Metric metric, BigDecimal score, long rank, long total) {}
