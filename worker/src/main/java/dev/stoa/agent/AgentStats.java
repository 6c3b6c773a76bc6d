package dev.stoa.agent;

import java.time.Instant;

/// What is counted of one agent.
public record AgentStats(
    long tasksCompleted,
    long tasksFailed,
    long messagesProcessed,
    long uptimeSeconds,
    Instant createdAt,
    Instant heartbeatAt) {}
