package dev.stoa.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.demo.Figures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final List<String> AREAS =
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

  @Test
  void elevenAreasFitASmallTerminalHoweverBusyTheyAre() {
    List<String> block = screen().block(glance(1_234_567));
    assertThat(block).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
    for (String area : AREAS) {
      assertThat(block)
          .anyMatch(line -> line.startsWith("  " + area + " ") && line.contains("1,234,567"));
    }
  }

  @Test
  void theNewsOfAnAreaIsBesideItsCounts() {
    assertThat(screen().block(glance(12)))
        .contains("  task                12         3         0   completed 12  pending 4");
  }

  @Test
  void classesOfLettersThatDidNotComeAreLeftOut() {
    assertThat(screen().block(glance(12)))
        .contains("  letters   malformed 2")
        .noneMatch(line -> line.contains("too_large"));
  }

  private static Screen screen() {
    return new Screen(new PrintWriter(new StringWriter()), true, Duration.ofSeconds(30));
  }

  private static Glance glance(long applied) {
    Map<String, Long> news = new TreeMap<>(Map.of("completed", applied, "pending", 4L));
    return new Glance(
        Duration.ofSeconds(12),
        new Figures(
            applied,
            applied,
            applied,
            applied,
            applied,
            Duration.ofMillis(1_234),
            Duration.ofMillis(12_345)),
        Duration.ofMillis(100),
        Map.of("applied", applied),
        Map.of("malformed", 2L, "too_large", 0L),
        AREAS.stream().map(area -> new Glance.AreaGlance(area, applied, 3, 0, news)).toList());
  }
}
