package dev.stoa.bench;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What is measured, and how long.
///
/// @param only letters of the figures, in the order of the report
/// @param rows commands or events a run
/// @param warmUp runs before those that count
/// @param repeat runs that count
/// @param batch the most commands that share a transaction
/// @param threads of the intake, and of the limit
/// @param rate commands a second where latency is measured
/// @param seconds how long latency is measured in a run
/// @param few tasks that wait at the one measure of claims
/// @param many tasks that wait at the other
/// @param claims how many a run
/// @param reads rows of each area's largest table where reads are measured
/// @param times how often each of eight readers asks the same
/// @param commands of each kind a run where kinds of commands are compared
/// @param statements how many of the server's costliest statements are told, beside the figures
record Plan(
    Set<String> only,
    int rows,
    int warmUp,
    int repeat,
    int batch,
    int threads,
    int rate,
    int seconds,
    int few,
    int many,
    int claims,
    int reads,
    int times,
    int commands,
    int statements) {
  private static final String ONLY = "--only";
  private static final Map<String, Integer> DEFAULTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("--rows", 100_000),
              Map.entry("--warm-up", 3),
              Map.entry("--repeat", 5),
              Map.entry("--batch", 500),
              Map.entry("--threads", 2),
              Map.entry("--rate", 1_000),
              Map.entry("--seconds", 10),
              Map.entry("--few", 10_000),
              Map.entry("--many", 1_000_000),
              Map.entry("--claims", 5_000),
              Map.entry("--reads", 1_000_000),
              Map.entry("--times", 250),
              Map.entry("--commands", 20_000),
              Map.entry("--statements", 0)));

  static final String USAGE =
      "options: --only a,b,c,d,e,f,g,h "
          + String.join(
              " ",
              DEFAULTS.entrySet().stream()
                  .map(option -> "%s %d".formatted(option.getKey(), option.getValue()))
                  .toList());

  static final Set<String> ALL =
      new LinkedHashSet<>(Arrays.asList("a", "b", "c", "d", "e", "f", "g", "h"));

  /// @throws IllegalArgumentException where an option is none
  static Plan from(String... arguments) {
    Map<String, Integer> numbers = new TreeMap<>(DEFAULTS);
    Set<String> only = ALL;
    for (int i = 0; i < arguments.length; i += 2) {
      String option = arguments[i];
      if (i + 1 == arguments.length || !(numbers.containsKey(option) || option.equals(ONLY))) {
        throw new IllegalArgumentException(
            "option is unknown or has no value (option: %s); %s".formatted(option, USAGE));
      }
      if (option.equals(ONLY)) {
        only = letters(arguments[i + 1]);
      } else {
        numbers.put(option, number(option, arguments[i + 1]));
      }
    }
    return new Plan(
        only,
        numbers.getOrDefault("--rows", 1),
        numbers.getOrDefault("--warm-up", 1),
        numbers.getOrDefault("--repeat", 1),
        numbers.getOrDefault("--batch", 1),
        numbers.getOrDefault("--threads", 1),
        numbers.getOrDefault("--rate", 1),
        numbers.getOrDefault("--seconds", 1),
        numbers.getOrDefault("--few", 1),
        numbers.getOrDefault("--many", 1),
        numbers.getOrDefault("--claims", 1),
        numbers.getOrDefault("--reads", 1),
        numbers.getOrDefault("--times", 1),
        numbers.getOrDefault("--commands", 1),
        numbers.getOrDefault("--statements", 0));
  }

  private static Set<String> letters(String value) {
    Set<String> letters = new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
    if (!ALL.containsAll(letters)) {
      throw new IllegalArgumentException(
          "%s must be letters of %s with commas between (found: '%s')".formatted(ONLY, ALL, value));
    }
    return letters;
  }

  private static int number(String option, String value) {
    if (!value.matches("0|[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "%s must be a whole number (found: '%s')".formatted(option, value));
    }
    return Integer.parseInt(value);
  }
}
