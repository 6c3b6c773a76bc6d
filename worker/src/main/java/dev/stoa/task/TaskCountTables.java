package dev.stoa.task;

import dev.stoa.area.Counts;
import dev.stoa.task.Tasks.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How many tasks there are of each status and how long the completed ones took: of all, and of
/// each type.
final class TaskCountTables {
  private static final String AREA = "task";
  private static final String MEASURED = "measured";
  private static final String SECONDS = "seconds";
  private static final int MICROSECONDS = 6;
  private static final int MILLISECONDS = 3;

  private TaskCountTables() {}

  static Counts of(Backlog backlog) {
    var counts = new Counts(AREA);
    backlog
        .tasks()
        .moves((task, sign) -> {
          for (String suffix : List.of("", suffix(task.origin().type()))) {
            counts.add(Texts.of(task.status()) + suffix, sign);
            Duration took = took(task);
            if (took != null) {
              counts.add(MEASURED + suffix, sign);
              counts.add(SECONDS + suffix, seconds(took).multiply(BigDecimal.valueOf(sign)));
            }
          }
        });
    return counts;
  }

  private static @Nullable Duration took(Task task) {
    Instant started = task.standing().attempt().startedAt();
    Instant ended = task.standing().ending().at();
    return task.status() != Status.COMPLETED || started == null || ended == null
        ? null
        : Duration.between(started, ended);
  }

  private static BigDecimal seconds(Duration took) {
    return BigDecimal.valueOf(took.toNanos() / 1_000, MICROSECONDS);
  }

  /// @param type only of this one; null for any
  static TaskStats read(Handle handle, @Nullable String type) {
    String suffix = type == null ? "" : suffix(type);
    List<String> names = new ArrayList<>(List.of(MEASURED + suffix, SECONDS + suffix));
    for (Status status : Status.values()) {
      names.add(Texts.of(status) + suffix);
    }
    Map<String, BigDecimal> found = Counts.read(handle, AREA, names);
    Map<Status, Long> tasks = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      tasks.put(status, count(found, Texts.of(status) + suffix));
    }
    long measured = count(found, MEASURED + suffix);
    BigDecimal seconds = found.getOrDefault(SECONDS + suffix, BigDecimal.ZERO);
    return TaskStats.of(
        tasks,
        measured == 0
            ? null
            : seconds.divide(BigDecimal.valueOf(measured), MILLISECONDS, RoundingMode.HALF_UP));
  }

  private static long count(Map<String, BigDecimal> counts, String name) {
    return counts.getOrDefault(name, BigDecimal.ZERO).longValueExact();
  }

  /// No name of a count has a slash, so no type can be taken for another or for none.
  private static String suffix(String type) {
    return "/" + type;
  }
}
