package dev.stoa.mentorship;

import dev.stoa.identity.PairingId;
import dev.stoa.identity.TransferId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What the mentor of a pairing passed on, and what came of it.
///
/// @param effect null until somebody says
/// @param effectiveness how much came of it, 0 to 1; 0 until somebody says
public record Transfer(
    PairingId pairingId,
    TransferId transferId,
    Lesson lesson,
    @Nullable Effect effect,
    BigDecimal effectiveness,
    Instant createdAt,
    Instant updatedAt) {
  private static final BigDecimal NOTHING = new BigDecimal("0.0000");

  /// Ids of transfers count within their pairing.
  record Key(PairingId pairing, TransferId id) implements Leaves.Key, Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::pairing).thenComparing(Key::id);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  static Transfer given(Key key, Lesson lesson, Instant now) {
    return new Transfer(key.pairing(), key.id(), lesson, null, NOTHING, now, now);
  }

  Key key() {
    return new Key(pairingId, transferId);
  }

  Transfer with(Effect next, BigDecimal came, Instant now) {
    return new Transfer(pairingId, transferId, lesson, next, came, createdAt, now);
  }
}
