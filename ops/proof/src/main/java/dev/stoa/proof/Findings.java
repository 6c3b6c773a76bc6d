package dev.stoa.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is not as it must be.
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /// @param check which promise is broken
  /// @param key whose history tells more; empty where no key does
  record Finding(String check, String key, String complaint) {
    @Override
    public String toString() {
      return "%s: %s%s".formatted(check, complaint, key.isEmpty() ? "" : " (key: " + key + ")");
    }
  }

  void add(String check, String key, String complaint) {
    all.add(new Finding(check, key, complaint));
  }

  /// Notes where two things that must be equal are not.
  void compare(String check, String key, Object expected, Object found) {
    if (!expected.equals(found)) {
      add(check, key, "expected %s, found %s".formatted(expected, found));
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  /// How many there are of each kind.
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    all.forEach(finding -> counts.merge(finding.check(), 1L, Long::sum));
    return counts;
  }
}
