package dev.stoa.bench.figure;

/// One thing that is measured: prepared once, then run some times.
///
/// Runs of figures that are compared take turns, so that both see the machine in the same moods. A
/// further figure is one more class and one more line in `dev.stoa.bench.Groups`.
public interface Figure extends AutoCloseable {

  /// Runs it once, and adds what was measured.
  void run(Samples samples);

  /// Called once, after the last run: throws [IllegalStateException] where what was written is not
  /// what should have been.
  default void check() {}

  @Override
  default void close() {}
}
