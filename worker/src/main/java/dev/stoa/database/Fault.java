package dev.stoa.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What a failure means for who has to go on, told by its SQL state (PostgreSQL manual, appendix
/// A).
public enum Fault {
  /// The connection, the server or a lock: passes by itself, so it is tried again for ever.
  PASSING,
  /// Two writers met: the same work succeeds when it is done again, a few times at most.
  CONFLICT,
  /// The work itself: the same data fails again, so its culprit is looked for.
  DATA,
  /// The schema, the rights or a missing partition: no data is at fault and no waiting helps.
  STOPPING;

  public static Fault of(Throwable failure) {
    SQLException cause = sqlCause(failure);
    if (cause == null) {
      return DATA;
    }
    if (cause instanceof SQLTransientConnectionException) {
      return PASSING;
    }
    String state = cause.getSQLState();
    if (state == null || state.length() != 5) {
      return PASSING;
    }
    return switch (state) {
      case "25006", "25P01", "25P02", "25P03", "25P04" -> PASSING;
      case "23505", "0A000" -> CONFLICT;
      case "23514" -> constraint(cause) == null ? STOPPING : DATA;
      default -> ofClass(state.substring(0, 2));
    };
  }

  private static Fault ofClass(String sqlClass) {
    return switch (sqlClass) {
      case "08", "53", "57", "58", "XX", "40", "55" -> PASSING;
      case "42", "3F", "28", "0A", "26" -> STOPPING;
      default -> DATA;
    };
  }

  /// Whether the server ended the work for the time that it took: as much of it may never end in
  /// time.
  public static boolean tookTooLong(Throwable failure) {
    String state = state(failure);
    return "57014".equals(state) || "25P04".equals(state);
  }

  /// Whether the server did not answer, so that it is not asked for more at once.
  public static boolean isUnreachable(Throwable failure) {
    SQLException cause = sqlCause(failure);
    String state = cause == null ? "" : String.valueOf(cause.getSQLState());
    return state.equals("null") || state.startsWith("08") || state.startsWith("57P");
  }

  /// The SQL state of the failure, or null where no statement is behind it.
  public static @Nullable String state(Throwable failure) {
    SQLException cause = sqlCause(failure);
    return cause == null ? null : cause.getSQLState();
  }

  /// The name of the violated constraint, or null where none is named.
  public static @Nullable String constraint(Throwable failure) {
    if (sqlCause(failure) instanceof PSQLException cause) {
      ServerErrorMessage message = cause.getServerErrorMessage();
      return message == null ? null : message.getConstraint();
    }
    return null;
  }

  private static @Nullable SQLException sqlCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
