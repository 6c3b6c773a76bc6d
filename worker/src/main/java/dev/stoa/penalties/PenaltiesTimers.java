package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.area.Timer;
import dev.stoa.identity.AgentId;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.PenaltyCommand.EndProbation;
import dev.stoa.penalties.PenaltyCommand.ExpirePenalties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What time asks of penalties and probations.
final class PenaltiesTimers {

  /// One command for each agent, in the order in which their first penalty was over.
  static final String OVERDUE =
      """
      select agent_id, min(expires_at) as due
        from (select agent_id, expires_at
                from penalties
               where status = 'active'
                 and expires_at <= :now
               order by expires_at, id
               limit :most) as overdue
       group by agent_id
       order by due, agent_id
      """;

  static final String OVER =
      """
      select penalty_id, agent_id, status, started_at, ends_at, ended_at, tasks, success_rate,
             error_rate, quality_mean
        from penalty_probations
       where status = 'active'
         and ends_at <= :now
       order by ends_at, penalty_id
       limit :most
      """;

  private PenaltiesTimers() {}

  static List<Timer> all() {
    return List.of(new Expire(), new End());
  }

  /// Ends penalties whose time is over.
  private record Expire() implements Timer {
    private static final int BATCH = 100;

    @Override
    public String name() {
      return "EXPIRE_PENALTIES";
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(1);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return handle
          .createQuery(OVERDUE)
          .bind("now", now)
          .bind("most", most)
          .map((row, _) -> {
            AgentId agent = Columns.agent(row, "agent_id");
            return new Due(
                agent.value(),
                PenaltiesWire.encodeCommand(new ExpirePenalties(agent, now, BATCH)),
                Columns.time(row, "due"));
          })
          .list();
    }
  }

  /// Ends probations whose time is over, by what was last measured of the agent.
  private record End() implements Timer {
    @Override
    public String name() {
      return "END_PROBATION";
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(5);
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return handle
          .createQuery(OVER)
          .bind("now", now)
          .bind("most", most)
          .map((row, _) -> ended(FollowUpTables.probation(row)))
          .list();
    }

    private static Due ended(Probation probation) {
      ProbationMetrics metrics = probation.metrics();
      boolean passed = metrics == null || metrics.areGood();
      var command = new EndProbation(probation.agent(), passed, metrics, probation.penalty());
      return new Due(command.key(), PenaltiesWire.encodeCommand(command), probation.endsAt());
    }
  }
}
