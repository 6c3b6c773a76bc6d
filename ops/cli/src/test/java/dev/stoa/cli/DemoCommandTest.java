package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

@UsesServers
class DemoCommandTest {

  @Test
  void aDemoOfFiveSecondsEndsByItselfWithAProof() {
    Run demo = Run.stoa(Map.of(), "demo", "--for", "5s", "--rate", "100").succeeded();
    assertThat(demo.lines())
        .filteredOn(line -> line.startsWith("  OK  "))
        .extracting(line -> line.substring("  OK  ".length()).strip())
        .containsExactly(
            "the command topics were read from beginning to end",
            "commands read = applied + unchanged + rejected + repeated + dead",
            "every dead letter is in its topic, once",
            "every event of the outbox is in its topic, once",
            "versions count 1, 2, 3 ... along every aggregate",
            "events of one key are in the order of the outbox");
    assertThat(demo.lines()).contains("Nothing was lost and nothing came twice.");
  }

  @Test
  void aLengthThatIsNoneIsWrongUsage() {
    Run demo = Run.stoa(Map.of(), "demo", "--for", "soon");
    assertThat(demo.code()).isEqualTo(2);
    assertThat(demo.err()).contains("'soon' is no length of time (expected: 30s, 2m, 1h or PT30S)");
  }

  @Test
  void aRateOfNothingIsWrongUsage() {
    assertThat(Run.stoa(Map.of(), "demo", "--rate", "0").code()).isEqualTo(2);
  }
}
