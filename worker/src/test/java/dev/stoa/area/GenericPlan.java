package dev.stoa.area;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// How PostgreSQL runs a statement when it plans it without looking at its values, as it does for
/// one that is run often.
public final class GenericPlan {
  private GenericPlan() {}

  /// @param parameters of each its name, its type and a value, as in `limit int 10`
  public static String of(Jdbi jdbi, String statement, String... parameters) {
    return plan(jdbi, "on", statement, parameters);
  }

  /// The same as in the transaction of a batch, which never reads a whole table.
  public static String ofBatch(Jdbi jdbi, String statement, String... parameters) {
    return plan(jdbi, "off", statement, parameters);
  }

  private static String plan(Jdbi jdbi, String scans, String statement, String... parameters) {
    String numbered = statement;
    StringBuilder types = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < parameters.length; i++) {
      String[] parts = parameters[i].split(" ", 3);
      numbered = numbered.replaceAll("(?<!:):" + parts[0] + "\\b", "\\$" + (i + 1));
      types.append(i == 0 ? "" : ", ").append(parts[1]);
      values.append(i == 0 ? "" : ", ").append("'").append(parts[2]).append("'");
    }
    String prepare = "prepare looked (%s) as %s".formatted(types, numbered);
    String explain = "explain execute looked (%s)".formatted(values);
    return jdbi.inTransaction(handle -> {
      handle.execute("set local plan_cache_mode = force_generic_plan");
      handle.execute("set local enable_seqscan = " + scans);
      handle.execute(prepare);
      List<String> plan = handle.createQuery(explain).mapTo(String.class).list();
      handle.execute("deallocate looked");
      return String.join("\n", plan);
    });
  }
}
