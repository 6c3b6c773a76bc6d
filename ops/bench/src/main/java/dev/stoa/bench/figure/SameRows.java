package dev.stoa.bench.figure;

import dev.stoa.bench.site.Stand;
import java.util.List;
import java.util.Map;

/// Proof that two figures wrote the same rows: how many, and a sum over all that is in them but
/// times and places.
public final class SameRows {
  private static final String TASKS =
      """
      select count(*)::text as rows,
             sum(hashtextextended((to_jsonb(t) - 'created_at' - 'updated_at' - 'run_at'
               - 'claim_at')::text, 0)::numeric)::text as content
        from tasks t
      """;

  private static final String INBOX =
      """
      select count(*)::text as rows,
             sum(hashtextextended((to_jsonb(i) - 'applied_at')::text, 0)::numeric)::text as content
        from inbox i
      """;

  // Of values, which hold times, the length.
  private static final String OUTBOX =
      """
      select count(*)::text as rows,
             sum(hashtextextended((to_jsonb(o) - 'xid' - 'seq' - 'created_at' - 'value')::text
               || octet_length(value), 0)::numeric)::text as content
        from outbox o
      """;

  private static final String OFFSETS =
      """
      select count(*)::text as rows,
             sum(next_offset)::text as content
        from consumed_offset
      """;

  private static final Map<String, String> TABLES =
      Map.of("tasks", TASKS, "inbox", INBOX, "outbox", OUTBOX, "consumed_offset", OFFSETS);

  private SameRows() {}

  /// What was compared, a table a line; throws [IllegalStateException] where anything differs.
  public static List<String> check(Stand one, Stand other) {
    return TABLES.keySet().stream().sorted().map(table -> check(one, other, table)).toList();
  }

  private static String check(Stand one, Stand other, String table) {
    String here = rows(one, table);
    String there = rows(other, table);
    if (!here.equals(there)) {
      throw new IllegalStateException(
          "rows differ (table: %s, %s: %s, %s: %s)"
              .formatted(table, one.name(), here, other.name(), there));
    }
    return "%s: %s".formatted(table, here);
  }

  private static String rows(Stand stand, String table) {
    return stand
        .database()
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(TABLES.getOrDefault(table, ""))
                .map((row, _) -> "%s rows, sum %s".formatted(row.getString(1), row.getString(2)))
                .one());
  }
}
