package dev.stoa.bench.figure;

/// One number of the report.
///
/// @param letter of the figure that it belongs to
/// @param name what is counted
/// @param unit for example `commands/s`
public record Measure(String letter, String name, String unit) {}
