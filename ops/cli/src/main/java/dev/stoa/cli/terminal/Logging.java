package dev.stoa.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.stoa.worker.WorkerConfig.Logs;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/// Logs on stderr, so that results on stdout stay clean.
public final class Logging {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level %logger{0} [%thread] %msg%n";
  private static final String[] LIBRARIES = {
    "org.apache.kafka", "kafka", "com.zaxxer.hikari", "org.flywaydb", "org.apache.avro"
  };

  private Logging() {}

  /// For a process that stays: what it does is told at `level`, what libraries do only where it is
  /// a warning.
  public static void ofWorker(Logs logs) {
    configure(Level.valueOf(logs.level().name()), Level.WARN, logs.format());
  }

  /// For a command that answers by itself: only what goes wrong, and of libraries nothing, since
  /// the command tells in one line what they would fill a screen with.
  public static void ofCommand() {
    configure(Level.WARN, Level.OFF, Logs.Format.TEXT);
  }

  /// For a program that shows a screen of its own, and servers inside it that start and stop: only
  /// what must not be missed.
  public static void ofScreen() {
    configure(Level.ERROR, Level.OFF, Logs.Format.TEXT);
  }

  /// The same with everything told, for who asked for it.
  public static void ofCommand(Logs logs) {
    Level level = Level.valueOf(logs.level().name());
    configure(level, level, logs.format());
  }

  private static void configure(Level ours, Level libraries, Logs.Format format) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(context, format));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(ours);
    root.addAppender(appender);
    for (String library : LIBRARIES) {
      context.getLogger(library).setLevel(libraries);
    }
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, Logs.Format format) {
    return switch (format) {
      case JSON -> {
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.start();
        yield encoder;
      }
      case TEXT -> {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        yield encoder;
      }
    };
  }
}
