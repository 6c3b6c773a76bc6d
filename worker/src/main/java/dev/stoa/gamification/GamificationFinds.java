package dev.stoa.gamification;

import dev.stoa.area.Columns;
import dev.stoa.gamification.GamificationRepository.Position;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The reads of gamification, one statement each.
final class GamificationFinds {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final String PROFILE =
      """
      select agent_id, points, points_since, level, tier, bonus_tier, experience, earned,
             streak_days, longest_streak, streak_date, streak_freezes, tasks, achievements, entries,
             last_activity_at, created_at, updated_at, version
        from gamification_profiles
       where agent_id = :agent
      """;

  static final String ACHIEVEMENTS =
      """
      select agent_id, achievement_id, transactions, metadata, evidence, earned_at
        from gamification_achievements
       where agent_id = :agent
         and (earned_at, achievement_id) < (:earnedAt, :achievement)
       order by earned_at desc, achievement_id desc
       limit :limit
      """;

  private static final String ENTRY_COLUMNS =
      """
      select id, agent_id, number, transaction_type, points, delta, balance, requested,
             multipliers, category, reason, source_type, source_id, ledger_key, reverses,
             created_at
        from gamification_transactions
       where agent_id = :agent
         and number < :before
      """;

  private static final String ENTRY_ORDER =
      """
       order by number desc
       limit :limit
      """;

  static final String ENTRIES = ENTRY_COLUMNS + ENTRY_ORDER;

  /// Nearly all are, so they are read by the key.
  static final String EARNED = ENTRY_COLUMNS + "   and transaction_type = 'earn'\n" + ENTRY_ORDER;

  static final String NOT_EARNED =
      ENTRY_COLUMNS
          + """
             and transaction_type <> 'earn'
             and transaction_type = :type
          """
          + ENTRY_ORDER;

  static final String LEADERS =
      """
      select p.agent_id, p.points, p.points_since, p.level, p.tier, p.bonus_tier, p.experience,
             p.earned, p.streak_days, p.longest_streak, p.streak_date, p.streak_freezes, p.tasks,
             p.achievements, p.entries, p.last_activity_at, p.created_at, p.updated_at, p.version,
             d.agent_name
        from gamification_profiles p
        join agent_directory d on d.agent_id = p.agent_id
       where p.points <= :points
         and (p.points < :points or (p.points_since, p.agent_id) > (:since, :agent))
       order by p.points desc, p.points_since, p.agent_id
       limit :limit
      """;

  private static final String COUNTS =
      """
      select tier, level, sum(profiles) as profiles, sum(points) as points
        from gamification_counts
       group by tier, level
      having sum(profiles) > 0
      """;

  private static final String MOST_POINTS =
      """
      select points
        from gamification_profiles
       order by points desc, points_since, agent_id
       limit 1
      """;

  private static final String DEFINITION_COLUMNS =
      """
      select achievement_id, name, category, tier, points, criterion, repeatable, hidden, active,
             updated_at, version
        from gamification_achievement_definitions
       where achievement_id > :after
      """;

  private static final String DEFINITION_ORDER =
      """
       order by achievement_id
       limit :limit
      """;

  private static final String DEFINITIONS = DEFINITION_COLUMNS + DEFINITION_ORDER;

  private static final String DEFINITIONS_OF_CATEGORY =
      DEFINITION_COLUMNS + "   and category = :category\n" + DEFINITION_ORDER;

  private static final String PROGRESS =
      """
      select d.achievement_id, d.name, d.category, d.tier, d.points, d.criterion, d.repeatable,
             d.hidden, d.active, d.updated_at, d.version, coalesce(a.times, 0) as times
        from gamification_achievement_definitions d
        left join gamification_achievements a
          on a.agent_id = :agent
         and a.achievement_id = d.achievement_id
       where d.achievement_id > :after
         and d.active
         and (not d.hidden or a.times is not null)
       order by d.achievement_id
       limit :limit
      """;

  private GamificationFinds() {}

  static @Nullable Profile profile(Handle handle, AgentId agent) {
    return handle
        .createQuery(PROFILE)
        .bind("agent", agent.value())
        .map((row, _) -> ProfileTables.profile(row))
        .findOne()
        .orElse(null);
  }

