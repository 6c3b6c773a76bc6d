package dev.stoa.local.demo;

import java.time.Duration;

/// What the orchestrator has done and seen so far.
///
/// @param sent commands, those sent twice and the unreadable ones included
/// @param sentAgain how many of them were sent before
/// @param unreadable how many of them are poison
/// @param mistakes how many of them a rule must refuse
/// @param events how many events came back
/// @param median half of the latest commands were answered by an event within this
/// @param slowest 99 of 100 of the latest commands were answered by an event within this
public record Figures(
    long sent,
    long sentAgain,
    long unreadable,
    long mistakes,
    long events,
    Duration median,
    Duration slowest) {}
