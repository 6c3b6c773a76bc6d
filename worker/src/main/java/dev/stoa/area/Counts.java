package dev.stoa.area;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What an area counts over all rows of a table, so that no read goes over all of them: gathered
/// from what a batch changes, and written with it in one statement, or none where nothing moves.
///
/// Why so: `ops/decisions/0007`.
public final class Counts {
  private static final String WRITE =
      """
      insert into area_counts as c (area, name, shard, amount)
      select :area, n.name, mine.shard, n.amount
        from unnest(:names, :amounts) as n (name, amount)
       cross join (select counting_shard(:area) as shard) as mine
          on conflict on constraint one_count_per_name_and_shard
          do update set amount = c.amount + excluded.amount
      """;

  public static final String READ =
      """
      select name, sum(amount) as amount
        from area_counts
       where area = :area
         and name = any(:names)
       group by name
      """;

  private final String area;
  private final SortedMap<String, BigDecimal> changes = new TreeMap<>();

  /// @param area the area's label
  public Counts(String area) {
    this.area = area;
  }

  public void add(String name, long amount) {
    add(name, BigDecimal.valueOf(amount));
  }

  public void add(String name, BigDecimal amount) {
    changes.merge(name, amount, BigDecimal::add);
  }

  /// What is to be added to each count.
  public SortedMap<String, BigDecimal> changes() {
    changes.values().removeIf(amount -> amount.signum() == 0);
    return changes;
  }

  public void write(Handle handle) {
    SortedMap<String, BigDecimal> moved = changes();
    if (!moved.isEmpty()) {
      handle
          .createUpdate(WRITE)
          .bind("area", area)
          .bindArray("names", String.class, List.copyOf(moved.keySet()))
          .bindArray("amounts", BigDecimal.class, List.copyOf(moved.values()))
          .execute();
    }
  }

  /// Counts by their names; nothing of those that nothing was ever counted of.
  public static Map<String, BigDecimal> read(Handle handle, String area, Collection<String> names) {
    Map<String, BigDecimal> counts = new HashMap<>();
    handle
        .createQuery(READ)
        .bind("area", area)
        .bindArray("names", String.class, List.copyOf(names))
        .map((row, _) -> Map.entry(row.getString("name"), row.getBigDecimal("amount")))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }
}
