package dev.stoa.mentorship;

import java.math.BigDecimal;

/// What came of a lesson: all but the satisfaction, 0 to 5, are shares.
public record Effect(
    BigDecimal proficiencyAfter,
    BigDecimal applied,
    BigDecimal retained,
    BigDecimal satisfaction) {}
