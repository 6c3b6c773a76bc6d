package dev.stoa.gamification;

import dev.stoa.area.Columns;
import dev.stoa.identity.AchievementId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `gamification_achievement_definitions`, the catalogue, as a batch reads and writes it.
final class DefinitionTables {
  private static final String LOCK =
      """
      select achievement_id, name, category, tier, points, criterion, repeatable, hidden, active,
             updated_at, version
        from gamification_achievement_definitions
       where achievement_id = any(:ids)
       order by achievement_id
         for no key update
      """;

  private static final String FIND =
      """
      select achievement_id, name, category, tier, points, criterion, repeatable, hidden, active,
             updated_at, version
        from gamification_achievement_definitions
       where achievement_id = any(:ids)
       order by achievement_id
      """;

  private static final String AUTOMATIC =
      """
      select achievement_id, name, category, tier, points, criterion, repeatable, hidden, active,
             updated_at, version
        from gamification_achievement_definitions
       where automatic
         and active
         and not repeatable
       order by achievement_id
      """;

  private static final String INSERT =
      """
      insert into gamification_achievement_definitions (
               achievement_id, name, category, tier, points, criterion, repeatable, hidden, active,
               automatic, updated_at, version)
      select achievement_id, name, category, tier, points, criterion::jsonb, repeatable, hidden,
             active, automatic, updated_at, version
        from unnest(:ids, :names, :categories, :tiers, :points, :criteria, :repeatables, :hiddens,
                    :actives, :automatics, :updatedAts, :versions)
          as added (achievement_id, name, category, tier, points, criterion, repeatable, hidden,
                    active, automatic, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update gamification_achievement_definitions d
         set name = c.name,
             category = c.category,
             tier = c.tier,
             points = c.points,
             criterion = c.criterion::jsonb,
             repeatable = c.repeatable,
             hidden = c.hidden,
             active = c.active,
             automatic = c.automatic,
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :names, :categories, :tiers, :points, :criteria, :repeatables, :hiddens,
                    :actives, :automatics, :updatedAts, :versions)
          as c (achievement_id, name, category, tier, points, criterion, repeatable, hidden,
                active, automatic, updated_at, version)
       where d.achievement_id = c.achievement_id
      """;

  private DefinitionTables() {}

  /// What is changed is locked, what is only looked at is not.
  static List<Definition> find(
      Handle handle, Collection<AchievementId> changed, Collection<AchievementId> named) {
    List<Definition> found = new ArrayList<>(find(handle, LOCK, changed));
    Set<AchievementId> others = new HashSet<>(named);
    others.removeAll(changed);
    found.addAll(find(handle, FIND, others));
    return found;
  }

  private static List<Definition> find(
      Handle handle, String statement, Collection<AchievementId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(statement)
            .bindArray("ids", String.class, Columns.ids(ids))
            .map((row, _) -> definition(row))
            .list();
  }

  static List<Definition> automatic(Handle handle) {
    return handle.createQuery(AUTOMATIC).map((row, _) -> definition(row)).list();
  }

  static void insert(Handle handle, List<Definition> added) {
    if (!added.isEmpty()) {
      bind(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Definition> changed) {
    if (!changed.isEmpty()) {
      bind(handle.createUpdate(UPDATE), changed).execute();
    }
  }

  private static Update bind(Update statement, List<Definition> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Definition::achievementId)
        .texts("names", row -> row.terms().name())
        .symbols("categories", row -> row.terms().category())
        .symbols("tiers", row -> row.terms().tier())
        .bind("points", Long.class, row -> row.terms().points())
        .texts("criteria", row -> CriterionJson.print(row.terms().criterion()))
        .bind("repeatables", Boolean.class, row -> row.terms().repeatable())
        .bind("hiddens", Boolean.class, row -> row.terms().hidden())
        .bind("actives", Boolean.class, row -> row.terms().active())
        .bind("automatics", Boolean.class, row -> row.terms().criterion().isJudgedHere())
        .times("updatedAts", Definition::updatedAt)
        .bind("versions", Long.class, Definition::version)
        .done();
  }

  /// A row of the catalogue with all its columns.
  static Definition definition(ResultSet row) throws SQLException {
    return new Definition(
        new AchievementId(row.getString("achievement_id")),
        new AchievementTerms(
            row.getString("name"),
            Columns.symbol(AchievementTerms.Category.class, row.getString("category")),
            Columns.symbol(AchievementTerms.Worth.class, row.getString("tier")),
            row.getLong("points"),
            CriterionJson.parse(row.getString("criterion")),
            row.getBoolean("repeatable"),
            row.getBoolean("hidden"),
            row.getBoolean("active")),
        Columns.time(row, "updated_at"),
        row.getLong("version"));
  }
}
