package dev.stoa.area;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values given to a [Query], by parameter name, read as the types they stand for. A value that
/// is not of its type is an [IllegalArgumentException] that names the parameter, the value and what
/// was expected.
public final class Arguments {
  private final Map<String, String> values;

  /// @param values what was given, fallbacks filled in
  public Arguments(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("%s must be given".formatted(name));
    }
    return value;
  }

  /// The value, or null where none was given.
  public @Nullable String optional(String name) {
    return values.get(name);
  }

  /// A whole number from `least` to `most`.
  public int count(String name, int least, int most) {
    String value = text(name);
    try {
      int count = Integer.parseInt(value);
      if (count >= least && count <= most) {
        return count;
      }
    } catch (NumberFormatException _) {
      // The message below says it.
    }
    throw wrong(name, value, "a whole number from %d to %d".formatted(least, most));
  }

  public BigDecimal decimal(String name) {
    String value = text(name);
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException _) {
      throw wrong(name, value, "a number such as 0.5");
    }
  }

  public boolean flag(String name) {
    String value = text(name);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, value, "true or false");
    };
  }

  /// A period such as `PT60S` or `P7D`.
  public Duration period(String name) {
    String value = text(name);
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException _) {
      throw wrong(name, value, "a period such as PT60S or P7D");
    }
  }

  /// A time such as `2026-11-23T10:00:00Z`, or null where none was given.
  public @Nullable Instant time(String name) {
    String value = values.get(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException _) {
      throw wrong(name, String.valueOf(value), "a time such as 2026-11-23T10:00:00Z");
    }
  }

  /// A day such as `2026-11-23`, or null where none was given.
  public @Nullable LocalDate date(String name) {
    String value = values.get(name);
    try {
      return value == null ? null : LocalDate.parse(value);
    } catch (DateTimeParseException _) {
      throw wrong(name, String.valueOf(value), "a day such as 2026-11-23");
    }
  }

  /// One of an enum's constants, given in lower or upper case; null where none was given.
  public <T extends Enum<T>> @Nullable T choice(String name, Class<T> choices) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return Enum.valueOf(choices, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw wrong(
          name,
          value,
          "one of "
              + String.join(
                  ", ",
                  java.util.Arrays.stream(choices.getEnumConstants())
                      .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                      .toList()));
    }
  }

  private static IllegalArgumentException wrong(String name, String value, String expected) {
    return new IllegalArgumentException(
        "%s must be %s (found: '%s')".formatted(name, expected, value));
  }
}
