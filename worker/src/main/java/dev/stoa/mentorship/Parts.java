package dev.stoa.mentorship;

import java.math.BigDecimal;

/// What speaks for a mentor, each from 0 to 1.
public record Parts(
    BigDecimal gap, BigDecimal availability, BigDecimal skills, BigDecimal history) {}
