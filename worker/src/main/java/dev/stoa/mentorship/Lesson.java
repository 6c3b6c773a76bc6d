package dev.stoa.mentorship;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What is passed on.
///
/// @param content JSON
/// @param proficiencyBefore how well the mentee could do it, 0 to 1; null where nobody knows
public record Lesson(
    TransferType type,
    String skill,
    @Nullable String content,
    @Nullable BigDecimal proficiencyBefore) {}
