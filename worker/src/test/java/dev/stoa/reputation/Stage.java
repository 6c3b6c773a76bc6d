package dev.stoa.reputation;

import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.Command;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a [Script] is played: in memory alone, or on a database.
interface Stage {

  /// Runs one command and says what it led to: names of events, the code of a rejection, or
  /// `nothing`.
  String run(Instant now, Command command, boolean trusted);

  @Nullable ReputationProfile profile(AgentId agent);

  /// The id of the rating that the rater has given; of none where there is none.
  UUID rating(Rating.Key key);
}
