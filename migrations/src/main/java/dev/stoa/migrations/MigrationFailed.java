package dev.stoa.migrations;

/// The schema is not what it should be. What ran before the failure stays; the migration that
/// failed left nothing behind.
public final class MigrationFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MigrationFailed(String message) {
    super(message);
  }

  MigrationFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
