package dev.stoa.leaderboard;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An agent's place on a board.
///
/// @param agentName null where the directory does not know the agent, or was not asked
/// @param rank 1 and the number of agents with a better score
public record Standing(AgentId agentId, @Nullable String agentName, long rank, BigDecimal score) {}
