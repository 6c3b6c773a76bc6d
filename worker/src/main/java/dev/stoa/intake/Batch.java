package dev.stoa.intake;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.Envelope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands that share a transaction.
///
/// @param stretch where they were read; null where they come from inside this JVM
record Batch<C extends DomainCommand>(
    @Nullable Stretch stretch, List<Envelope<C>> envelopes, List<DeadLetter> letters) {}
