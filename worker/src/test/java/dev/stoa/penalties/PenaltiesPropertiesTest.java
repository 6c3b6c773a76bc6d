package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.PenaltyEvent.PenaltyReversed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/// What always holds, after any commands in any order; see [PenaltiesConcurrencyTest] for the same
/// under eight writers.
class PenaltiesPropertiesTest {
  private static final int STEPS = 120;

  /// An appeal reverses exactly what was applied: every penalty of its violation and no other,
  /// once, with the points that it took.
  @Property(tries = 200)
  void anAppealReversesExactlyWhatWasApplied(@ForAll long seed) {
    var stage = new RulesStage();
    var life = new Life(seed, List.of("a", "b", "c"), 12);
    Instant now = Script.at(0, "12:00");
    for (int step = 0; step < STEPS; step++) {
      now = now.plus(life.pause());
      Map<String, List<Penalty>> before = standing(stage);
      stage.run(now, life.next(now), true);
      for (PenaltyEvent event : stage.latest()) {
        if (event instanceof PenaltyEvent.AppealApproved approved) {
          List<Penalty> expected =
              before.getOrDefault(approved.appeal().violation().value(), List.of());
          assertThat(reversed(stage)).isEqualTo(new HashSet<>(expected));
        }
      }
    }
    check(stage.docket());
  }

  private static Map<String, List<Penalty>> standing(RulesStage stage) {
    Map<String, List<Penalty>> standing = new HashMap<>();
    for (Penalty penalty : stage.docket().tables().penalties().all()) {
      if (penalty.status() != Penalty.Status.REVERSED) {
        standing.computeIfAbsent(penalty.violation().value(), _ -> new ArrayList<>()).add(penalty);
      }
    }
    return standing;
  }

  private static Set<Penalty> reversed(RulesStage stage) {
    Set<Penalty> reversed = new HashSet<>();
    for (PenaltyEvent event : stage.latest()) {
      if (event instanceof PenaltyReversed one) {
        assertThat(reversed.add(one.penalty())).isTrue();
      }
    }
    return reversed;
  }

  /// No penalty is active after its end: none is said to bind, and one sweep leaves none.
  @Property(tries = 200)
  void noPenaltyIsActiveAfterItsEnd(@ForAll long seed) {
    var stage = new RulesStage();
    var life = new Life(seed, List.of("a", "b"), 12);
    Instant now = Script.at(0, "12:00");
    for (int step = 0; step < STEPS; step++) {
      now = now.plus(life.pause());
      stage.run(now, life.next(now), true);
      for (String agent : List.of("a", "b")) {
        stage.run(now, new PenaltyCommand.ExpirePenalties(Script.agent(agent), now, 1000), true);
      }
      for (Penalty penalty : stage.docket().tables().penalties().all()) {
        Instant end = penalty.expiresAt();
        boolean isOver = end != null && !now.isBefore(end);
        assertThat(isOver && penalty.status() == Penalty.Status.ACTIVE).isFalse();
        assertThat(isOver && penalty.bindsAt(now)).isFalse();
        Instant expired = penalty.end().expiredAt();
        if (expired != null && end != null) {
          assertThat(expired).isAfterOrEqualTo(end);
        }
      }
    }
    check(stage.docket());
  }

  /// The status is given back as often as it was taken: never while a suspension is left.
  @Property(tries = 200)
  void theStatusIsGivenBackExactlyWhenNoSuspensionIsLeft(@ForAll long seed) {
    var stage = new RulesStage();
    var life = new Life(seed, List.of("a"), 12);
    Instant now = Script.at(0, "12:00");
    int taken = 0;
    for (int step = 0; step < STEPS; step++) {
      now = now.plus(life.pause());
      stage.run(now, life.next(now), true);
      for (PenaltyEvent event : stage.latest()) {
        if (event instanceof PenaltyEvent.PenaltyApplied one && one.penalty().isSuspension()) {
          taken++;
        }
        if (event instanceof PenaltyEvent.OfPenalty one && ends(one)) {
          taken--;
          assertThat(givenBack(one) != null).isEqualTo(taken == 0);
        }
      }
    }
    assertThat(stage.docket().standing(Script.agent("a"), now).suspensions()).isEqualTo(taken);
  }

  private static boolean ends(PenaltyEvent.OfPenalty event) {
    return !(event instanceof PenaltyEvent.PenaltyApplied)
        && event.penalty().isSuspension()
        && event.penalty().status() == Penalty.Status.ACTIVE;
  }

  private static @Nullable AgentStatus givenBack(PenaltyEvent.OfPenalty event) {
    return switch (event) {
      case PenaltyEvent.PenaltyApplied _ -> null;
      case PenaltyEvent.PenaltyLifted lifted -> lifted.statusAfter();
      case PenaltyEvent.PenaltyExpired expired -> expired.statusAfter();
      case PenaltyReversed reversed -> reversed.statusAfter();
    };
  }

  /// What is counted of each agent is what its rows add up to.
  private static void check(Docket docket) {
    for (Standing standing : docket.tables().standings().all()) {
      Map<Counter, Long> counted = new HashMap<>();
      for (Violation violation : docket.tables().violations().all()) {
        if (violation.agent().equals(standing.agent())) {
          counted.merge(Counter.of(violation.status()), 1L, Long::sum);
          if (violation.status() == Violation.Status.PENDING
              || violation.status() == Violation.Status.CONFIRMED) {
            counted.merge(Counter.of(violation.severity()), 1L, Long::sum);
          }
        }
      }
      for (Penalty penalty : docket.tables().penalties().all()) {
        if (penalty.agent().equals(standing.agent())) {
          counted.merge(Counter.of(penalty.status()), 1L, Long::sum);
          if (penalty.status() != Penalty.Status.REVERSED && penalty.pointsDeducted() > 0) {
            counted.merge(Counter.POINTS_DEDUCTED, penalty.pointsDeducted(), Long::sum);
          }
        }
      }
      for (Appeal appeal : docket.tables().appeals().all()) {
        if (appeal.agent().equals(standing.agent())) {
          counted.merge(Counter.of(appeal.status()), 1L, Long::sum);
        }
      }
      assertThat(standing.counters()).isEqualTo(counted);
    }
  }
}
