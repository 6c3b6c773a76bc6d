package dev.stoa;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which package may import which, and who may know a library. What is not listed is forbidden.
final class Layout {
  private static final Set<String> AREAS =
      Set.of(
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
  private static final String AN_AREA = "an area";

  /// The messages that the contract generates: `dev.stoa.<area>.command` and `.event`.
  private static final String MESSAGES = "messages";

  /// A line reads "may import the ones to the right". `worker`, and [Stoa] beside it, build all the
  /// others and may import everything.
  static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("identity", Set.of()),
          Map.entry("metrics", Set.of()),
          Map.entry("database", Set.of("metrics")),
          Map.entry("area", Set.of("identity")),
          Map.entry(AN_AREA, Set.of("area", "identity", "database", MESSAGES)),
          Map.entry("outbox", Set.of("area", "identity", "contract", "database", "metrics")),
          Map.entry("policy", Set.of("area", "identity", AN_AREA)),
          Map.entry(
              "intake",
              Set.of(
                  "area",
                  "identity",
                  "contract",
                  MESSAGES,
                  "outbox",
                  "policy",
                  "database",
                  "metrics")),
          Map.entry(
              "timer",
              Set.of("area", "identity", "contract", "outbox", "policy", "database", "metrics")),
          Map.entry("admin", lower()),
          Map.entry("replay", lower()),
          Map.entry("verify", lower()));

  private static final Set<String> BUILDERS = Set.of("worker", "");
  private static final Set<String> BUILT_ON_ALL = Set.of("admin", "replay", "verify", "worker", "");
  private static final Set<String> KNOW_MESSAGES = Set.of("*Wire", "*Area", "*Messages", "*News");

  /// Who may know a library: packages, and in an area the ends of the names of its classes. Words,
  /// rules, decisions and rows know none.
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.of(
          "org/apache/kafka/",
          Set.of("outbox", "intake", "admin", "replay", "verify", "worker", ""),
          "org/jdbi/",
          with(
              Set.of("*Tables", "*Repository", "*Area", "*Timer", "*Timers", "*Column", "*Columns"),
              Set.of("*Finds", "*Writes", "*Removals", "*Queries", "*Listings", "*Hindrances"),
              Set.of("area", "database", "outbox", "intake", "timer"),
              BUILT_ON_ALL),
          "org/apache/avro/",
          with(
              Set.of("*Wire", "*Area", "*Timer", "*Timers", "*Messages", "*News"),
              Set.of("area", "outbox", "intake", "timer"),
              BUILT_ON_ALL),
          "com/fasterxml/jackson/",
          with(
              Set.of("*Wire", "*Tables", "*Json"),
              Set.of("area", "outbox", "intake"),
              BUILT_ON_ALL),
          "org/slf4j/",
          with(Set.of("database", "outbox", "intake", "timer"), BUILT_ON_ALL));

  private static final Pattern OURS = Pattern.compile("dev/stoa/(?:([a-z]+)/)?(?:([a-z]+)/)?[A-Z]");

  @SafeVarargs
  private static Set<String> with(Set<String>... parts) {
    Set<String> all = new HashSet<>();
    for (Set<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static Set<String> lower() {
    return Set.of(
        "area",
        "identity",
        "contract",
        MESSAGES,
        "outbox",
        "policy",
        "intake",
        "timer",
        "database",
        "metrics");
  }

  private Layout() {}

  static boolean isArea(String type) {
    return AREAS.contains(unit(type));
  }

  /// What the class `type` refers to against the directions, and what to do about it.
  ///
  /// @param texts the texts of its constant pool
  static Set<String> directions(String type, Set<String> texts) {
    String from = unit(type);
    if (BUILDERS.contains(from)) {
      return Set.of();
    }
    Set<String> allowed = MAY_IMPORT.get(AREAS.contains(from) ? AN_AREA : from);
    if (allowed == null) {
      return Set.of("%s has no line in Layout: say there what it may import".formatted(from));
    }
    Set<String> complaints = new TreeSet<>();
    for (String to : imported(texts)) {
      if (!to.equals(from) && !isAllowed(to, allowed)) {
        complaints.add(
            "%s must not import %s: %s (in: %s)"
                .formatted(from, to, advice(from, to), simple(type)));
      }
      if (to.equals(MESSAGES) && AREAS.contains(from) && !isOneOf(type, KNOW_MESSAGES)) {
        complaints.add(
            "%s knows the contract's messages in *Wire and *Area alone (in: %s)"
                .formatted(from, simple(type)));
      }
    }
    return complaints;
  }

  private static boolean isAllowed(String to, Set<String> allowed) {
    return allowed.contains(to) || (AREAS.contains(to) && allowed.contains(AN_AREA));
  }

  private static String advice(String from, String to) {
    return AREAS.contains(from) && AREAS.contains(to)
        ? "a policy can bring them together"
        : "it is built above it";
  }

  static Set<String> libraries(String type, Set<String> texts) {
    Set<String> complaints = new TreeSet<>();
    MAY_KNOW.forEach((library, knowers) -> {
      boolean known = texts.stream().anyMatch(text -> text.contains(library));
      if (known && !knowers.contains(unit(type)) && !isOneOf(type, knowers)) {
        complaints.add(
            "%s must not know %s: see MAY_KNOW in Layout".formatted(simple(type), library));
      }
    });
    return complaints;
  }

  /// Whether a class of an area has one of the names, given as `*End`.
  private static boolean isOneOf(String type, Set<String> names) {
    String outer = simple(type).split("\\$", 2)[0];
    return AREAS.contains(unit(type))
        && names.stream().anyMatch(n -> n.startsWith("*") && outer.endsWith(n.substring(1)));
  }

  private static Set<String> imported(Set<String> texts) {
    Set<String> units = new TreeSet<>();
    for (String text : texts) {
      Matcher matcher = OURS.matcher(text);
      while (matcher.find()) {
        units.add(unit(matcher.group(1), matcher.group(2)));
      }
    }
    return units;
  }

  private static String unit(String type) {
    Matcher matcher = OURS.matcher(type);
    return matcher.find() ? unit(matcher.group(1), matcher.group(2)) : "";
  }

  private static String unit(String first, String second) {
    boolean isMessage = "command".equals(second) || "event".equals(second);
    return isMessage ? MESSAGES : first == null ? "" : first;
  }

  static String simple(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }
}
