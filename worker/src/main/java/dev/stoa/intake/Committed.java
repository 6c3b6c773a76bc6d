package dev.stoa.intake;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.Envelope;
import dev.stoa.area.Outcome;
import java.time.Instant;
import java.util.List;

/// What a batch's transaction made of it.
///
/// @param at the transaction's time
/// @param answers one for each envelope of the batch, in its order
/// @param tripped whether its letters were too many, so that the area holds from here on
record Committed<C extends DomainCommand, E>(
    Instant at, List<Answer<C, E>> answers, List<DeadLetter> letters, boolean tripped) {

  /// @param repeated whether it was seen before, so that this is the earlier outcome
  record Answer<C extends DomainCommand, E>(
      Envelope<C> envelope, Outcome<E> outcome, boolean repeated) {}
}
