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
/// forget, and ends a trip only when the pause is over: what other partitions had under way when it
/// tripped says nothing about the burst.
final class Breaker {
  // The window of BREAKER_SHARE. Counts are divided when they reach twice of it, so old letters
  // fade, and once it was filled there is always a whole window to look at.
  private static final int WINDOW = 1_000;

  private static final String COUNT_LETTERS =
      """
      insert into area_control as control
             (area, letters_in_row, recent_commands, recent_letters)
      values (:area,
              case when :onlyLetters or :longest >= :most then :longest else :last end,
              :messages, :letters)
          on conflict on constraint area_control_key
          do update set
             letters_in_row =
                 case when :onlyLetters
                           or greatest(control.letters_in_row + :first, :longest) >= :most
                      then greatest(control.letters_in_row + :first, :longest)
                      else :last end,
             recent_commands = (control.recent_commands + :messages)
                               / greatest(1, (control.recent_commands + :messages) / :window),
             recent_letters = (control.recent_letters + :letters)
                              / greatest(1, (control.recent_commands + :messages) / :window)
      returning letters_in_row, recent_commands, recent_letters,
                case when state = 'tripped' then reason end
      """;

  private static final String COUNT_COMMANDS =
      """
      update area_control
         set letters_in_row = 0,
             recent_commands = (recent_commands + :messages)
                               / greatest(1, (recent_commands + :messages) / :window),
             recent_letters = recent_letters
                              / greatest(1, (recent_commands + :messages) / :window)
       where area = :area
         and (letters_in_row > 0 or recent_letters > 0 or state = 'tripped')
      returning state = 'tripped'
                and changed_at <= clock_timestamp() - make_interval(secs => :pause)
      """;

  private static final String CLOSE =
      """
      update area_control
         set state = 'running', reason = null, changed_by = 'breaker',
             changed_at = clock_timestamp()
       where area = :area
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

  /// Counts a batch; returns whether the area holds from here on.
  boolean count(Handle handle, String area, Batch<?> batch) {
    if (!batch.letters().isEmpty()) {
      String reason = countLetters(handle, area, batch);
      return !reason.isEmpty()
          && handle.createUpdate(TRIP).bind("area", area).bind("reason", reason).execute() > 0;
    }
    boolean over = batch.messages() > 0 && countCommands(handle, area, batch.messages());
    if (over) {
      handle.createUpdate(CLOSE).bind("area", area).execute();
    }
    return false;
  }

  /// Whether the area was tried and the burst is over.
  private static boolean countCommands(Handle handle, String area, int messages) {
    return handle
        .createQuery(COUNT_COMMANDS)
        .bind("area", area)
        .bind("messages", messages)
        .bind("window", WINDOW)
        .bind("pause", AreaControls.TRIPPED_FOR.toSeconds())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  /// Why the area must hold; empty where it need not.
  private String countLetters(Handle handle, String area, Batch<?> batch) {
    Streaks streaks = batch.streaks();
    return handle
        .createQuery(COUNT_LETTERS)
        .bind("area", area)
        .bind("onlyLetters", batch.envelopes().isEmpty())
        .bind("messages", batch.messages())
        .bind("letters", batch.letters().size())
        .bind("first", streaks.first())
        .bind("longest", streaks.longest())
        .bind("last", streaks.last())
        .bind("most", mostInRow)
        .bind("window", WINDOW)
        .map((row, _) -> {
          String earlier = row.getString(4);
          return earlier == null
              ? complaint(row.getInt(1), row.getInt(2), row.getInt(3))
              : earlier; // a letter while it is tried: the burst is not over
        })
        .one();
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
