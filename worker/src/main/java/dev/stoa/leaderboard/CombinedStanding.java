package dev.stoa.leaderboard;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An agent's place when points, Elo and reputation are taken together.
///
/// @param points null where there are none; each of the others likewise
/// @param score the mean of the three, each as a share of the most there is
/// @param since since when all of them are what they are
public record CombinedStanding(
    AgentId agentId,
    @Nullable String agentName,
    long rank,
    @Nullable BigDecimal points,
    @Nullable BigDecimal elo,
    @Nullable BigDecimal reputation,
    BigDecimal score,
    Instant since) {

  CombinedStanding ranked(long place) {
    return new CombinedStanding(agentId, agentName, place, points, elo, reputation, score, since);
  }

  Standing standing() {
    return new Standing(agentId, agentName, rank, score);
  }
}
