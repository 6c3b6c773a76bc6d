package dev.stoa.intake;

/// The partition moved on without us: somebody else has it, or our own unknown commit was done.
final class Fenced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Fenced(Stretch stretch) {
    super(
        "partition is owned by another worker (topic: %s, partition: %d, from: %d)"
            .formatted(stretch.topic(), stretch.partition(), stretch.from()));
  }
}
