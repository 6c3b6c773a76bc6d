package dev.stoa.task;

import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.DependencyKind;
import java.time.Instant;
import java.util.Comparator;

/// One task waits for another.
///
/// @param open whether it is still waited for
public record Dependency(
    TaskId task, TaskId dependsOn, DependencyKind kind, boolean open, Instant createdAt) {

  Key key() {
    return new Key(task, dependsOn);
  }

  Dependency settled() {
    return new Dependency(task, dependsOn, kind, false, createdAt);
  }

  /// The pair, which is there once.
  record Key(TaskId task, TaskId dependsOn) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::task).thenComparing(Key::dependsOn);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
