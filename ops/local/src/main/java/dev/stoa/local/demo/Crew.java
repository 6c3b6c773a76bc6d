package dev.stoa.local.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The agents that are known to be registered, and the chance by which everything is chosen.
///
/// An area knows of an agent once it heard of it; the parts choose only among those whose
/// registration came back as an event, and who are not suspended.
final class Crew {
  static final List<String> NAMES =
      List.of(
          "Ada",
          "Alan",
          "Barbara",
          "Claude",
          "Dennis",
          "Donald",
          "Edith",
          "Edsger",
          "Frances",
          "Grace",
          "Hedy",
          "John",
          "Katherine",
          "Ken",
          "Leslie",
          "Lynn",
          "Margaret",
          "Niklaus",
          "Radia",
          "Rosa",
          "Shafi",
          "Sophie",
          "Tim",
          "Tony");

  private static final int ENOUGH = 8;

  private final RandomGenerator random;
  private final List<String> agents = new ArrayList<>();
  private final List<String> free = new ArrayList<>();

  Crew(RandomGenerator random) {
    this.random = random;
  }

  void add(String agent) {
    if (!agents.contains(agent)) {
      agents.add(agent);
      free.add(agent);
    }
  }

  void suspend(String agent) {
    free.remove(agent);
  }

  void restore(String agent) {
    if (agents.contains(agent) && !free.contains(agent)) {
      free.add(agent);
    }
  }

  boolean has(String agent) {
    return agents.contains(agent);
  }

  boolean isReady() {
    return agents.size() >= ENOUGH;
  }

  int size() {
    return agents.size();
  }

  List<String> all() {
    return List.copyOf(agents);
  }

  /// One who may work.
  String any() {
    return oneOf(free);
  }

  String otherThan(String agent) {
    String other = any();
    while (other.equals(agent)) {
      other = any();
    }
    return other;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// Two decimals, from `low` to below `high`.
  BigDecimal between(int low, int high) {
    return BigDecimal.valueOf(100L * low + random.nextInt(100 * (high - low)), 2);
  }

  /// Four decimals, from 0 up to `percent` of 1.
  BigDecimal share(int percent) {
    return BigDecimal.valueOf(random.nextInt(100 * percent + 1), 4);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /// Whether the throw of a die with a hundred sides is below `percent`.
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  UUID id() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    return new UUID(high, (random.nextLong() >>> 2) | (1L << 63));
  }

  static String idOf(String name) {
    return "agent-" + name.toLowerCase(java.util.Locale.ROOT);
  }
}
