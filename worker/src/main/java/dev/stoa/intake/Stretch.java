package dev.stoa.intake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stretch of one partition's log: what a batch was read from.
///
/// @param from the offset that is stored while the batch is not applied
/// @param to the position after the batch; offsets have holes, so it is more than a count
/// @param lastRecord when its last record was written; null where it holds none
/// @param behind records known to wait behind it
record Stretch(
    String topic,
    UUID topicId,
    int partition,
    long from,
    long to,
    @Nullable Instant lastRecord,
    long behind) {}
