package dev.stoa.penalties;

import dev.stoa.penalties.Penalties.Severity;
import java.math.BigDecimal;
import java.util.Map;

/// All agents in one line.
///
/// @param violationsBySeverity violations that are pending or confirmed
/// @param penaltiesByStatus what is over counts as expired, also before it is said to be
/// @param pointsDeducted what penalties took, but for the reversed ones
/// @param fairness from 0 to 100: less where more than 10 % of the confirmed violations were
///   overturned, or more than 40 % of the decided appeals were granted
public record PenaltyStats(
    Map<Violation.Status, Long> violationsByStatus,
    Map<Severity, Long> violationsBySeverity,
    long totalPenalties,
    Map<Penalty.Status, Long> penaltiesByStatus,
    long pointsDeducted,
    Map<Appeal.Status, Long> appealsByStatus,
    BigDecimal fairness) {}
