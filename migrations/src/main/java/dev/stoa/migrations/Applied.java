package dev.stoa.migrations;

import java.time.Duration;
import java.time.Instant;

/// A migration that the database has.
///
/// @param version the UTC time in its file name, 14 digits
public record Applied(String version, String name, Instant at, Duration took) {}
