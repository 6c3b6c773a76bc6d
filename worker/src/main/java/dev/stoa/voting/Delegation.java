package dev.stoa.voting;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// An agent lets another vote in its place.
///
/// @param validUntil when it ends by itself; null where it holds until it is revoked
/// @param madeAt when it was made, or last changed
public record Delegation(Key key, AgentId delegate, @Nullable Instant validUntil, Instant madeAt) {

  /// The scope of a delegation for every proposal; no proposal and no type can have it as name.
  public static final String EVERYTHING = "";

  /// One delegate per agent and scope.
  ///
  /// @param scope a proposal's id or type, or [#EVERYTHING]
  public record Key(AgentId delegator, String scope) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::delegator).thenComparing(Key::scope);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// The root of one agent's delegations: numbers their events. Stays when all are revoked.
  public record Delegator(AgentId id, long version) implements Root<Delegator> {
    @Override
    public Delegator withVersion(long next) {
      return new Delegator(id, next);
    }
  }

  boolean holdsAt(Instant now) {
    return validUntil == null || now.isBefore(validUntil);
  }
}
