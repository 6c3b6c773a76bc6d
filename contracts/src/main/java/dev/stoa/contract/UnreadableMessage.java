package dev.stoa.contract;

import java.util.Locale;

/// A message that cannot be read, whoever tries and however often: a dead letter.
///
/// The text names no value of the message, so it may be logged.
public final class UnreadableMessage extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// What is wrong with it.
  public enum Reason {
    /// More bytes than allowed.
    TOO_LARGE,
    /// Begins like none of the two encodings.
    UNKNOWN_ENCODING,
    /// Its schema is nowhere to be found.
    UNKNOWN_SCHEMA,
    /// Its schema is known, but is none of the contract's messages.
    UNKNOWN_TYPE,
    /// Its schema contradicts the contract's.
    INCOMPATIBLE_SCHEMA,
    /// Its bytes are none that its schema allows.
    MALFORMED,
    /// There are bytes behind its end.
    TRAILING_BYTES;

    /// The reason as printed, for example `too_large`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public UnreadableMessage(Reason reason, String text) {
    // No stack trace: a flood of bad messages must stay cheap, and all come from the same line.
    super(text, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
