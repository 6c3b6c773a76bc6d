package dev.stoa.gamification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// When an achievement is earned: bounds on what is measured of an agent, and combinations of them.
public sealed interface Criterion {

  /// @param metric what is measured: a [Fact] of this area, or what evidence tells
  record AtLeast(String metric, BigDecimal bound) implements Criterion {}

  /// @param metric what is measured: a [Fact] of this area, or what evidence tells
  record AtMost(String metric, BigDecimal bound) implements Criterion {}

  record All(List<Criterion> parts) implements Criterion {
    public All {
      parts = List.copyOf(parts);
    }
  }

  record Any(List<Criterion> parts) implements Criterion {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /// Whether it holds. What was not measured holds in no bound.
  default boolean isMetBy(Facts facts) {
    return switch (this) {
      case AtLeast(var metric, var bound) -> {
        BigDecimal value = facts.find(metric);
        yield value != null && value.compareTo(bound) >= 0;
      }
      case AtMost(var metric, var bound) -> {
        BigDecimal value = facts.find(metric);
        yield value != null && value.compareTo(bound) <= 0;
      }
      case All(var parts) -> parts.stream().allMatch(part -> part.isMetBy(facts));
      case Any(var parts) -> parts.stream().anyMatch(part -> part.isMetBy(facts));
    };
  }

  /// Whether all that it asks for is known without evidence.
  default boolean isJudgedHere() {
    return switch (this) {
      case AtLeast(var metric, _) -> Fact.named(metric) != null;
      case AtMost(var metric, _) -> Fact.named(metric) != null;
      case All(var parts) -> parts.stream().allMatch(Criterion::isJudgedHere);
      case Any(var parts) -> parts.stream().allMatch(Criterion::isJudgedHere);
    };
  }

  /// How far it is met, in percent with two decimals, rounded down: of all the mean, of any the
  /// most.
  default BigDecimal progress(Facts facts) {
    BigDecimal whole = new BigDecimal("100.00");
    if (isMetBy(facts)) {
      return whole;
    }
    return switch (this) {
      case AtLeast(var metric, var bound) -> {
        BigDecimal value = facts.find(metric);
        yield value == null || value.signum() <= 0
            ? BigDecimal.ZERO.setScale(2)
            : value.multiply(whole).divide(bound, 2, RoundingMode.DOWN);
      }
      case AtMost _ -> BigDecimal.ZERO.setScale(2);
      case All(var parts) ->
          parts.stream()
              .map(part -> part.progress(facts))
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .divide(BigDecimal.valueOf(parts.size()), 2, RoundingMode.DOWN);
      case Any(var parts) ->
          parts.stream()
              .map(part -> part.progress(facts))
              .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::max);
    };
  }
}
