package dev.stoa.reputation;

import org.jspecify.annotations.Nullable;

/// One line of a list of the best.
///
/// @param agentName null where the agent has left the directory
public record TopRated(@Nullable String agentName, ReputationProfile profile) {}
