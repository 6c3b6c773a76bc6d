package dev.stoa.penalties;

import dev.stoa.identity.PenaltyId;
import dev.stoa.penalties.Penalties.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// How an agent did at one attempt at a stage of its retraining.
///
/// @param approval whether the supervisor agreed; null where nobody was asked
public record StageResult(
    Key key,
    BigDecimal score,
    int tasks,
    int errors,
    @Nullable Boolean approval,
    boolean passed,
    Instant completedAt) {

  /// @param run which time this retraining was begun, from 1
  /// @param attempt which time this stage was tried, 1 or 2
  public record Key(PenaltyId penalty, int run, Stage stage, int attempt)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::penalty)
            .thenComparingInt(Key::run)
            .thenComparing(Key::stage)
            .thenComparingInt(Key::attempt);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
