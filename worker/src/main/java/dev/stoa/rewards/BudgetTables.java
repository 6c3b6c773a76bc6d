package dev.stoa.rewards;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.rewards.Budget.Ends;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The tables `reward_budgets` and `reward_limits` as a batch reads and writes them.
final class BudgetTables {
  private static final String LOCK =
      """
      select b.reward_type, b.week_start, b.reserved, b.spent, b.allocations, b.redemptions,
             b.cancelled, b.expired
        from reward_budgets b
       where (b.reward_type, b.week_start) in (
               select asked.reward_type, asked.week_start::date
                 from unnest(:types, :weeks) as asked (reward_type, week_start))
       order by b.reward_type, b.week_start
         for no key update of b
      """;

  private static final String LIMITS =
      """
      select reward_type, weekly_limit
        from reward_limits
      """;

  private static final String INSERT =
      """
      insert into reward_budgets (
               reward_type, week_start, reserved, spent, allocations, redemptions, cancelled,
               expired)
      select reward_type, week_start::date, reserved, spent, allocations, redemptions, cancelled,
             expired
        from unnest(:types, :weeks, :reserved, :spent, :allocations, :redemptions, :cancelled,
                    :expired)
          as added (reward_type, week_start, reserved, spent, allocations, redemptions, cancelled,
                    expired)
      """;

  private static final String UPDATE =
      """
      update reward_budgets b
         set reserved = c.reserved,
             spent = c.spent,
             allocations = c.allocations,
             redemptions = c.redemptions,
             cancelled = c.cancelled,
             expired = c.expired
        from unnest(:types, :weeks, :reserved, :spent, :allocations, :redemptions, :cancelled,
                    :expired)
          as c (reward_type, week_start, reserved, spent, allocations, redemptions, cancelled,
                expired)
       where b.reward_type = c.reward_type
         and b.week_start = c.week_start::date
      """;

  private BudgetTables() {}

  static Rows<Budget.Key, Budget> lock(Handle handle, Collection<Budget.Key> keys) {
    List<Budget> found =
        keys.isEmpty()
            ? List.of()
            : new Columns.Arrays<>(handle.createQuery(LOCK), List.copyOf(keys))
                .texts("types", key -> Columns.stored(key.type()))
                .texts("weeks", Budget.Key::week)
                .done()
                .map((row, _) -> budget(row))
                .list();
    return new Rows<>(keys, Budget::key, found);
  }

  /// Without a lock: a limit that an operator changes counts from the next batch on.
  static Map<RewardType, BigDecimal> limits(Handle handle) {
    Map<RewardType, BigDecimal> limits = new EnumMap<>(RewardType.class);
    handle
        .createQuery(LIMITS)
        .map((row, _) ->
            Map.entry(
                Columns.symbol(RewardType.class, row.getString("reward_type")),
                row.getBigDecimal("weekly_limit")))
        .forEach(limit -> limits.put(limit.getKey(), limit.getValue()));
    return limits;
  }

  static void insert(Handle handle, List<Budget> added) {
    if (!added.isEmpty()) {
      bind(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Budget> changed) {
    if (!changed.isEmpty()) {
      bind(handle.createUpdate(UPDATE), changed).execute();
    }
  }

  private static Update bind(Update statement, List<Budget> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("types", budget -> Columns.stored(budget.key().type()))
        .texts("weeks", budget -> budget.key().week())
        .bind("reserved", BigDecimal.class, Budget::reserved)
        .bind("spent", BigDecimal.class, Budget::spent)
        .bind("allocations", Long.class, budget -> budget.ends().allocations())
        .bind("redemptions", Long.class, budget -> budget.ends().redemptions())
        .bind("cancelled", Long.class, budget -> budget.ends().cancelled())
        .bind("expired", Long.class, budget -> budget.ends().expired())
        .done();
  }

  /// A row of `reward_budgets` with all its columns.
  static Budget budget(ResultSet row) throws SQLException {
    return new Budget(
        new Budget.Key(
            Columns.symbol(RewardType.class, row.getString("reward_type")),
            row.getObject("week_start", LocalDate.class)),
        row.getBigDecimal("reserved"),
        row.getBigDecimal("spent"),
        new Ends(
            row.getLong("allocations"),
            row.getLong("redemptions"),
            row.getLong("cancelled"),
            row.getLong("expired")));
  }
}
