package dev.stoa.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names of Stoa's topics.
///
/// @param prefix what all of them begin with, `orchestrator` where nothing else is set
public record Topics(String prefix) {

  /// The areas, in the contract's order.
  public static final List<String> AREAS =
      List.of(
          "agent",
          "task",
          "voting",
          "brainstorm",
          "gamification",
          "reputation",
          "battle",
          "leaderboard",
          "mentorship",
          "rewards",
          "penalties");

  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]+");
  private static final int LONGEST = 200; // Kafka allows 249, of which our suffixes need up to 26

  /// What a topic of an area is for.
  public enum Kind {
    COMMANDS("commands"),
    EVENTS("events"),
    DEAD_LETTERS("dead-letters");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    /// The last part of the topic's name.
    public String suffix() {
      return suffix;
    }
  }

  /// A topic's name taken apart.
  public record AreaTopic(String area, Kind kind) {}

  public Topics {
    if (prefix.length() > LONGEST || !LEGAL.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "topic prefix must have 1 to %d of the characters a-z A-Z 0-9 . _ - (found: '%s')"
              .formatted(LONGEST, prefix));
    }
  }

  public String commands(String area) {
    return name(area, Kind.COMMANDS);
  }

  public String events(String area) {
    return name(area, Kind.EVENTS);
  }

  public String deadLetters(String area) {
    return name(area, Kind.DEAD_LETTERS);
  }

  /// Where the relay keeps its place.
  public String outboxCursor() {
    return prefix + ".outbox-cursor";
  }

  public String name(String area, Kind kind) {
    if (!AREAS.contains(area)) {
      throw new IllegalArgumentException("area is unknown (found: '%s')".formatted(area));
    }
    return prefix + "." + area + "." + kind.suffix();
  }

  /// The area and kind of a topic, or null where the name is none that an area of ours has.
  public @Nullable AreaTopic find(String topic) {
    for (String area : AREAS) {
      for (Kind kind : Kind.values()) {
        if (topic.equals(name(area, kind))) {
          return new AreaTopic(area, kind);
        }
      }
    }
    return null;
  }

  /// How each topic is made, in the order of the areas, the cursor last.
  public List<TopicSettings> settings() {
    List<TopicSettings> settings = new ArrayList<>();
    for (String area : AREAS) {
      for (Kind kind : Kind.values()) {
        settings.add(TopicSettings.of(name(area, kind), kind));
      }
    }
    settings.add(TopicSettings.cursor(outboxCursor()));
    return List.copyOf(settings);
  }
}
