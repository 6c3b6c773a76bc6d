package dev.stoa.outbox;

/// Something about the outbox, its cursor or its database that no waiting mends and that must not
/// be passed over: publishing stops, says so, and looks again from time to time.
public final class OutboxFinding extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutboxFinding(String finding) {
    super(finding);
  }

  OutboxFinding(String finding, Throwable cause) {
    super(finding, cause);
  }

  /// What was found and what an operator can do.
  public String finding() {
    return String.valueOf(getMessage());
  }
}
