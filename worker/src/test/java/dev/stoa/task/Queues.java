package dev.stoa.task;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Queues of many tasks, and statements with numbers for names, for tests that look at plans.
final class Queues {
  private static final Pattern NAME = Pattern.compile("(?<!:):([A-Za-z]+)");

  private Queues() {}

  /// Adds `count` pending tasks that any agent may claim, and as many again of which none may be
  /// claimed now: scheduled, blocked or finished.
  static void fill(Handle handle, String queue, int count) {
    handle
        .createUpdate(
            """
            insert into tasks (task_id, version, task_type, priority, status, queue, payload,
                   run_at, claim_at, open_dependencies, created_at, updated_at, completed_at)
            select 'fill-' || :queue || '-' || n, 1, 'build', 'normal',
                   case when n <= :count or n % 3 = 0 then 'pending'
                        when n % 3 = 1 then 'scheduled' else 'completed' end,
                   :queue, '{"work": "some"}',
                   t, t - interval '10 s',
                   case when n > :count and n % 3 = 0 then 1 else 0 end,
                   t, t,
                   case when n > :count and n % 3 = 2 then t end
              from generate_series(1, 2 * :count) as n
             cross join lateral (
                   select timestamptz '2026-11-20 00:00:00+00' + n * interval '1 ms'
                          + case when n > :count and n % 3 = 1
                                 then interval '3650 days' else interval '0' end as t) as times
            """)
        .bind("queue", queue)
        .bind("count", count)
        .execute();
  }

  /// The names of the parameters of `sql`, each once, in order.
  static List<String> parameters(String sql) {
    return NAME.matcher(sql).results().map(found -> found.group(1)).distinct().toList();
  }

  static String numbered(String sql, List<String> names) {
    return NAME.matcher(sql)
        .replaceAll(found -> Matcher.quoteReplacement("$" + (names.indexOf(found.group(1)) + 1)));
  }
}
