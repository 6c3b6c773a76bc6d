package dev.stoa.intake;

import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What holds for every batch alike: whose word on time and identity counts.
///
/// @param clock turns the database's time into the transaction's; tests put another in its place
/// @param schemas the messages of the contract
/// @param registry where further schemas are looked for
/// @param trustedActors who may act for others; empty where nobody is refused for who it is
public record Rulings(
    UnaryOperator<Instant> clock, Schemas schemas, Registry registry, Set<String> trustedActors) {
  public Rulings {
    trustedActors = Set.copyOf(trustedActors);
  }

  Instant at(Instant databaseTime) {
    return clock.apply(databaseTime);
  }

  boolean trusts(@Nullable String actor) {
    return trustedActors.isEmpty() || (actor != null && trustedActors.contains(actor));
  }
}
