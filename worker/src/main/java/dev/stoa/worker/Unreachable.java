package dev.stoa.worker;

/// The database or Kafka is not there at the start.
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param what what is not there
  /// @param address where it was looked for
  /// @param setting what says so
  Unreachable(String what, String address, String setting, Throwable cause) {
    super(
        "%s cannot be reached (address: %s, setting: %s, reason: %s)"
            .formatted(what, address, setting, innermost(cause)),
        cause);
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return "%s: %s".formatted(cause.getClass().getSimpleName(), message);
  }
}
