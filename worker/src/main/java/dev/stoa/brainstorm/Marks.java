package dev.stoa.brainstorm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an agent thinks of an idea, each from 0 to 100; null where it says nothing.
public record Marks(
    @Nullable BigDecimal quality,
    @Nullable BigDecimal novelty,
    @Nullable BigDecimal feasibility,
    @Nullable BigDecimal synergy) {
  private static final int SCALE = 2;

  boolean areEmpty() {
    return given().isEmpty();
  }

  /// The mean of those that are given, to hundredths.
  BigDecimal composite() {
    List<BigDecimal> given = given();
    return given.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(given.size()), SCALE, RoundingMode.HALF_UP);
  }

  private List<BigDecimal> given() {
    return Stream.<@Nullable BigDecimal>of(quality, novelty, feasibility, synergy)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }
}
