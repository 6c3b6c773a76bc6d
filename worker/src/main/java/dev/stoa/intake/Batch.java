package dev.stoa.intake;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.Envelope;
import java.util.List;

/// Commands that share a transaction.
///
/// @param stretches where they were read, one a partition; none where they come from inside this
///   JVM
/// @param streaks how the letters stood between the commands
record Batch<C extends DomainCommand>(
    List<Stretch> stretches,
    List<Envelope<C>> envelopes,
    List<DeadLetter> letters,
    Streaks streaks) {

  /// One command from inside this JVM.
  static <C extends DomainCommand> Batch<C> of(Envelope<C> envelope) {
    return new Batch<>(List.of(), List.of(envelope), List.of(), Streaks.NONE);
  }

  /// One dead letter alone.
  static <C extends DomainCommand> Batch<C> of(DeadLetter letter) {
    return new Batch<>(List.of(), List.of(), List.of(letter), new Streaks(1, 1, 1));
  }

  Batch<C> at(List<Stretch> places) {
    return new Batch<>(places, envelopes, letters, streaks);
  }

  int messages() {
    return envelopes.size() + letters.size();
  }
}
