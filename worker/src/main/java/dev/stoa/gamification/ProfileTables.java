package dev.stoa.gamification;

import dev.stoa.area.Columns;
import dev.stoa.gamification.Scorecards.Presence;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `gamification_profiles` as a batch reads and writes it, and what the agent area shows.
final class ProfileTables {
  private static final String LOCK =
      """
      select agent_id, points, points_since, level, tier, bonus_tier, experience, earned,
             streak_days, longest_streak, streak_date, streak_freezes, tasks, achievements, entries,
             last_activity_at, created_at, updated_at, version
        from gamification_profiles
       where agent_id = any(:ids)
       order by agent_id
         for no key update
      """;

  private static final String INSERT =
      """
      insert into gamification_profiles (
               agent_id, points, points_since, level, tier, bonus_tier, experience, earned,
               streak_days, longest_streak, streak_date, streak_freezes, tasks, achievements,
               entries, last_activity_at, created_at, updated_at, version)
      select agent_id, points, points_since, level, tier, bonus_tier, experience, earned,
             streak_days, longest_streak, streak_date::date, streak_freezes, tasks, achievements,
             entries, last_activity_at, created_at, updated_at, version
        from unnest(:ids, :points, :pointsSinces, :levels, :tiers, :bonusTiers, :experiences,
                    :earned, :streakDays, :longestStreaks, :streakDates, :streakFreezes, :tasks,
                    :achievements, :entries, :lastActivityAts, :createdAts, :updatedAts, :versions)
          as added (agent_id, points, points_since, level, tier, bonus_tier, experience, earned,
                    streak_days, longest_streak, streak_date, streak_freezes, tasks, achievements,
                    entries, last_activity_at, created_at, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update gamification_profiles p
         set points = c.points,
             points_since = c.points_since,
             level = c.level,
             tier = c.tier,
             bonus_tier = c.bonus_tier,
             experience = c.experience,
             earned = c.earned,
             streak_days = c.streak_days,
             longest_streak = c.longest_streak,
             streak_date = c.streak_date::date,
             streak_freezes = c.streak_freezes,
             tasks = c.tasks,
             achievements = c.achievements,
             entries = c.entries,
             last_activity_at = c.last_activity_at,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :points, :pointsSinces, :levels, :tiers, :bonusTiers, :experiences,
                    :earned, :streakDays, :longestStreaks, :streakDates, :streakFreezes, :tasks,
                    :achievements, :entries, :lastActivityAts, :updatedAts, :versions)
          as c (agent_id, points, points_since, level, tier, bonus_tier, experience, earned,
                streak_days, longest_streak, streak_date, streak_freezes, tasks, achievements,
                entries, last_activity_at, updated_at, version)
       where p.agent_id = c.agent_id
      """;

  private static final String TAKEN =
      """
      select agent_id
        from gamification_profiles
       where agent_id = any(:ids)
      """;

  private static final String DIRECTORY =
      """
      select agent_id, status
        from agent_directory
       where agent_id = any(:ids)
      """;

  private ProfileTables() {}

  static List<Profile> lock(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(LOCK)
            .bindArray("ids", String.class, Columns.ids(ids))
            .map((row, _) -> profile(row))
            .list();
  }

  /// Which of these achievements' ids are ids of profiles.
  static List<String> taken(Handle handle, Collection<AchievementId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(TAKEN)
            .bindArray("ids", String.class, Columns.ids(ids))
            .mapTo(String.class)
            .list();
  }

  /// What the agent area knows of these agents, read without a lock.
  static Map<AgentId, Presence> directory(Handle handle, Collection<AgentId> ids) {
    Map<AgentId, Presence> directory = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(DIRECTORY)
          .bindArray("ids", String.class, Columns.ids(ids))
          .map((row, _) -> Map.entry(new AgentId(row.getString("agent_id")), presence(row)))
          .forEach(entry -> directory.put(entry.getKey(), entry.getValue()));
    }
    return directory;
  }

  private static Presence presence(ResultSet row) throws SQLException {
    return "suspended".equals(row.getString("status")) ? Presence.SUSPENDED : Presence.PRESENT;
  }

  static void insert(Handle handle, List<Profile> added) {
    if (!added.isEmpty()) {
      mutable(handle.createUpdate(INSERT), added)
          .times("createdAts", Profile::createdAt)
          .done()
          .execute();
    }
  }

  static void update(Handle handle, List<Profile> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Columns.Arrays<Profile, Update> mutable(Update statement, List<Profile> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Profile::agentId)
        .bind("points", Long.class, profile -> profile.purse().points())
        .times("pointsSinces", profile -> profile.purse().since())
        .bind("levels", Integer.class, Profile::level)
        .symbols("tiers", Profile::tier)
        .symbols("bonusTiers", Profile::bonusTier)
        .bind("experiences", Long.class, profile -> profile.purse().experience())
        .longs("earned", profile -> profile.purse().earned())
        .bind("streakDays", Integer.class, profile -> profile.streak().days())
        .bind("longestStreaks", Integer.class, profile -> profile.streak().longest())
        .texts("streakDates", profile -> profile.streak().date())
        .bind("streakFreezes", Integer.class, profile -> profile.streak().freezes())
        .bind("tasks", Long.class, profile -> profile.tally().tasks())
        .bind("achievements", Integer.class, profile -> profile.tally().achievements())
        .bind("entries", Long.class, profile -> profile.purse().entries())
        .times("lastActivityAts", profile -> profile.streak().lastActivityAt())
        .times("updatedAts", Profile::updatedAt)
        .bind("versions", Long.class, Profile::version);
  }

  /// A row of `gamification_profiles` with all its columns.
  static Profile profile(ResultSet row) throws SQLException {
    return new Profile(
        new AgentId(row.getString("agent_id")),
        new Purse(
            row.getLong("points"),
            Columns.time(row, "points_since"),
            row.getLong("experience"),
            row.getLong("earned"),
            row.getLong("entries")),
        row.getInt("level"),
        Columns.symbol(Tier.class, row.getString("tier")),
        Columns.symbol(Tier.class, row.getString("bonus_tier")),
        new Streak(
            row.getInt("streak_days"),
            row.getInt("longest_streak"),
            row.getObject("streak_date", LocalDate.class),
            row.getInt("streak_freezes"),
            Columns.maybeTime(row, "last_activity_at")),
        new Profile.Tally(row.getLong("tasks"), row.getInt("achievements")),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"),
        row.getLong("version"));
  }
}
