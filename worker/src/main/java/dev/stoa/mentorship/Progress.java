package dev.stoa.mentorship;

import dev.stoa.identity.PairingId;
import dev.stoa.identity.ProgressId;
import dev.stoa.mentorship.Mentorship.Milestone;
import java.time.Instant;
import java.util.Comparator;

/// A milestone of a pairing.
public record Progress(
    PairingId pairingId,
    ProgressId progressId,
    Milestone milestone,
    Instant createdAt,
    Instant updatedAt) {

  /// Ids of milestones count within their pairing.
  record Key(PairingId pairing, ProgressId id) implements Leaves.Key, Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::pairing).thenComparing(Key::id);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  Key key() {
    return new Key(pairingId, progressId);
  }

  Progress with(Milestone next, Instant now) {
    return new Progress(pairingId, progressId, next, createdAt, now);
  }
}
