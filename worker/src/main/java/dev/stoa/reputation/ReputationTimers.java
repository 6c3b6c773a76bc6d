package dev.stoa.reputation;

import dev.stoa.area.Columns;
import dev.stoa.area.Timer;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Command.ApplyReputationDecay;
import dev.stoa.reputation.Reputation.Command.ComputeGlobalTrust;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What time asks of reputations.
final class ReputationTimers {

  /// Trust that moved since the last run, or would have if there had been room. A minute is looked
  /// at twice: what a transaction moved at an earlier time may have become visible later.
  static final String MOVED =
      """
      select updated_at
        from trust_graph
       where updated_at > coalesce(
               (select case when pending > 0 then '-infinity' else ran_at - interval '1 minute' end
                  from reputation_runs
                 where run_key = 'reputation-global'),
               '-infinity')
       order by updated_at desc, to_agent_id, from_agent_id
       limit 1
      """;

  // In order and one: an `exists` would be planned as a scan, which reads all where nobody is idle.
  static final String FADING =
      """
      select decays_on
        from reputation_profiles
       where decays_on <= :today
       order by decays_on, agent_id
       limit 1
      """;

  private ReputationTimers() {}

  static List<Timer> all() {
    return List.of(new ComputeTrust(), new FadeReputations());
  }

  /// Computes global trust as long as it moves.
  private record ComputeTrust() implements Timer {
    private static final ComputeGlobalTrust COMPUTE =
        new ComputeGlobalTrust(
            100, new BigDecimal("0.001000"), new BigDecimal("0.1000"), List.of());

    @Override
    public String name() {
      return "COMPUTE_GLOBAL_TRUST";
    }

    @Override
    public Duration interval() {
      return Duration.ofMinutes(5);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      boolean isMoved =
          handle
              .createQuery(MOVED)
              .map((row, _) -> Columns.time(row, "updated_at"))
              .findOne()
              .isPresent();
      return isMoved && most > 0 ? List.of(asked(COMPUTE, now)) : List.of();
    }
  }

  /// Sweeps as long as somebody has been silent for a day that did not count yet.
  private record FadeReputations() implements Timer {
    private static final BigDecimal DAILY = new BigDecimal("0.9500");
    private static final BigDecimal FLOOR = new BigDecimal("0.5000");
    private static final int BATCH = 500;

    @Override
    public String name() {
      return "APPLY_REPUTATION_DECAY";
    }

    // A new day makes many due at once, and each sweep takes only so many of them.
    @Override
    public Duration interval() {
      return Duration.ofSeconds(10);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      boolean isAnyoneDue =
          handle
              .createQuery(FADING)
              .bind("today", ReputationProfile.day(now))
              .map((row, _) -> row.getObject("decays_on", LocalDate.class))
              .findOne()
              .isPresent();
      return isAnyoneDue && most > 0
          ? List.of(asked(new ApplyReputationDecay(now, DAILY, FLOOR, BATCH), now))
          : List.of();
    }
  }

  private static Timer.Due asked(Command command, Instant at) {
    return new Timer.Due(command.key(), ReputationWire.encodeCommand(command), at);
  }
}
