package dev.stoa.intake;

import dev.stoa.area.Area;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.policy.Policies;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What holds for every batch alike: whose word on time and identity counts.
///
/// @param clock turns the database's time into the transaction's; tests put another in its place
/// @param schemas the messages of the contract
/// @param registry where further schemas are looked for
/// @param trustedActors who may act for others; empty where nobody is refused for who it is
/// @param reacting what areas are asked because of what others say
public record Rulings(
    UnaryOperator<Instant> clock,
    Schemas schemas,
    Registry registry,
    Set<String> trustedActors,
    Reacting reacting) {
  public Rulings {
    trustedActors = Set.copyOf(trustedActors);
  }

  /// The policies that are on, and the areas that they may ask.
  ///
  /// @param areas by label
  /// @param actor whose word the commands are, where only some are trusted; null for nobody's
  public record Reacting(
      Policies policies, Map<String, Area<?, ?, ?>> areas, @Nullable String actor) {
    public static final Reacting NONE = new Reacting(Policies.NONE, Map.of(), null);

    public Reacting {
      areas = Map.copyOf(areas);
    }

    /// @param areas those that are built
    public static Reacting of(
        Policies policies, List<Area<?, ?, ?>> areas, @Nullable String actor) {
      Map<String, Area<?, ?, ?>> byLabel = new HashMap<>();
      areas.forEach(area -> byLabel.put(area.label(), area));
      return new Reacting(policies, byLabel, actor);
    }

    Area<?, ?, ?> area(String label) {
      Area<?, ?, ?> area = areas.get(label);
      if (area == null) {
        throw new IllegalStateException(
            "a policy asks an area that is not built (area: %s)".formatted(label));
      }
      return area;
    }
  }

  Instant at(Instant databaseTime) {
    return clock.apply(databaseTime);
  }

  boolean trusts(@Nullable String actor) {
    return trustedActors.isEmpty() || (actor != null && trustedActors.contains(actor));
  }
}
