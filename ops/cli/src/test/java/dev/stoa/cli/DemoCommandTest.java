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
            "events of one key are in the order of the outbox",
            "agent: every completed task is counted once, for who completed it",
            "voting: votes counted are ballots stored",
            "voting: no audit chain is broken or cut off",
            "brainstorm: sessions have the ideas, and ideas the votes, that they say",
            "gamification: the ledger of every profile adds up to its points",
            "reputation: everybody's shares of global trust add up to 1",
            "battle: what one gains in Elo another loses",
            "leaderboard: places count 1 to n, ranks follow scores, ties share a rank",
            "mentorship: no mentor has more than three mentees, or others than it says",
            "rewards: what is redeemed was redeemed once, and nothing else was",
            "rewards: budgets have reserved and spent what they say, within limits",
            "rewards: every slot of the pool is free or held by one agent",
            "penalties: approved appeals reversed all penalties they were about",
            "penalties: points are taken once, and given back once if reversed",
            "task: nobody takes what another has, and each end is the only one",
            "all areas: every row is at the version of its last event");
    assertThat(demo.lines())
        .anyMatch(
            line -> line.matches("Seen: \\d+ of 120 command types, \\d+ of 148 event types\\."));
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
