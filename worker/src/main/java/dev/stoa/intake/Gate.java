package dev.stoa.intake;

import dev.stoa.intake.AreaControls.Control;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says for each area whether its commands are taken now. One for all intake threads of a worker;
/// it looks at the database once a second and keeps what it saw while the database is away.
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final AreaControls controls;
  private final BooleanSupplier outboxIsFull;
  private final Runnable committed;
  private volatile Map<String, Control> seen = Map.of();
  private volatile boolean full;

  /// @param outboxIsFull whether no more may be promised: the oldest unpublished event is too old,
  ///   or the outbox is not the one that was published from
  /// @param committed told after each batch, so that the relay need not wait for its next look
  Gate(AreaControls controls, BooleanSupplier outboxIsFull, Runnable committed) {
    this.controls = controls;
    this.outboxIsFull = outboxIsFull;
    this.committed = committed;
  }

  /// How an area's commands are taken.
  enum Mode {
    TAKING,
    /// One by one, to see whether the burst of dead letters is over.
    TRYING,
    HOLDING
  }

  Mode mode(String area) {
    if (full) {
      return Mode.HOLDING;
    }
    Control control = seen.get(area);
    if (control == null) {
      return Mode.TAKING;
    }
    return switch (control.state()) {
      case RUNNING -> Mode.TAKING;
      case PAUSED, STOPPED -> Mode.HOLDING;
      case TRIPPED -> control.rested() ? Mode.TRYING : Mode.HOLDING;
    };
  }

  static Duration lookEvery() {
    return LOOK_EVERY;
  }

  /// Looks again and keeps what it saw where the database is away; called about once a second.
  void lookAgain() {
    try {
      look();
    } catch (RuntimeException failure) {
      LOG.warn("controls of the areas cannot be read (failure: {})", failure.toString());
    }
  }

  /// Looks at the database.
  synchronized void look() {
    Map<String, Control> now = controls.all();
    now.forEach((area, control) -> {
      Control before = seen.get(area);
      if (before == null || before.state() != control.state()) {
        LOG.info(
            "area changed (area: {}, state: {}, by: {}, reason: {})",
            area,
            control.state(),
            control.by(),
            control.reason());
      }
    });
    seen = now;
    boolean was = full;
    full = outboxIsFull.getAsBoolean();
    if (full != was) {
      LOG.warn(
          "intake {} (because: the outbox is behind, or was not compared with what is published)",
          full ? "holds" : "goes on");
    }
  }

  /// The areas that an operator must resume, with the finding that stopped each.
  Map<String, String> stopped() {
    Map<String, String> stopped = new TreeMap<>();
    seen.forEach((area, control) -> {
      if (control.state() == AreaControls.State.STOPPED) {
        stopped.put(area, String.valueOf(control.reason()));
      }
    });
    return stopped;
  }

  void committed() {
    committed.run();
  }

  /// Stops one area until an operator resumes it.
  void stop(String area, String finding) {
    LOG.error("area stops (area: {}, finding: {})", area, finding);
    try {
      controls.stop(area, finding);
      look();
    } catch (RuntimeException failure) {
      LOG.warn("the stop could not be stored (area: {})", area, failure);
    }
  }
}
