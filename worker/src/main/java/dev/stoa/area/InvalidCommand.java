package dev.stoa.area;

import org.jspecify.annotations.Nullable;

/// A message that can be read but holds a value outside its limits. Answered by a rejection, never
/// by a dead letter.
public final class InvalidCommand extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RejectionReason reason;
  private final String field;

  /// Answered with `VALIDATION_FAILED`.
  ///
  /// @param field the field as the schema names it
  /// @param complaint what is wrong with it and what would be right
  public InvalidCommand(String field, String complaint) {
    this(CommonRejection.VALIDATION_FAILED, field, complaint, null);
  }

  /// Answered with the area's own code, as for an `UNKNOWN` symbol where the command lists one.
  public InvalidCommand(
      RejectionReason reason, String field, String complaint, @Nullable Throwable cause) {
    super(complaint, cause, false, false);
    this.reason = reason;
    this.field = field;
  }

  public RejectionReason reason() {
    return reason;
  }

  public String field() {
    return field;
  }

  public String complaint() {
    return String.valueOf(getMessage());
  }
}
