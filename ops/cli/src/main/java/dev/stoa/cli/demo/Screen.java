package dev.stoa.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows what happens: a block that is drawn over itself on a terminal, a line from time to time
/// where somebody else reads.
public final class Screen {
  private static final Duration DRAWN_EVERY = Duration.ofMillis(500);
  private static final Duration TOLD_EVERY = Duration.ofSeconds(5);
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String CLEAR_LINE = "\u001b[2K";

  private final PrintWriter out;
  private final boolean drawn;
  private final Duration length;
  private @Nullable Glance before;
  private int lines;

  /// @param drawn whether a person looks at a terminal
  /// @param length how long the demo takes
  public Screen(PrintWriter out, boolean drawn, Duration length) {
    this.out = out;
    this.drawn = drawn;
    this.length = length;
  }

  /// How often it wants to show something.
  public Duration every() {
    return drawn ? DRAWN_EVERY : TOLD_EVERY;
  }

  public void show(Lookout lookout) {
    Glance now = lookout.look();
    if (drawn) {
      draw(now);
    } else {
      tell(now);
    }
    before = now;
  }

  private void draw(Glance now) {
    List<String> block = block(now);
    StringBuilder text = new StringBuilder(NO_WRAP);
    if (lines > 0) {
      text.append("\u001b[%dA".formatted(lines));
    }
    block.forEach(line -> text.append(CLEAR_LINE).append(line).append('\n'));
    out.print(text.append(WRAP));
    out.flush();
    lines = block.size();
  }

  private List<String> block(Glance now) {
    return List.of(
        "",
        "  time      %s of %s".formatted(clock(now.elapsed()), clock(length)),
        "  commands  %,6d/s   sent %,d, of them again %,d, poison %,d, mistakes %,d"
            .formatted(
                sentPerSecond(now),
                now.figures().sent(),
                now.figures().sentAgain(),
                now.figures().unreadable(),
                now.figures().mistakes()),
        "  events    %,6d/s   seen %,d".formatted(eventsPerSecond(now), now.figures().events()),
        "  latency   p50 %d ms, p99 %d ms from command sent to event seen"
            .formatted(now.figures().median().toMillis(), now.figures().slowest().toMillis()),
        "  waiting   %s; oldest in the outbox %.1f s"
            .formatted(counts(now.lag()), now.outboxOldest().toMillis() / 1_000.0),
        "  outcomes  " + counts(now.outcomes()),
        "  letters   " + counts(now.letters()),
        "  tasks     " + counts(now.tasks()),
        "  elo       " + best(now),
        "");
  }

  private void tell(Glance now) {
    out.println(
        "%s/%s  %,d commands/s  %,d events/s  p50 %d ms  p99 %d ms  waiting %,d  outbox %.1f s  %s"
            .formatted(
                clock(now.elapsed()),
                clock(length),
                sentPerSecond(now),
                eventsPerSecond(now),
                now.figures().median().toMillis(),
                now.figures().slowest().toMillis(),
                now.lag().values().stream().mapToLong(Long::longValue).sum(),
                now.outboxOldest().toMillis() / 1_000.0,
                counts(now.outcomes())));
  }

  /// Where things stand when all is done.
  public void summary(Lookout lookout) {
    Glance now = lookout.look();
    out.println("outcomes  " + counts(now.outcomes()));
    out.println("letters   " + counts(now.letters()));
    out.println("tasks     " + counts(now.tasks()));
    out.println("elo       " + best(now));
  }

  private long sentPerSecond(Glance now) {
    return perSecond(now, now.figures().sent(), before == null ? 0 : before.figures().sent());
  }

  private long eventsPerSecond(Glance now) {
    return perSecond(now, now.figures().events(), before == null ? 0 : before.figures().events());
  }

  private long perSecond(Glance now, long count, long earlier) {
    Duration since = before == null ? now.elapsed() : now.elapsed().minus(before.elapsed());
    return (count - earlier) * 1_000 / Math.max(1, since.toMillis());
  }

  private static String best(Glance now) {
    return now.best().stream()
        .map(fighter ->
            "%s %d (%d:%d)"
                .formatted(fighter.name(), fighter.rating(), fighter.won(), fighter.lost()))
        .collect(Collectors.joining("  "));
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
        .collect(Collectors.joining("  "));
  }

  private static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
