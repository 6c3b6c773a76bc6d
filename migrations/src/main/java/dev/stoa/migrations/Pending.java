package dev.stoa.migrations;

/// A migration that the database does not have yet.
///
/// @param version the UTC time in its file name, 14 digits
public record Pending(String version, String name) {}
