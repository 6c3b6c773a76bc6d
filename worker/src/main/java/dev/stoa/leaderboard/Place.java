package dev.stoa.leaderboard;

import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Leaderboard.Medal;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A place on a board that was kept.
///
/// @param place 1, 2, 3 … in the order of the board; the rank is shared by who is tied
/// @param medal the trophy that was given for it
public record Place(
    AgentId agentId,
    @Nullable String agentName,
    int rank,
    int place,
    BigDecimal score,
    @Nullable Medal medal,
    Instant createdAt) {

  Place with(Medal won) {
    return new Place(agentId, agentName, rank, place, score, won, createdAt);
  }
}
