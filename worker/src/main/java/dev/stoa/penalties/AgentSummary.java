package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.penalties.Penalties.Restrictions;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Stage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One agent's record in one line. What was dismissed, overturned or reversed is off it.
///
/// @param violationsBySeverity violations that are pending or confirmed
/// @param totalPenalties all but the reversed ones
/// @param activePenalties those that bind now
/// @param restrictions what these leave to the agent
/// @param retrainingStage where its retraining stands; null where it is in none
/// @param probationEndsAt null where it is not on probation
/// @param compensatedUntil until when its tasks have priority for a wrong that was done to it; null
///   where no such time was set
public record AgentSummary(
    AgentId agentId,
    Map<Severity, Long> violationsBySeverity,
    long totalPenalties,
    long activePenalties,
    long reversedPenalties,
    long totalPointsDeducted,
    Restrictions restrictions,
    @Nullable Stage retrainingStage,
    @Nullable Instant probationEndsAt,
    @Nullable Instant compensatedUntil) {}
