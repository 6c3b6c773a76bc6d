package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.AgentArea;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.Envelope;
import dev.stoa.area.InvalidCommand;
import dev.stoa.identity.CommandId;
import dev.stoa.intake.AreaControls.State;
import dev.stoa.intake.DeadLetter.Reason;
import dev.stoa.local.fixture.UsesServers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The pause after a trip is set back in the database, whose clock measures it.
@UsesServers
class BreakerTest {
  private static final Intakes.Setting FIVE_IN_A_ROW = new Intakes.Setting(1, 3, 5, 100);
  private static final byte[] UNREADABLE = "no message".getBytes(StandardCharsets.UTF_8);

  private final Pipeline pipeline = new Pipeline(new AgentArea(), 1);
  private int sent;

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void lettersInARowHoldTheAreaAndLeaveTheRestInTheLog() {
    good(2);
    bad(30);
    pipeline.start(FIVE_IN_A_ROW);
    awaitTrip();

    long letters = letters();
    assertThat(letters).as("five, and what shared a batch with the fifth").isBetween(5L, 7L);
    assertThat(reason()).startsWith("dead letters in a row (letters: ").endsWith("limit: 5)");
    assertThat(pipeline.count("agents")).isEqualTo(2);
    assertThat(pipeline.list("select next_offset from consumed_offset"))
        .as("what was polled behind it waits in the log")
        .containsExactly(String.valueOf(2 + letters));
  }

  @Test
  void afterThePauseItTriesOneAndHoldsAgainWhenThatIsALetter() {
    bad(30);
    pipeline.start(FIVE_IN_A_ROW);
    awaitTrip();
    for (int trial = 1; trial <= 2; trial++) {
      long before = letters();
      setBackThePause();
      Pipeline.await(() -> letters() > before);

      assertThat(letters()).as("one letter a trial").isEqualTo(before + 1);
      assertThat(pipeline.isIn(State.TRIPPED)).isTrue();
      assertThat(reason()).startsWith("dead letters in a row");
    }
  }

  @Test
  void afterThePauseACommandThatAppliesLetsItRunAgain() {
    bad(5);
    pipeline.start(FIVE_IN_A_ROW);
    awaitTrip();
    good(20);
    bad(4);
    good(1);
    setBackThePause();
    pipeline.drain();

    assertThat(pipeline.isIn(State.RUNNING)).isTrue();
    assertThat(pipeline.control()).returns(null, AreaControls.Control::reason);
    assertThat(pipeline.count("agents")).isEqualTo(21);
    assertThat(letters()).as("four in a row are not five").isEqualTo(9);
  }

  @Test
  void aCommandBetweenLettersBreaksTheRow() {
    for (int i = 0; i < 10; i++) {
      bad(4);
      good(1);
    }
    pipeline.start(new Intakes.Setting(1, 500, 5, 100));
    pipeline.drain();

    assertThat(letters()).isEqualTo(40);
    assertThat(pipeline.isIn(State.RUNNING)).isTrue();
  }

  @Test
  void aTripIsNotForgottenByTheWorkerThatTakesOver() {
    bad(6);
    good(1);
    Intakes first = pipeline.start(new Intakes.Setting(1, 5, 5, 100));
    awaitTrip();
    first.close();
    Intakes second = pipeline.start(FIVE_IN_A_ROW);

    assertThat(second.takes("agent")).isFalse();
    setBackThePause();
    Pipeline.await(() -> letters() == 6);
    assertThat(pipeline.count("agents")).isZero();
  }

  @Test
  void aCleanBatchOfAnotherPartitionDoesNotEndTheTrip() {
    bad(5);
    pipeline.start(new Intakes.Setting(1, 5, 5, 100));
    awaitTrip();
    // As another worker would that had a batch under way when it tripped.
    assertThat(count(new Breaker(5, 100), 1, 0)).isFalse();

    assertThat(pipeline.isIn(State.TRIPPED)).isTrue();
  }

  @Test
  void tooGreatAShareOfAThousandTripsThoughNoRowIsLong() {
    var breaker = new Breaker(50, 5);
    for (int i = 0; i < 9; i++) {
      assertThat(count(breaker, 94, 6)).as("no thousand was seen yet").isFalse();
    }
    assertThat(count(breaker, 94, 6)).isTrue();
    assertThat(reason())
        .isEqualTo("too many dead letters (letters: 60, of commands: 1000, limit percent: 5)");
  }

  @Test
  void theShareThatIsAllowedNeverTrips() {
    var breaker = new Breaker(50, 5);
    for (int i = 0; i < 100; i++) {
      assertThat(count(breaker, 95, 5)).isFalse();
    }
  }

  @Test
  void aLongHistoryDoesNotHideABurst() {
    var breaker = new Breaker(1_000, 5);
    for (int i = 0; i < 1_000; i++) {
      assertThat(count(breaker, 99, 1)).isFalse();
    }
    int batches = 1;
    while (!count(breaker, 50, 50)) {
      batches++;
    }
    assertThat(batches).as("a burst of every second one is seen at once").isLessThanOrEqualTo(3);
  }

  @Test
  void whoResumesForgetsTheCounts() {
    var breaker = new Breaker(5, 100);
    assertThat(count(breaker, 0, 4)).isFalse();
    new AreaControls(pipeline.jdbi()).resume("agent", "ann");
    assertThat(count(breaker, 0, 4)).isFalse();
    assertThat(count(breaker, 0, 1)).isTrue();
  }

  private boolean count(Breaker breaker, int commands, int letters) {
    var invalid = new Envelope.Invalid<DomainCommand>(new InvalidCommand("field", "is wrong"));
    var id = new CommandId(UUID.randomUUID());
    var envelope = new Envelope<>(id, "type", "key", invalid, Envelope.Context.NONE);
    var record = new ConsumerRecord<>(pipeline.topic(), 0, 0, new byte[0], new byte[0]);
    var letter =
        new DeadLetter(UUID.randomUUID(), record, null, Reason.MALFORMED, "is wrong", null, 1);
    // The letters stand between commands, where there are any.
    int row = commands == 0 ? letters : 1;
    var batch =
        new Batch<>(
            List.of(),
            Collections.nCopies(commands, envelope),
            Collections.nCopies(letters, letter),
            new Streaks(row, row, row));
    return pipeline.jdbi().inTransaction(handle -> breaker.count(handle, "agent", batch));
  }

  private void good(int commands) {
    for (int i = 0; i < commands; i++) {
      String agent = "agt-" + sent++;
      pipeline.send(null, agent, Pipeline.register(agent));
    }
  }

  private void bad(int letters) {
    for (int i = 0; i < letters; i++) {
      pipeline.send(UNREADABLE, UNREADABLE, new RecordHeaders());
    }
  }

  private long letters() {
    return pipeline.count("dead_letter");
  }

  private String reason() {
    return pipeline.list("select reason from area_control").getFirst();
  }

  private void awaitTrip() {
    Pipeline.await(() -> pipeline.isIn(State.TRIPPED));
  }

  private void setBackThePause() {
    pipeline
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    "update area_control set changed_at = changed_at - make_interval(secs => :s)")
                .bind("s", AreaControls.TRIPPED_FOR.toSeconds())
                .execute());
  }
}
