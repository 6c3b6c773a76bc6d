package dev.stoa.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Whether each area takes commands: an operator's word, the breaker's, or a finding's, in one
/// table that all workers read. An area without a row runs.
public final class AreaControls {
  // After it, a tripped area tries batches of one.
  static final Duration TRIPPED_FOR = Duration.ofSeconds(60);

  private static final String ALL =
      """
      select area, state, reason, changed_by, changed_at,
             changed_at <= clock_timestamp() - make_interval(secs => :pause) as rested
        from area_control
       order by area
      """;

  private static final String SET =
      """
      insert into area_control as control (area, state, reason, changed_by, changed_at)
      values (:area, :state, :reason, :by, clock_timestamp())
          on conflict on constraint area_control_key
          do update set
             state = excluded.state, reason = excluded.reason,
             changed_by = excluded.changed_by, changed_at = excluded.changed_at,
             letters_in_row = 0, recent_commands = 0, recent_letters = 0
      """;

  private final Jdbi jdbi;

  public AreaControls(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// What an area is doing.
  public enum State {
    RUNNING,
    /// By an operator, until an operator resumes it.
    PAUSED,
    /// By the breaker; tries again by itself.
    TRIPPED,
    /// By a finding that an operator must acknowledge.
    STOPPED
  }

  /// One area's control.
  ///
  /// @param reason why it does not run; null where it does
  /// @param by who said so
  /// @param rested whether it is so for longer than the breaker's pause, by the database's clock
  public record Control(
      String area,
      State state,
      @Nullable String reason,
      @Nullable String by,
      Instant since,
      boolean rested) {}

  /// All areas that were ever controlled, by name.
  public Map<String, Control> all() {
    List<Control> controls =
        jdbi.withHandle(handle ->
            handle
                .createQuery(ALL)
                .bind("pause", TRIPPED_FOR.toSeconds())
                .map((row, _) ->
                    new Control(
                        row.getString(1),
                        State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getBoolean(6)))
                .list());
    Map<String, Control> byArea = new HashMap<>();
    controls.forEach(control -> byArea.put(control.area(), control));
    return byArea;
  }

  /// Stops taking an area's commands, on all workers, within about a second.
  public void pause(String area, String by) {
    jdbi.useHandle(handle -> set(handle, area, State.PAUSED, "paused", by));
  }

  /// Takes them again; acknowledges a stop and forgets the breaker's counts.
  public void resume(String area, String by) {
    jdbi.useHandle(handle -> set(handle, area, State.RUNNING, null, by));
  }

  void stop(String area, String finding) {
    jdbi.useHandle(handle -> set(handle, area, State.STOPPED, finding, "worker"));
  }

  private static void set(
      Handle handle, String area, State state, @Nullable String reason, String by) {
    handle
        .createUpdate(SET)
        .bind("area", area)
        .bind("state", state.name().toLowerCase(Locale.ROOT))
        .bind("reason", reason)
        .bind("by", by)
        .execute();
  }
}
