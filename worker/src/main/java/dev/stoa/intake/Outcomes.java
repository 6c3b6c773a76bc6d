package dev.stoa.intake;

import dev.stoa.identity.CommandId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What became of a command, for who asks from outside.
public final class Outcomes {

  // A letter that was retried is told by the inbox; one that was discarded stays the answer.
  private static final String FIND =
      """
      select area, outcome, code, details ->> 'message' as message,
             (details - 'message')::text as details, applied_at as at
        from inbox
       where command_id = :id
      union all
      select area, 'dead', class, reason, null, died_at
        from dead_letter letter
       where command_id = :id
         and not exists (
             select 1
               from inbox
              where inbox.command_id = :id
                and inbox.area = letter.area)
       order by at, area
      """;

  private final Jdbi jdbi;

  public Outcomes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// How a command came out.
  public enum Kind {
    APPLIED,
    UNCHANGED,
    REJECTED,
    /// A dead letter: it could not be applied, and nothing changed.
    DEAD
  }

  /// @param code the rejection's code or the dead letter's class; null for the others
  /// @param message the code in words
  /// @param details what the rejection says beside, as JSON
  /// @param at when it was decided
  public record Found(
      String area,
      Kind kind,
      @Nullable String code,
      @Nullable String message,
      @Nullable String details,
      Instant at) {}

  /// What became of the command in each area that has seen it, oldest first; empty where none has
  /// inside the deduplication window.
  public List<Found> find(CommandId id) {
    return jdbi.withHandle(handle ->
        handle.createQuery(FIND).bind("id", id.value()).map((row, _) -> found(row)).list());
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getString(1),
        switch (row.getString(2)) {
          case "applied" -> Kind.APPLIED;
          case "unchanged" -> Kind.UNCHANGED;
          case "rejected" -> Kind.REJECTED;
          default -> Kind.DEAD;
        },
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getObject(6, OffsetDateTime.class).toInstant());
  }
}
