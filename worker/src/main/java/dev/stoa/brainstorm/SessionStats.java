package dev.stoa.brainstorm;

import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A session in one line.
///
/// @param uniqueContributors how many agents have an idea in it
/// @param avgScore to hundredths; like the two beside it null where there is no idea
public record SessionStats(
    SessionId sessionId,
    long totalIdeas,
    long uniqueContributors,
    @Nullable BigDecimal avgScore,
    @Nullable BigDecimal maxScore,
    @Nullable BigDecimal minScore,
    long totalVotes) {}
