package dev.stoa.intake;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.Envelope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands that share a transaction.
///
/// @param stretch where they were read; null where they come from inside this JVM
/// @param streaks how the letters stood between the commands
record Batch<C extends DomainCommand>(
    @Nullable Stretch stretch,
    List<Envelope<C>> envelopes,
    List<DeadLetter> letters,
    Streaks streaks) {

  /// One command from inside this JVM.
  static <C extends DomainCommand> Batch<C> of(Envelope<C> envelope) {
    return new Batch<>(null, List.of(envelope), List.of(), Streaks.NONE);
  }

  /// One dead letter alone.
  static <C extends DomainCommand> Batch<C> of(DeadLetter letter) {
    return new Batch<>(null, List.of(), List.of(letter), new Streaks(1, 1, 1));
  }

  Batch<C> at(Stretch place) {
    return new Batch<>(place, envelopes, letters, streaks);
  }

  int messages() {
    return envelopes.size() + letters.size();
  }
}
