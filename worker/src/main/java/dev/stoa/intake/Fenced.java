package dev.stoa.intake;

import java.util.List;
import java.util.stream.Collectors;

/// The partition moved on without us: somebody else has it, or our own unknown commit was done.
final class Fenced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Fenced(List<Stretch> stretches) {
    super(
        "partition is owned by another worker (topic: %s, partition: %s)"
            .formatted(
                stretches.getFirst().topic(),
                stretches.stream()
                    .map(stretch -> "%d from %d".formatted(stretch.partition(), stretch.from()))
                    .collect(Collectors.joining(", "))));
  }
}
