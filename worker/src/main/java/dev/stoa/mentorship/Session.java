package dev.stoa.mentorship;

import dev.stoa.identity.PairingId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That the two of a pairing met.
///
/// @param metadata JSON
public record Session(
    UUID id,
    PairingId pairingId,
    Instant sessionDate,
    int durationMinutes,
    List<String> topicsCovered,
    @Nullable String feedback,
    String metadata,
    Instant createdAt) {
  public Session {
    topicsCovered = List.copyOf(topicsCovered);
  }

  record Key(PairingId pairing, UUID id) implements Leaves.Key, Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::pairing).thenComparing(Key::id);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  Key key() {
    return new Key(pairingId, id);
  }
}
