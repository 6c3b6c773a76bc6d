package dev.stoa.voting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@UsesServers
class ConcurrentVotesTest {
  private static final int WRITERS = 8;
  private static final int ROUNDS = 8;
  private static final Instant NOW = Requests.time("10:00");

  /// Runs all at once and waits for the last.
  private static void together(List<Callable<Void>> tasks)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      var start = new CountDownLatch(1);
      List<Future<Void>> ends = new ArrayList<>();
      for (Callable<Void> task : tasks) {
        ends.add(
            threads.submit(() -> {
              start.await();
              return task.call();
            }));
      }
      start.countDown();
      for (Future<Void> end : ends) {
        end.get();
      }
    }
  }

  @Test
  void eightWritersLeaveOneVotePerVoterAndOneUnbrokenChain() throws Exception {
    try (var station = new PollingStation()) {
      station.withAgents("ada", "bob", "cyd", "dan");
      station.run("10:00", "ada creates p1");
      List<Callable<Void>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(() -> {
          for (int round = 0; round < ROUNDS; round++) {
            String value = (writer + round) % 2 == 0 ? "yes" : "no";
            for (String voter : List.of("ada", "bob", "cyd", "dan")) {
              station.runTogether("10:00", "%s votes %s on p1".formatted(voter, value));
            }
          }
          return null;
        });
      }
      together(writers);
      assertThat(station.rows("select voter_id from votes order by voter_id"))
          .containsExactly("ada", "bob", "cyd", "dan");
      assertThat(
              station.rows(
                  "select vote_count, version = audit_position,"
                      + " version = (select count(*) from voting_audit) from voting_proposals"))
          .containsExactly("4|t|t");
    }
  }

  @Test
  void delegationsMadeAtOnceCloseNoCircle() throws Exception {
    try (var station = new PollingStation()) {
      for (int round = 0; round < 10; round++) {
        String scope = "scope%d".formatted(round);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          String line = "a%d delegates to a%d for %s".formatted(i, (i + 1) % WRITERS, scope);
          writers.add(() -> {
            delegate(station, line);
            return null;
          });
        }
        together(writers);
        assertThat(
                station.rows("select count(*) from vote_delegations where scope = '" + scope + "'"))
            .containsExactly(String.valueOf(WRITERS - 1));
      }
    }
  }

  private static void delegate(PollingStation station, String line) {
    station.ask(NOW, List.of(Requests.parse(NOW, line)));
  }
}
