package dev.stoa.reputation;

import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Reputation.InteractionId;
import dev.stoa.reputation.Reputation.Opinion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rating that counts: a row of `reputation_ratings`.
///
/// @param interactionId what it is about; null where it is about the agent as such
/// @param metadata JSON
public record Rating(
    UUID ratingId,
    AgentId agentId,
    AgentId ratedBy,
    RatingType ratingType,
    BigDecimal score,
    @Nullable String feedback,
    @Nullable InteractionId interactionId,
    String metadata,
    Instant createdAt,
    Instant updatedAt) {

  /// What there is one rating of.
  record Key(AgentId agent, AgentId rater, RatingType type, @Nullable InteractionId interaction)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::agent)
            .thenComparing(Key::rater)
            .thenComparing(Key::type)
            .thenComparing(key -> key.interaction == null ? "" : key.interaction.value());

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  static Rating of(UUID id, AgentId agent, AgentId rater, Opinion opinion, Instant now) {
    return new Rating(
        id,
        agent,
        rater,
        opinion.type(),
        opinion.score(),
        opinion.feedback(),
        opinion.interaction(),
        opinion.metadata(),
        now,
        now);
  }

  Key key() {
    return new Key(agentId, ratedBy, ratingType, interactionId);
  }

  Opinion opinion() {
    return new Opinion(ratingType, score, feedback, interactionId, metadata);
  }

  /// As the rater now thinks, who may have nothing to say to it.
  Rating revised(Opinion opinion, Instant now) {
    return new Rating(
        ratingId,
        agentId,
        ratedBy,
        ratingType,
        opinion.score(),
        opinion.feedback(),
        interactionId,
        opinion.metadata(),
        createdAt,
        now);
  }
}
