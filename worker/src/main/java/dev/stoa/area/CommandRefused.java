package dev.stoa.area;

/// A repository's write was answered by a rejection.
public final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome.Rejected<?> rejection;

  CommandRefused(Outcome.Rejected<?> rejection) {
    super("%s (%s)".formatted(rejection.message(), rejection.details()));
    this.rejection = rejection;
  }

  public Outcome.Rejected<?> rejection() {
    return rejection;
  }
}
