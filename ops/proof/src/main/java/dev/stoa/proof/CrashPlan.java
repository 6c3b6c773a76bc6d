package dev.stoa.proof;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// How long and how rough a crash run is.
///
/// @param commands how many records are sent
/// @param kills how often a worker is killed
/// @param seed of everything that is random
record CrashPlan(int commands, int kills, long seed) {
  /// The pause before a kill is at most this.
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private static final CrashPlan LONG = new CrashPlan(100_000, 30, 1);
  static final String USAGE = "options: --commands N (100000) --kills N (30) --seed N (1)";

  /// @throws IllegalArgumentException where an option is none
  static CrashPlan from(String... arguments) {
    Map<String, Long> options = new TreeMap<>();
    options.put("--commands", (long) LONG.commands);
    options.put("--kills", (long) LONG.kills);
    options.put("--seed", LONG.seed);
    for (int i = 0; i < arguments.length; i += 2) {
      if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "option is unknown or has no value (option: %s); %s".formatted(arguments[i], USAGE));
      }
      options.put(arguments[i], Long.valueOf(arguments[i + 1]));
    }
    return new CrashPlan(
        Math.toIntExact(options.getOrDefault("--commands", 0L)),
        Math.toIntExact(options.getOrDefault("--kills", 0L)),
        options.getOrDefault("--seed", 0L));
  }
}
