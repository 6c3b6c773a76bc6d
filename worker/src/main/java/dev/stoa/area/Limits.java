package dev.stoa.area;

import dev.stoa.identity.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Checks values from outside, for every area's wire: each method returns the value as it may be
/// used inside, or throws [InvalidCommand] that names the field and what would be right. What
/// passes never fails in SQL for its value.
public final class Limits {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Limits() {}

  /// `value` through `check`, or null where it is null.
  public static <T, R> @Nullable R optional(@Nullable T value, Function<T, R> check) {
    return value == null ? null : check.apply(value);
  }

  /// An id of any kind, as in `id("agentId", value, AgentId::new)`.
  public static <T> T id(String field, String value, Function<String, T> kind) {
    try {
      return kind.apply(value);
    } catch (IllegalArgumentException invalid) {
      throw new InvalidCommand(field, String.valueOf(invalid.getMessage()));
    }
  }

  /// A text; characters are code points.
  public static String text(String field, String value, int least, int most) {
    int characters = value.codePointCount(0, value.length());
    if (characters < least || characters > most) {
      throw new InvalidCommand(
          field,
          "must have %d to %d characters (characters: %d)".formatted(least, most, characters));
    }
    if (!Ids.isStorable(value)) {
      throw new InvalidCommand(field, "must hold no NUL and no half of a surrogate pair");
    }
    return value;
  }

  public static int count(String field, int value, int least, int most) {
    return (int) number(field, value, least, most);
  }

  public static long number(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidCommand(
          field, "must be from %d to %d (found: %d)".formatted(least, most, value));
    }
    return value;
  }

  /// A decimal, returned at the scale at which it is stored.
  ///
  /// @param least the smallest allowed; its scale is the scale of the column
  public static BigDecimal decimal(
      String field, BigDecimal value, BigDecimal least, BigDecimal most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidCommand(
          field,
          "must be from %s to %s (found: %s)"
              .formatted(least.toPlainString(), most.toPlainString(), value));
    }
    if (value.stripTrailingZeros().scale() > least.scale()) {
      throw new InvalidCommand(
          field, "must have at most %d decimals (found: %s)".formatted(least.scale(), value));
    }
    return value.setScale(least.scale());
  }

  /// A time between the years 1970 and 9999.
  public static Instant time(String field, Instant value) {
    if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
      throw new InvalidCommand(
          field, "must be in the years 1970 to 9999 (found: %s)".formatted(value));
    }
    return value;
  }

  /// JSON of any kind, in the form in which PostgreSQL prints `jsonb`; see [Json].
  public static String json(String field, String value, int mostCharacters) {
    text(field, value, 1, mostCharacters);
    try {
      return Json.normal(value);
    } catch (IllegalArgumentException malformed) {
      throw new InvalidCommand(field, String.valueOf(malformed.getMessage()));
    }
  }

  /// A list, each of its elements checked by `check`.
  public static <T, R> List<R> list(
      String field, List<T> values, int least, int most, Function<T, R> check) {
    if (values.size() < least || values.size() > most) {
      throw new InvalidCommand(
          field, "must have %d to %d entries (entries: %d)".formatted(least, most, values.size()));
    }
    List<R> checked = new ArrayList<>(values.size());
    for (T value : values) {
      checked.add(check.apply(value));
    }
    return List.copyOf(checked);
  }

  /// The area's own constant of the same name as the wire's; `UNKNOWN` is refused.
  ///
  /// @param reason the command's own code, or [CommonRejection#VALIDATION_FAILED]
  public static <T extends Enum<T>> T symbol(
      String field, Enum<?> symbol, Class<T> own, RejectionReason reason) {
    if (symbol.name().equals("UNKNOWN")) {
      throw new InvalidCommand(reason, field, "must be a known symbol (found: UNKNOWN)", null);
    }
    return Enum.valueOf(own, symbol.name());
  }
}
