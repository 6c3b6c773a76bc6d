package dev.stoa.gamification;

import dev.stoa.area.Columns;
import dev.stoa.gamification.Scorecards.Departure;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `gamification_achievements` as a batch reads and writes it. What an agent has earned
/// is guarded by its profile.
final class AchievementTables {
  private static final String FIND =
      """
      select agent_id, achievement_id, transactions, metadata, evidence, earned_at
        from gamification_achievements
       where (agent_id, achievement_id) in (
               select agent_id, achievement_id
                 from unnest(:agents, :achievements) as named (agent_id, achievement_id))
       order by agent_id, achievement_id
      """;

  private static final String HELD =
      """
      select agent_id, achievement_id
        from gamification_achievements
       where agent_id = any(:agents)
         and achievement_id = any(:achievements)
       union all
      select agent_id, achievement_id
        from gamification_achievements_history
       where agent_id = any(:agents)
         and achievement_id = any(:achievements)
      """;

  private static final String DELETE =
      """
      delete from gamification_achievements a
       using unnest(:agents, :achievements) as gone (agent_id, achievement_id)
       where a.agent_id = gone.agent_id
         and a.achievement_id = gone.achievement_id
      """;

  private static final String KEEP =
      """
      insert into gamification_achievements_history (
               agent_id, achievement_id, times, transactions, metadata, evidence, earned_at,
               removed_at)
      select agent_id, achievement_id, times, transactions::uuid[], metadata::jsonb,
             evidence::jsonb, earned_at, removed_at
        from unnest(:agents, :achievements, :times, :transactions, :metadata, :evidence,
                    :earnedAts, :removedAts)
          as gone (agent_id, achievement_id, times, transactions, metadata, evidence, earned_at,
                   removed_at)
      """;

  private static final String INSERT =
      """
      insert into gamification_achievements (
               agent_id, achievement_id, times, transactions, metadata, evidence, earned_at)
      select agent_id, achievement_id, times, transactions::uuid[], metadata::jsonb,
             evidence::jsonb, earned_at
        from unnest(:agents, :achievements, :times, :transactions, :metadata, :evidence,
                    :earnedAts)
          as added (agent_id, achievement_id, times, transactions, metadata, evidence, earned_at)
      """;

  private static final String UPDATE =
      """
      update gamification_achievements a
         set times = c.times,
             transactions = c.transactions::uuid[],
             metadata = c.metadata::jsonb,
             evidence = c.evidence::jsonb,
             earned_at = c.earned_at
        from unnest(:agents, :achievements, :times, :transactions, :metadata, :evidence,
                    :earnedAts)
          as c (agent_id, achievement_id, times, transactions, metadata, evidence, earned_at)
       where a.agent_id = c.agent_id
         and a.achievement_id = c.achievement_id
      """;

  private AchievementTables() {}

  static List<Achievement> find(Handle handle, Collection<Achievement.Key> keys) {
    return keys.isEmpty()
        ? List.of()
        : handle
            .createQuery(FIND)
            .bindArray("agents", String.class, agents(keys))
            .bindArray("achievements", String.class, achievements(keys))
            .map((row, _) -> achievement(row))
            .list();
  }

  /// Which of these achievements these agents have, or had and lost.
  static Set<Achievement.Key> held(
      Handle handle, Collection<AgentId> agents, Collection<AchievementId> achievements) {
    return new HashSet<>(
        handle
            .createQuery(HELD)
            .bindArray("agents", String.class, Columns.ids(agents))
            .bindArray("achievements", String.class, Columns.ids(achievements))
            .map((row, _) -> key(row))
            .list());
  }

  private static List<String> agents(Collection<Achievement.Key> keys) {
    return keys.stream().map(key -> key.agent().value()).toList();
  }

  private static List<String> achievements(Collection<Achievement.Key> keys) {
    return keys.stream().map(key -> key.achievement().value()).toList();
  }

  static void delete(Handle handle, List<Achievement> removed) {
    if (!removed.isEmpty()) {
      List<Achievement.Key> keys = removed.stream().map(Achievement::key).toList();
      handle
          .createUpdate(DELETE)
          .bindArray("agents", String.class, agents(keys))
          .bindArray("achievements", String.class, achievements(keys))
          .execute();
    }
  }

  static void keep(Handle handle, List<Departure> departures) {
    if (!departures.isEmpty()) {
      arrays(handle.createUpdate(KEEP), departures.stream().map(Departure::achievement).toList())
          .bindArray(
              "removedAts", Instant.class, departures.stream().map(Departure::removedAt).toList())
          .execute();
    }
  }

  static void insert(Handle handle, List<Achievement> added) {
    if (!added.isEmpty()) {
      arrays(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Achievement> changed) {
    if (!changed.isEmpty()) {
      arrays(handle.createUpdate(UPDATE), changed).execute();
    }
  }

  private static Update arrays(Update statement, List<Achievement> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("agents", row -> row.key().agent())
        .texts("achievements", row -> row.key().achievement())
        .bind("times", Integer.class, Achievement::times)
        .texts("transactions", AchievementTables::transactions)
        .texts("metadata", Achievement::metadata)
        .texts("evidence", Achievement::evidence)
        .times("earnedAts", Achievement::earnedAt)
        .done();
  }

  /// As the array prints itself: arrays of arrays must all be of one length, so each goes as text.
  private static String transactions(Achievement row) {
    return "{" + String.join(",", row.transactions().stream().map(UUID::toString).toList()) + "}";
  }

  private static Achievement.Key key(ResultSet row) throws SQLException {
    return new Achievement.Key(
        new AgentId(row.getString("agent_id")), new AchievementId(row.getString("achievement_id")));
  }

  /// A row of what agents have earned.
  static Achievement achievement(ResultSet row) throws SQLException {
    UUID[] transactions = (UUID[]) row.getArray("transactions").getArray();
    return new Achievement(
        key(row),
        List.of(transactions),
        row.getString("metadata"),
        row.getString("evidence"),
        Columns.time(row, "earned_at"));
  }
}
