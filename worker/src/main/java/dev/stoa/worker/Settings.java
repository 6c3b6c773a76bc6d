package dev.stoa.worker;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads settings by name and remembers every problem, so that a wrong start is told of whole.
///
/// Name, default and limits stand in one call, and the complaint is built from them.
public final class Settings {
  private static final Duration LONGEST = Duration.ofDays(36_525);

  /// A variable that begins like one of ours and is none is a slip of the pen.
  private static final Set<String> FAMILIES =
      Set.of(
          "DB_",
          "WORKER_",
          "OUTBOX_",
          "DEDUPLICATION_",
          "DEAD_LETTER_",
          "HISTORY_",
          "BATTLE_",
          "BREAKER_",
          "TRUSTED_",
          "ADMIN_",
          "SCHEMA_",
          "TOPIC_",
          "LOG_",
          "POLICY_",
          "TIMER_");

  private final Map<String, String> environment;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  public Settings(Map<String, String> environment) {
    this.environment = new TreeMap<>(environment);
  }

  /// The value, or null where it is not set or empty.
  public @Nullable String optional(String name) {
    known.add(name);
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  public String text(String name, String fallback) {
    String value = optional(name);
    return value == null ? fallback : value;
  }

  /// A whole number from `least` to `most`.
  public int count(String name, int fallback, int least, int most) {
    String value = optional(name);
    if (value == null) {
      return fallback;
    }
    try {
      int count = Integer.parseInt(value);
      if (count >= least && count <= most) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Told of below, with the limits.
    }
    wrong(name, "a whole number from %d to %d".formatted(least, most), value);
    return fallback;
  }

  /// A period such as `P7D`, above zero and at most a hundred years: a time so long ago is one that
  /// the tables can hold.
  public Duration period(String name, Duration fallback) {
    String value = optional(name);
    if (value == null) {
      return fallback;
    }
    try {
      Duration period = Duration.parse(value);
      if (period.isPositive() && period.compareTo(LONGEST) <= 0) {
        return period;
      }
    } catch (DateTimeParseException _) {
      // Told of below.
    }
    wrong(name, "a period such as P7D or PT5S, at most P%dD".formatted(LONGEST.toDays()), value);
    return fallback;
  }

  public <T extends Enum<T>> T choice(String name, T fallback) {
    String value = optional(name);
    if (value == null) {
      return fallback;
    }
    T[] choices = fallback.getDeclaringClass().getEnumConstants();
    for (T choice : choices) {
      if (choice.name().equals(value.toUpperCase(Locale.ROOT))) {
        return choice;
      }
    }
    wrong(
        name,
        "one of "
            + String.join(
                ", ", Arrays.stream(choices).map(c -> c.name().toLowerCase(Locale.ROOT)).toList()),
        value);
    return fallback;
  }

  /// Words with commas between, each of `allowed`; all of them where it is not set.
  public List<String> words(String name, List<String> allowed) {
    String value = optional(name);
    if (value == null) {
      return allowed;
    }
    List<String> words = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    if (!allowed.containsAll(words)) {
      wrong(name, "words of %s with commas between".formatted(String.join(" ", allowed)), value);
      return allowed;
    }
    return allowed.stream().filter(words::contains).toList();
  }

  /// What begins with `prefix`, by the rest of its name, which must be one of `names`; each must be
  /// `on` or `off`.
  public Set<String> switchedOff(String prefix, Set<String> names) {
    Set<String> off = new TreeSet<>();
    for (Map.Entry<String, String> entry : startingWith(prefix, _ -> false).entrySet()) {
      if (!names.contains(entry.getKey().substring(prefix.length()))) {
        problem(
            "%s is not a setting (expected: %s and one of %s)"
                .formatted(entry.getKey(), prefix, String.join(", ", new TreeSet<>(names))));
      }
      switch (entry.getValue().strip().toLowerCase(Locale.ROOT)) {
        case "off" -> off.add(entry.getKey().substring(prefix.length()));
        case "on" -> {}
        default -> wrong(entry.getKey(), "on or off", entry.getValue());
      }
    }
    return off;
  }

  /// All variables that begin with `prefix`, but those that are settings of their own.
  public Map<String, String> startingWith(String prefix, Predicate<String> other) {
    Map<String, String> found = new TreeMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith(prefix) && !other.test(name)) {
        known.add(name);
        found.put(name, value);
      }
    });
    return found;
  }

  /// Remembers that a setting is wrong. The value is printed: never for a secret.
  public void wrong(String name, String expected, String found) {
    problems.add("%s must be %s (found: '%s')".formatted(name, expected, found));
  }

  public void problem(String complaint) {
    problems.add(complaint);
  }

  /// Throws [WrongSettings] with all that was found wrong, unknown names included.
  public void verify() {
    for (String name : environment.keySet()) {
      if (!known.contains(name) && FAMILIES.stream().anyMatch(name::startsWith)) {
        problems.add("%s is not a setting".formatted(name));
      }
    }
    if (!problems.isEmpty()) {
      throw new WrongSettings(problems);
    }
  }

  /// The settings cannot be started with.
  public static final class WrongSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSettings(List<String> problems) {
      super(String.join("\n", problems), null, false, false);
    }
  }
}
