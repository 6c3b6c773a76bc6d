package dev.stoa.timer;

import static dev.stoa.timer.TimerStage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@UsesServers
class TimersTest {
  private final TimerStage stage = new TimerStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatIsDueIsAskedForOnceAndAddressedToItsArea() {
    stage.fallsDue("agt-1");
    try (Timers timers = stage.timers()) {
      assertThat(timers.sweep()).isEqualTo(1);
      stage.passed = Duration.ofSeconds(30);
      assertThat(timers.sweep()).isZero();
    }
    assertThat(stage.promised())
        .containsExactly("commands agent dev.stoa.agent.command.MarkAgentOffline agt-1 stoa true");
    assertThat(stage.promisedIds()).containsExactly(Timers.id(NAME, stage.due.getFirst()));
    assertThat(stage.counter("stoa_timer_commands_total", NAME)).isEqualTo(1);
  }

  @Test
  void nothingMoreIsAskedWhileOneIsOutstanding() {
    stage.fallsDue("agt-1");
    try (Timers timers = stage.timers()) {
      timers.sweep();
      stage.fallsDue("agt-2");
      stage.passed = Duration.ofSeconds(10);
      assertThat(timers.sweep()).isZero();
      stage.settle();
      stage.due.removeFirst();
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(stage.promised()).hasSize(2);
  }

  @Test
  void aRestartedSweeperAsksNothingTwice() {
    stage.fallsDue("agt-1");
    try (Timers first = stage.timers()) {
      first.sweep();
    }
    stage.passed = Duration.ofSeconds(30);
    try (Timers second = stage.timers()) {
      assertThat(second.sweep()).isZero();
    }
    assertThat(stage.promised()).hasSize(1);
  }

  @Test
  void twoSweepersAtOnceAskOnce() throws Exception {
    stage.sweepInVain();
    stage.fallsDue("agt-1");
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (Timers slow = stage.timers(stage.new Paused(inside, goOn));
        Timers quick = stage.timers()) {
      CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(slow::sweep);
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(quick.sweep()).isZero();
      goOn.countDown();
      assertThat(asked.get(20, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(quick.sweep()).isZero();
    }
    assertThat(stage.promised()).hasSize(1);
  }

  @Test
  void aTimerRestsForItsInterval() {
    try (Timers timers = stage.timers()) {
      assertThat(timers.sweep()).isZero();
      stage.fallsDue("agt-1");
      stage.passed = Duration.ofMillis(4_900);
      assertThat(timers.sweep()).isZero();
      stage.passed = Duration.ofSeconds(6);
      assertThat(timers.sweep()).isEqualTo(1);
    }
  }

  @Test
  void aFullBatchIsFollowedByTheNextAsSoonAsItIsSettled() {
    for (int n = 1; n <= 5; n++) {
      stage.fallsDue("agt-" + n);
    }
    try (Timers timers = stage.timers()) {
      assertThat(timers.sweep()).isEqualTo(3);
      assertThat(timers.sweep()).isZero();
      stage.settle();
      stage.due.subList(0, 3).clear();
      assertThat(timers.sweep()).isEqualTo(2);
    }
  }

  @Test
  void aTimerThatIsSwitchedOffAsksNothing() {
    stage.fallsDue("agt-1");
    stage.off.add(NAME);
    try (Timers timers = stage.timers()) {
      assertThat(timers.sweep()).isZero();
      stage.off.clear();
      assertThat(timers.sweep()).isEqualTo(1);
    }
  }

  @Test
  void timersAreHeldWhileOlderCommandsAreUnread() {
    stage.fallsDue("agt-1");
    try (Timers timers = stage.timers()) {
      stage.unread = Duration.ofMillis(5_001);
      assertThat(timers.sweep()).isZero();
      stage.unread = Duration.ofSeconds(5);
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(stage.counter("stoa_timer_held_total", NAME)).isEqualTo(1);
  }

  @Test
  void whatIsStillDueAfterItWasSettledIsAskedForUnderAnotherId() {
    stage.fallsDue("agt-1");
    try (Timers timers = stage.timers()) {
      timers.sweep();
      stage.settle();
      stage.passed = Duration.ofSeconds(6);
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(stage.promisedIds()).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aCommandThatWasLostIsAskedForAgainUnderItsId() {
    stage.fallsDue("agt-1");
    try (Timers timers = stage.timers()) {
      timers.sweep();
      stage.passed = Duration.ofMinutes(9);
      assertThat(timers.sweep()).isZero();
      stage.passed = Duration.ofMinutes(11);
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(new HashSet<>(stage.promisedIds())).hasSize(1);
  }

  @Test
  void aThingWhoseCommandDiedRestsForAWhile() {
    stage.fallsDue("agt-1");
    try (Timers timers = stage.timers()) {
      timers.sweep();
      stage.die(stage.promisedIds().getFirst(), Duration.ZERO);
      stage.passed = Duration.ofSeconds(6);
      assertThat(timers.sweep()).isZero();
      stage.passed = Duration.ofMinutes(9);
      assertThat(timers.sweep()).isZero();
      stage.passed = Duration.ofMinutes(11);
      assertThat(timers.sweep()).isEqualTo(1);
    }
  }

  @Test
  void aThingThatDiesAgainAndAgainHoldsNoOtherUp() {
    stage.fallsDue("agt-1");
    try (Timers timers = stage.timers()) {
      timers.sweep();
      for (int round = 1; round <= 3; round++) {
        stage.die(stage.promisedIds().getLast(), stage.passed);
        stage.fallsDue("agt-1" + round);
        stage.passed = stage.passed.plusSeconds(6);
        assertThat(timers.sweep()).isEqualTo(1);
        stage.settle();
        stage.due.removeLast();
        stage.passed = stage.passed.plusMinutes(11);
        assertThat(timers.sweep()).as("it is tried again").isEqualTo(1);
      }
    }
    assertThat(stage.promisedIds()).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void aTimerThatFailsDoesNotStopTheOthers() {
    stage.fallsDue("agt-1");
    var entries =
        List.of(
            new Timers.Entry("agent", new TimerStage.Broken()),
            new Timers.Entry("agent", stage.new Listed()));
    try (Timers timers = stage.timers(entries)) {
      assertThat(timers.sweep()).isEqualTo(1);
    }
    assertThat(stage.counter("stoa_timer_failures_total", "BROKEN")).isOne();
  }

  @Test
  void theLoopAsksByItselfAndEndsWhenItIsClosed() throws Exception {
    stage.fallsDue("agt-1");
    Timers timers = stage.timers();
    Thread thread = Thread.ofPlatform().start(timers);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (stage.promised().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    timers.close();
    timers.close();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    assertThat(stage.promised()).hasSize(1);
  }
}
