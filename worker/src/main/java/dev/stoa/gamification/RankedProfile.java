package dev.stoa.gamification;

import org.jspecify.annotations.Nullable;

/// A line of the leaderboard by points.
///
/// @param agentName null where the agent has left the directory
public record RankedProfile(@Nullable String agentName, Profile profile) {}
