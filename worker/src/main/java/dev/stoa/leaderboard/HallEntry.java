package dev.stoa.leaderboard;

import org.jspecify.annotations.Nullable;

/// A place in the hall of fame, with the agent's name where the directory knows it.
public record HallEntry(@Nullable String agentName, Honour honour) {}
