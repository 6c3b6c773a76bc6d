package dev.stoa.brainstorm;

import dev.stoa.area.Columns;
import dev.stoa.area.Timer;
import dev.stoa.brainstorm.Brainstorm.Command.AdvanceBrainstormPhase;
import dev.stoa.brainstorm.Brainstorm.Command.ExpireBrainstormSessions;
import dev.stoa.identity.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What time asks of sessions.
final class BrainstormTimers {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  static final String OVER =
      """
      select expires_at
        from brainstorm_sessions
       where status = 'active'
         and expires_at <= :now
       order by expires_at
       limit 1
      """;

  /// The last phase ends with its session, which is not asked for here.
  static final String PHASES_OVER =
      """
      select session_id, phases, phase, phase_ends_at
        from brainstorm_sessions
       where status = 'active'
         and phase_ends_at < expires_at
         and phase_ends_at <= :now
         and expires_at > :now
       order by phase_ends_at, session_id
       limit :most
      """;

  private BrainstormTimers() {}

  static List<Timer> all() {
    return List.of(new ExpireSessions(), new AdvancePhases());
  }

  /// Ends the sessions whose time is over, as many at a time as one command may.
  private record ExpireSessions() implements Timer {
    private static final int BATCH = 100;

    @Override
    public String name() {
      return "EXPIRE_BRAINSTORM_SESSIONS";
    }

    @Override
    public Duration interval() {
      return INTERVAL;
    }

    /// Due now, not when the first session fell due: where more are due than one command ends, that
    /// time stays, and the next command would be taken for the same.
    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      boolean isAnyOver =
          handle.createQuery(OVER).bind("now", now).mapTo(Instant.class).findFirst().isPresent();
      if (most < 1 || !isAnyOver) {
        return List.of();
      }
      var command = new ExpireBrainstormSessions(now, BATCH);
      return List.of(new Due(command.key(), BrainstormWire.encodeCommand(command), now));
    }
  }

  /// Goes on to the next phase, by its name: somebody may have gone on meanwhile.
  private record AdvancePhases() implements Timer {
    @Override
    public String name() {
      return "ADVANCE_BRAINSTORM_PHASE";
    }

    @Override
    public Duration interval() {
      return INTERVAL;
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return handle
          .createQuery(PHASES_OVER)
          .bind("now", now)
          .bind("most", most)
          .map((row, _) -> over(row))
          .list();
    }

    private static Due over(ResultSet row) throws SQLException {
      List<Phase> phases = SessionTables.phases(row.getString("phases"));
      String next = phases.get(row.getInt("phase") + 1).name();
      var command =
          new AdvanceBrainstormPhase(new SessionId(row.getString("session_id")), next, null);
      return new Due(
          command.key(), BrainstormWire.encodeCommand(command), Columns.time(row, "phase_ends_at"));
    }
  }
}
