package dev.stoa.cli.terminal;

/// The command cannot do what was asked; its text is all that there is to say.
public final class Failed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Failed(int exitCode, String text) {
    super(text, null, false, false);
    this.exitCode = exitCode;
  }

  /// It was asked in a way that is wrong.
  public static Failed usage(String text) {
    return new Failed(Failures.USAGE, text);
  }

  /// It did not work.
  public static Failed because(String text) {
    return new Failed(Failures.FAILED, text);
  }

  /// The database or Kafka is not there.
  ///
  /// @param what what is not there
  /// @param address where it was looked for
  /// @param setting what says so
  public static Failed unreachable(String what, String address, String setting, Throwable cause) {
    return new Failed(
        Failures.UNREACHABLE,
        "%s cannot be reached (address: %s, setting: %s, reason: %s)"
            .formatted(what, address, setting, Failures.innermost(cause)));
  }

  int exitCode() {
    return exitCode;
  }
}
