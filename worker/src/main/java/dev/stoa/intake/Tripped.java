package dev.stoa.intake;

/// A committed batch held one dead letter too many: its area holds, and what was polled behind it
/// waits in the log.
final class Tripped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Tripped(String area) {
    super("area holds under too many dead letters (area: %s)".formatted(area), null, false, false);
  }
}
