package dev.stoa.gamification;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a criterion is judged by.
///
/// @param measures what evidence tells; what this area knows by itself is not taken from it
public record Facts(Profile profile, Map<String, BigDecimal> measures) {
  public Facts {
    measures = Map.copyOf(measures);
  }

  static Facts of(Profile profile) {
    return new Facts(profile, Map.of());
  }

  /// The value of a metric, or null where nothing tells it.
  @Nullable BigDecimal find(String metric) {
    Fact fact = Fact.named(metric);
    return fact == null ? measures.get(metric) : fact.of(profile);
  }
}
