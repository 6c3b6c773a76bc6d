package dev.stoa.gamification;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a criterion is judged by.
///
/// @param measures what evidence tells; what is known without it is not taken from it
record Facts(Profile profile, Elsewhere elsewhere, Map<String, BigDecimal> measures) {
  Facts {
    measures = Map.copyOf(measures);
  }

  static Facts of(Profile profile, Elsewhere elsewhere) {
    return new Facts(profile, elsewhere, Map.of());
  }

  /// The value of a metric, or null where nothing tells it.
  @Nullable BigDecimal find(String metric) {
    Fact fact = Fact.named(metric);
    return fact == null ? measures.get(metric) : fact.of(profile, elsewhere);
  }
}
