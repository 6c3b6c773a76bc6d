package dev.stoa.voting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What goes is kept as it was when it went, wherever batches begin and end.
@UsesServers
class VotingHistoryTest {
  private static final List<String> LIVES =
      List.of(
          "ada creates p1 electors ada,bob by ranked_choice options a,b",
          "ada votes a>b on p1 as v1",
          "bob votes a on p1 as v2 because haste",
          "bob votes b on p1 as v3 because thought",
          "bob withdraws p1",
          "bob votes a on p1 as v4 because hope",
          "ada votes b>a on p1 as v5",
          "ada closes p1",
          "ada purges p1",
          "ada creates p1 electors ada by ranked_choice options a,b",
          "ada votes b>a on p1 as v6",
          "ada purges p1",
          "ada delegates to bob for work",
          "ada revokes for work",
          "ada delegates to cyd for work",
          "ada delegates to bob for work",
          "ada revokes for work");

  /// All columns but those that tell of the ids of commands, which a batch of another size has.
  private static final Map<String, String> HISTORIES =
      Map.of(
          "proposals",
          "select status, vote_count, electors, audit_position, version, removed_at"
              + " from voting_proposals_history order by version",
          "votes",
          "select v::text from votes_history v order by vote_id, cast_position",
          "electors",
          "select e::text from voting_electors_history e order by e::text",
          "results",
          "select r::text from voting_results_history r order by r::text",
          "delegations",
          "select d::text from vote_delegations_history d order by d::text");

  @Test
  void anySplitOfABatchLeavesTheSameHistories() {
    Map<String, List<String>> expected = histories(LIVES.size());
    assertThat(expected.get("proposals")).hasSize(2);
    assertThat(expected.get("votes"))
        .hasSize(4)
        .anyMatch(vote -> vote.contains("v3") && vote.contains("thought"))
        .anyMatch(vote -> vote.contains("v4") && vote.contains("hope"))
        .anyMatch(vote -> vote.contains("v5"))
        .anyMatch(vote -> vote.contains("v6"));
    assertThat(expected.get("electors")).hasSize(3);
    assertThat(expected.get("results")).hasSize(1);
    assertThat(expected.get("delegations")).hasSize(2);
    for (int alone = 0; alone < LIVES.size(); alone++) {
      assertThat(histories(alone)).as("%d in batches of one", alone).isEqualTo(expected);
    }
  }

  /// @param alone how many run in a batch of their own, before the rest runs in one
  private static Map<String, List<String>> histories(int alone) {
    try (var station = new PollingStation().withAgents("ada", "bob", "cyd")) {
      List<String> answers = new ArrayList<>();
      for (String line : LIVES.subList(0, alone)) {
        answers.addAll(station.run("10:00", line));
      }
      if (alone < LIVES.size()) {
        List<String> rest = LIVES.subList(alone, LIVES.size());
        answers.addAll(station.runTogether("10:00", rest.toArray(String[]::new)));
      }
      assertThat(answers).noneMatch(answer -> answer.matches("[A-Z_]+"));
      Map<String, List<String>> histories = new TreeMap<>();
      HISTORIES.forEach((name, sql) -> histories.put(name, station.rows(sql)));
      return histories;
    }
  }
}
