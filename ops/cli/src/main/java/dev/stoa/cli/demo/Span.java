package dev.stoa.cli.demo;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a length of time as people write it: `30s`, `2m`, `1h`; or as ISO 8601 does: `PT30S`.
public final class Span implements ITypeConverter<Duration> {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  @Override
  public Duration convert(String text) {
    Duration length = read(text);
    if (length.isNegative() || length.isZero()) {
      throw wrong(text);
    }
    return length;
  }

  private static Duration read(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      if (!matcher.matches()) {
        return Duration.parse(text);
      }
    } catch (DateTimeParseException _) {
      throw wrong(text);
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "'%s' is no length of time (expected: 30s, 2m, 1h or PT30S)".formatted(text));
  }
}
