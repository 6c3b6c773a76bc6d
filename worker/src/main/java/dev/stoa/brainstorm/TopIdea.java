package dev.stoa.brainstorm;

/// An idea that is ahead of those of other sessions.
public record TopIdea(String sessionTopic, Idea idea) {}
