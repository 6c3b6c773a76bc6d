package dev.stoa.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows what happens: a block that is drawn over itself on a terminal, a line from time to time
/// where somebody else reads.
public final class Screen {
  private static final Duration DRAWN_EVERY = Duration.ofMillis(500);
  private static final Duration TOLD_EVERY = Duration.ofSeconds(5);
  private static final int COLUMNS = 80;
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

  List<String> block(Glance now) {
    List<String> block = new ArrayList<>();
    block.add("");
    block.add("  time      %s of %s".formatted(clock(now.elapsed()), clock(length)));
    block.add(
        "  commands  %,6d/s   sent %,d, of them again %,d, poison %,d, mistakes %,d"
            .formatted(
                sentPerSecond(now),
                now.figures().sent(),
                now.figures().sentAgain(),
                now.figures().unreadable(),
                now.figures().mistakes()));
    block.add(
        "  events    %,6d/s   seen %,d".formatted(eventsPerSecond(now), now.figures().events()));
    block.add(
        "  latency   p50 %d ms, p99 %d ms from command sent to event seen; outbox %.1f s"
            .formatted(
                now.figures().median().toMillis(),
                now.figures().slowest().toMillis(),
                now.outboxOldest().toMillis() / 1_000.0));
    block.add("  outcomes  " + counts(now.outcomes()));
    block.add("  letters   " + counts(found(now.letters())));
    block.add("");
    block.addAll(table(now));
    block.add("");
    return block.stream().map(Screen::cut).toList();
  }

  /// A line for each area.
  private static List<String> table(Glance now) {
    List<String> table = new ArrayList<>();
    table.add("  area           applied  rejected   waiting   now");
    for (Glance.AreaGlance area : now.areas()) {
      table.add(
          "  %-12s %,9d %,9d %,9d   %s"
              .formatted(
                  area.area(),
                  area.applied(),
                  area.rejected(),
                  area.waiting(),
                  counts(area.news())));
    }
    return table;
  }

  private static Map<String, Long> found(Map<String, Long> counts) {
    Map<String, Long> found = new TreeMap<>(counts);
    found.values().removeIf(count -> count == 0);
    return found;
  }

  private static String cut(String line) {
    return line.substring(0, Math.min(line.length(), COLUMNS));
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
                now.waiting(),
                now.outboxOldest().toMillis() / 1_000.0,
                counts(now.outcomes())));
  }

  /// Where things stand when all is done.
  public void summary(Lookout lookout) {
    Glance now = lookout.look();
    out.println("outcomes  " + counts(now.outcomes()));
    out.println("letters   " + counts(found(now.letters())));
    table(now).forEach(line -> out.println(cut(line)));
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

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
        .collect(Collectors.joining("  "));
  }

  private static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
