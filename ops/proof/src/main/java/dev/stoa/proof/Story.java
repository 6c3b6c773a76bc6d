package dev.stoa.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The events of one command as a model tells them, each with the number that it must have.
final class Story {
  private final String namespace;
  private final Map<String, Long> versions;
  private final List<Answer.Happening> events = new ArrayList<>();

  private Story(String namespace, Map<String, Long> versions) {
    this.namespace = namespace;
    this.versions = versions;
  }

  /// What a model keeps between its stories: the version of each aggregate that lives.
  static final class Teller {
    private final String namespace;
    private final Map<String, Long> versions = new HashMap<>();

    /// @param area whose events are told
    Teller(String area) {
      namespace = "dev.stoa.%s.event.".formatted(area);
    }

    Story begin() {
      return new Story(namespace, versions);
    }

    /// 0 where there is no such aggregate.
    long version(String key) {
      return versions.getOrDefault(key, 0L);
    }

    /// Ends the life of an aggregate: the next one of this name begins at 1.
    void forget(String key) {
      versions.remove(key);
    }
  }

  /// @param fields names and values in turn
  Story event(String key, String type, Object... fields) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      named.put(fields[i].toString(), fields[i + 1].toString());
    }
    long version = versions.merge(key, 1L, Long::sum);
    events.add(new Answer.Happening(key, namespace + type, version, named));
    return this;
  }

  Answer applied() {
    return Answer.applied(events.toArray(Answer.Happening[]::new));
  }
}
