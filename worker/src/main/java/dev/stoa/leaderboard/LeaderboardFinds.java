package dev.stoa.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The reads of what was kept, one statement each.
final class LeaderboardFinds {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final UUID FIRST = new UUID(0, 0);

  static final String SNAPSHOT =
      """
      select s.metric, s.period, s.agent_id, s.rank, s.place, s.score, s.medal, s.created_at,
             s.agent_name
        from leaderboard_snapshots s
       where s.metric = :metric
         and s.period = :period
         and s.place > :after
       order by s.place
       limit :limit
      """;

  static final String PERIODS =
      """
      select period
        from leaderboard_boards
       where metric = :metric
         and period < :before
       order by period desc
       limit :limit
      """;

  private static final String HALL_COLUMNS =
      """
      select h.id, h.agent_id, h.achievement_type, h.description, h.metric, h.value, h.tier,
             h.metadata, h.inducted_at, d.agent_name
        from hall_of_fame h
        left join agent_directory d on d.agent_id = h.agent_id
       where h.standing >= :standing
         and (h.standing > :standing
              or h.inducted_at < :inductedAt
              or (h.inducted_at = :inductedAt and h.id > :id))
      """;

  private static final String HALL_ORDER =
      """
       order by h.standing, h.inducted_at desc, h.id
       limit :limit
      """;

  static final String HALL = HALL_COLUMNS + HALL_ORDER;

  static final String HALL_OF_TYPE =
      HALL_COLUMNS + "   and h.achievement_type = :type\n" + HALL_ORDER;

  private LeaderboardFinds() {}

  static List<Place> snapshot(Handle handle, BoardId board, int after, int limit) {
    return handle
        .createQuery(SNAPSHOT)
        .bind("metric", board.metric().word())
        .bind("period", board.period().text())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, _) -> PlaceTables.place(row))
        .list();
  }

  static List<String> periods(Handle handle, Metric metric, @Nullable String before, int limit) {
    return handle
        .createQuery(PERIODS)
        .bind("metric", metric.word())
        // Above every name.
        .bind("before", before == null ? "~" : before)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  static List<HallEntry> hall(
      Handle handle, @Nullable String type, @Nullable Honour after, int limit) {
    return handle
        .createQuery(type == null ? HALL : HALL_OF_TYPE)
        .bind("type", type)
        .bind("standing", after == null ? 0 : standing(after))
        .bind("inductedAt", after == null ? LATEST : after.inductedAt())
        .bind("id", after == null ? FIRST : after.id())
        .bind("limit", limit)
        .map((row, _) -> new HallEntry(row.getString("agent_name"), HallTables.honour(row)))
        .list();
  }

  private static int standing(Honour honour) {
    return switch (honour.merit().tier()) {
      case LEGEND -> 1;
      case MASTER -> 2;
      case EXPERT -> 3;
      case null -> 4;
    };
  }
}
