package dev.stoa.cli.terminal;

import dev.stoa.database.Fault;
import dev.stoa.migrations.MigrationFailed;
import dev.stoa.worker.Settings.WrongSettings;
import dev.stoa.worker.Unreachable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a failure means for who called: one line on stderr, and the exit code.
public final class Failures {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int UNREACHABLE = 3;

  private final Terminal terminal;

  public Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Of a command line that was not understood.
  public int tell(ParameterException wrong, String[] arguments) {
    PrintWriter err = terminal.err();
    CommandLine command = wrong.getCommandLine();
    String message = String.valueOf(wrong.getMessage());
    err.println(
        "stoa: "
            + message.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
            + message.substring(1));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("see '%s --help'".formatted(command.getCommandSpec().qualifiedName()));
    }
    err.flush();
    return USAGE;
  }

  /// Of a command that ran.
  public int tell(Exception failure) {
    int code = code(failure);
    PrintWriter err = terminal.err();
    if (code == FAILED && !isExpected(failure)) {
      err.println("stoa: this is a defect of stoa itself");
      failure.printStackTrace(err);
    } else {
      err.println("stoa: " + text(failure));
    }
    err.flush();
    return code;
  }

  private static int code(Exception failure) {
    return switch (failure) {
      case Failed failed -> failed.exitCode();
      case WrongSettings _, IllegalArgumentException _ -> USAGE;
      case Unreachable _, TimeoutException _ -> UNREACHABLE;
      default -> isConnection(failure) ? UNREACHABLE : FAILED;
    };
  }

  private static boolean isConnection(Exception failure) {
    String state = Fault.state(failure);
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  private static boolean isExpected(Exception failure) {
    return switch (failure) {
      case Failed _, MigrationFailed _, JdbiException _, KafkaException _ -> true;
      case UncheckedIOException _ -> true;
      // The worker's parts say so where the schema or a topic is missing.
      case IllegalStateException state -> state.getCause() == null;
      default -> false;
    };
  }

  private static String text(Exception failure) {
    if (failure instanceof WrongSettings) {
      return "settings are wrong:\n  " + String.valueOf(failure.getMessage()).replace("\n", "\n  ");
    }
    if ("42P01".equals(Fault.state(failure))) {
      return "the schema is not there; `stoa migrate run` makes it";
    }
    if (failure instanceof JdbiException) {
      return "the database refuses (state: %s, reason: %s)"
          .formatted(Fault.state(failure), innermost(failure));
    }
    if (failure instanceof TimeoutException) {
      return "kafka does not answer (setting: KAFKA_BOOTSTRAP_SERVERS, reason: %s)"
          .formatted(failure.getMessage());
    }
    return String.valueOf(failure.getMessage());
  }

  static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
