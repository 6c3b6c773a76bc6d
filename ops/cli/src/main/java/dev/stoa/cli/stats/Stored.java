package dev.stoa.cli.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

/// Figures that the database holds.
final class Stored {
  private static final String CONSUMED =
      """
      select topic, partition, next_offset,
             case
               when behind > 0
               then coalesce(extract(epoch from clock_timestamp() - record_at), 0)
               else 0
             end as oldest
        from consumed_offset
       order by topic, partition
      """;

  private static final String OPEN_LETTERS =
      """
      select area, count(*) as letters
        from dead_letter
       where state = 'open'
       group by area
      """;

  private final Jdbi jdbi;

  Stored(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// @param next the first offset that is not consumed
  /// @param oldest how long the last consumed record had waited, in seconds; 0 where none waits
  record Consumed(TopicPartition partition, long next, double oldest) {}

  List<Consumed> consumed() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(CONSUMED)
            .map((row, _) ->
                new Consumed(
                    new TopicPartition(row.getString(1), row.getInt(2)),
                    row.getLong(3),
                    row.getDouble(4)))
            .list());
  }

  /// Dead letters that nobody has settled, by area.
  Map<String, Long> openLetters() {
    return jdbi.withHandle(handle -> {
      Map<String, Long> letters = new HashMap<>();
      handle
          .createQuery(OPEN_LETTERS)
          .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
          .forEach(entry -> letters.put(entry.getKey(), entry.getValue()));
      return letters;
    });
  }
}