  static List<Achievement> achievements(
      Handle handle, AgentId agent, @Nullable Position after, int limit) {
    return handle
        .createQuery(ACHIEVEMENTS)
        .bind("agent", agent.value())
        .bind("earnedAt", after == null ? LATEST : after.earnedAt())
        .bind("achievement", after == null ? "" : after.achievement().value())
        .bind("limit", limit)
        .map((row, _) -> AchievementTables.achievement(row))
        .list();
  }

  static List<PointsEntry> entries(
      Handle handle,
      AgentId agent,
      PointsEntry.@Nullable Type type,
      @Nullable Long before,
      int limit) {
    String statement =
        switch (type) {
          case null -> ENTRIES;
          case EARN -> EARNED;
          case SPEND, REVERSAL -> NOT_EARNED;
        };
    return handle
        .createQuery(statement)
        .bind("agent", agent.value())
        .bind("type", type == null ? null : Columns.stored(type))
        .bind("before", Objects.requireNonNullElse(before, Long.MAX_VALUE))
        .bind("limit", limit)
        .map((row, _) -> LedgerTables.entry(row))
        .list();
  }

  static List<RankedProfile> leaders(Handle handle, @Nullable Profile last, int limit) {
    return handle
        .createQuery(LEADERS)
        .bind("points", last == null ? Long.MAX_VALUE : last.purse().points())
        .bind("since", last == null ? Instant.EPOCH : last.purse().since())
        .bind("agent", last == null ? "" : last.agentId().value())
        .bind("limit", limit)
        .map((row, _) -> new RankedProfile(row.getString("agent_name"), ProfileTables.profile(row)))
        .list();
  }

  static GamificationStats stats(Handle handle) {
    List<Count> counts =
        handle
            .createQuery(COUNTS)
            .map((row, _) ->
                new Count(
                    Columns.symbol(Tier.class, row.getString("tier")),
                    row.getInt("level"),
                    row.getLong("profiles"),
                    row.getBigDecimal("points")))
            .list();
    long total = 0;
    int highest = 0;
    BigDecimal points = BigDecimal.ZERO;
    BigDecimal levels = BigDecimal.ZERO;
    Map<Tier, Long> tiers = new EnumMap<>(Tier.class);
    for (Tier tier : Tier.values()) {
      tiers.put(tier, 0L);
    }
    for (Count count : counts) {
      total += count.profiles();
      highest = Math.max(highest, count.level());
      points = points.add(count.points());
      levels = levels.add(BigDecimal.valueOf(count.profiles() * count.level()));
      tiers.merge(count.tier(), count.profiles(), Long::sum);
    }
    long most = handle.createQuery(MOST_POINTS).mapTo(Long.class).findOne().orElse(0L);
    return new GamificationStats(
        total, mean(points, total), most, mean(levels, total), highest, tiers);
  }

  private record Count(Tier tier, int level, long profiles, BigDecimal points) {}

  private static BigDecimal mean(BigDecimal sum, long count) {
    return count == 0
        ? BigDecimal.ZERO.setScale(2)
        : sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
  }

  static List<Definition> definitions(
      Handle handle,
      AchievementTerms.@Nullable Category category,
      @Nullable AchievementId after,
      int limit) {
    return handle
        .createQuery(category == null ? DEFINITIONS : DEFINITIONS_OF_CATEGORY)
        .bind("category", category == null ? null : Columns.stored(category))
        .bind("after", after == null ? "" : after.value())
        .bind("limit", limit)
        .map((row, _) -> DefinitionTables.definition(row))
        .list();
  }

  static @Nullable List<AchievementProgress> progress(
      Handle handle, AgentId agent, @Nullable AchievementId after, int limit) {
    Profile profile = profile(handle, agent);
    if (profile == null) {
      return null;
    }
    Facts facts =
        Facts.of(
            profile,
            ElsewhereTables.find(handle, List.of(agent)).getOrDefault(agent, Elsewhere.NOTHING));
    return new ArrayList<>(
        handle
            .createQuery(PROGRESS)
            .bind("agent", agent.value())
            .bind("after", after == null ? "" : after.value())
            .bind("limit", limit)
            .map((row, _) -> {
              Definition definition = DefinitionTables.definition(row);
              return new AchievementProgress(
                  definition, row.getInt("times"), definition.terms().criterion().progress(facts));
            })
            .list());
  }
}
