package dev.stoa.reputation;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that speaks for or against an agent: a row of `reputation_events`.
///
/// @param applied whether the impact moved the trust score
/// @param metadata JSON
public record ReputationEvent(
    UUID eventId,
    AgentId agentId,
    String eventType,
    BigDecimal impact,
    boolean applied,
    @Nullable String description,
    String metadata,
    Instant createdAt) {}
