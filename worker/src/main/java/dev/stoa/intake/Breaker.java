package dev.stoa.intake;

import org.jdbi.v3.core.Handle;

/// Stops an area under a burst of dead letters, instead of draining its topic into the bin.
///
/// ```
/// running ──letters in a row, or too great a share──► tripped ──pause──► tries batches of one
///    ▲                                                   ▲                   │
///    └────────────── a batch without a letter ───────────┼───────────────────┤
///                                                        └──── a letter ─────┘
/// ```
///
/// Its counts stand in `area_control` and move in the batch's own transaction, so a rebalance does
/// not forget them. A batch without letters touches the row only while there is something to
/// forget.
final class Breaker {
  // The window of BREAKER_SHARE; counts are halved when it is full, so old letters fade.
  private static final int WINDOW = 1_000;

  private static final String COUNT_LETTERS =
      """
      insert into area_control as control
             (area, letters_in_row, recent_commands, recent_letters)
      values (:area, :letters, :commands + :letters, :letters)
          on conflict on constraint area_control_key
          do update set
             letters_in_row = case when :commands > 0 then :letters
                                   else control.letters_in_row + :letters end,
             recent_commands = control.recent_commands + :commands + :letters,
             recent_letters = control.recent_letters + :letters
      returning letters_in_row, recent_commands, recent_letters
      """;

  private static final String COUNT_COMMANDS =
      """
      update area_control
         set letters_in_row = 0,
             recent_commands = case when recent_commands + :commands > :window
                                    then (recent_commands + :commands) / 2
                                    else recent_commands + :commands end,
             recent_letters = case when recent_commands + :commands > :window
                                   then recent_letters / 2
                                   else recent_letters end,
             state = case when state = 'tripped' then 'running' else state end,
             changed_by = case when state = 'tripped' then 'breaker' else changed_by end,
             changed_at = case when state = 'tripped' then clock_timestamp() else changed_at end
       where area = :area
         and (letters_in_row > 0 or recent_letters > 0 or state = 'tripped')
      """;

  private static final String TRIP =
      """
      update area_control
         set state = 'tripped', reason = :reason, changed_by = 'breaker',
             changed_at = clock_timestamp(), recent_commands = 0, recent_letters = 0
       where area = :area
         and state in ('running', 'tripped')
      """;

  private final int mostInRow;
  private final int mostPercent;

  /// @param mostInRow letters in a row that trip it
  /// @param mostPercent letters among the last thousand commands that trip it, in percent
  Breaker(int mostInRow, int mostPercent) {
    this.mostInRow = mostInRow;
    this.mostPercent = mostPercent;
  }

  void count(Handle handle, String area, int commands, int letters) {
    if (letters == 0) {
      if (commands > 0) {
        handle
            .createUpdate(COUNT_COMMANDS)
            .bind("area", area)
            .bind("commands", commands)
            .bind("window", WINDOW)
            .execute();
      }
      return;
    }
    String reason =
        handle
            .createQuery(COUNT_LETTERS)
            .bind("area", area)
            .bind("commands", commands)
            .bind("letters", letters)
            .map((row, _) -> complaint(row.getInt(1), row.getInt(2), row.getInt(3)))
            .findOne()
            .orElse("");
    if (!reason.isEmpty()) {
      handle.createUpdate(TRIP).bind("area", area).bind("reason", reason).execute();
    }
  }

  private String complaint(int inRow, int commands, int letters) {
    if (inRow >= mostInRow) {
      return "dead letters in a row (letters: %d, limit: %d)".formatted(inRow, mostInRow);
    }
    boolean full = commands >= WINDOW;
    if (full && (long) letters * 100 > (long) mostPercent * commands) {
      return "too many dead letters (letters: %d, of commands: %d, limit percent: %d)"
          .formatted(letters, commands, mostPercent);
    }
    return "";
  }
}
