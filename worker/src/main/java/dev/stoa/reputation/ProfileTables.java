package dev.stoa.reputation;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.Regard.Presence;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `reputation_profiles` as a batch reads and writes it, and what the agent area shows.
final class ProfileTables {
  private static final String LOCK =
      ProfileColumns.ALL
          + """
           where agent_id = any(:ids)
           order by agent_id
             for no key update
          """;

  /// Whose reputation fades, those first who are due first. Comes after the locks of profiles by
  /// their ids and waits for none.
  static final String SWEEP =
      ProfileColumns.ALL
          + """
           where decays_on <= :day
           order by decays_on, agent_id
           limit :most
             for no key update skip locked
          """;

  private static final String INSERT =
      """
      insert into reputation_profiles (
               agent_id, trust_score, reliability_score, quality_score, collaboration_score,
               overall_score, overall_since, total_ratings, positive_ratings, trust_sum,
               trust_count, reliability_sum, reliability_count, quality_sum, quality_count,
               collaboration_sum, collaboration_count, trust_adjustments, innovations, reputation,
               trust_level, global_trust, global_rank, global_agents, decay_factor, active_on,
               decays_on, recent_ratings, created_at, updated_at, version)
      select agent_id, trust_score, reliability_score, quality_score, collaboration_score,
             overall_score, overall_since, total_ratings, positive_ratings, trust_sum,
             trust_count, reliability_sum, reliability_count, quality_sum, quality_count,
             collaboration_sum, collaboration_count, trust_adjustments, innovations, reputation,
             trust_level, global_trust, global_rank, global_agents, decay_factor,
             active_on::date, decays_on::date, recent_ratings::timestamptz[], created_at,
             updated_at, version
        from unnest(:ids, :trusts, :reliabilities, :qualities, :collaborations, :overalls,
                    :overallSinces, :totals, :positives, :trustSums, :trustCounts,
                    :reliabilitySums, :reliabilityCounts, :qualitySums, :qualityCounts,
                    :collaborationSums, :collaborationCounts, :adjustments, :innovations,
                    :reputations, :levels, :shares, :ranks, :agents, :factors, :activeOns,
                    :decaysOns, :recents, :createdAts, :updatedAts, :versions)
          as added (agent_id, trust_score, reliability_score, quality_score, collaboration_score,
               overall_score, overall_since, total_ratings, positive_ratings, trust_sum,
               trust_count, reliability_sum, reliability_count, quality_sum, quality_count,
               collaboration_sum, collaboration_count, trust_adjustments, innovations, reputation,
               trust_level, global_trust, global_rank, global_agents, decay_factor, active_on,
               decays_on, recent_ratings, created_at, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update reputation_profiles p
         set trust_score = c.trust_score,
             reliability_score = c.reliability_score,
             quality_score = c.quality_score,
             collaboration_score = c.collaboration_score,
             overall_score = c.overall_score,
             overall_since = c.overall_since,
             total_ratings = c.total_ratings,
             positive_ratings = c.positive_ratings,
             trust_sum = c.trust_sum,
             trust_count = c.trust_count,
             reliability_sum = c.reliability_sum,
             reliability_count = c.reliability_count,
             quality_sum = c.quality_sum,
             quality_count = c.quality_count,
             collaboration_sum = c.collaboration_sum,
             collaboration_count = c.collaboration_count,
             trust_adjustments = c.trust_adjustments,
             innovations = c.innovations,
             reputation = c.reputation,
             trust_level = c.trust_level,
             global_trust = c.global_trust,
             global_rank = c.global_rank,
             global_agents = c.global_agents,
             decay_factor = c.decay_factor,
             active_on = c.active_on::date,
             decays_on = c.decays_on::date,
             recent_ratings = c.recent_ratings::timestamptz[],
             updated_at = c.updated_at,
             version = c.version
        from unnest(:ids, :trusts, :reliabilities, :qualities, :collaborations, :overalls,
                    :overallSinces, :totals, :positives, :trustSums, :trustCounts,
                    :reliabilitySums, :reliabilityCounts, :qualitySums, :qualityCounts,
                    :collaborationSums, :collaborationCounts, :adjustments, :innovations,
                    :reputations, :levels, :shares, :ranks, :agents, :factors, :activeOns,
                    :decaysOns, :recents, :updatedAts, :versions)
          as c (agent_id, trust_score, reliability_score, quality_score, collaboration_score,
                overall_score, overall_since, total_ratings, positive_ratings, trust_sum,
                trust_count, reliability_sum, reliability_count, quality_sum, quality_count,
                collaboration_sum, collaboration_count, trust_adjustments, innovations, reputation,
                trust_level, global_trust, global_rank, global_agents, decay_factor, active_on,
                decays_on, recent_ratings, updated_at, version)
       where p.agent_id = c.agent_id
      """;

  private static final String DIRECTORY =
      """
      select agent_id, status
        from agent_directory
       where agent_id = any(:ids)
      """;

  /// From views of the agent area and of gamification.
  private static final String WORK =
      """
      select w.agent_id, w.tasks_completed, w.tasks_failed, coalesce(g.points, 0) as points
        from agent_work w
        left join gamification_standings g on g.agent_id = w.agent_id
       where w.agent_id = any(:ids)
      """;

  private ProfileTables() {}

  static List<ReputationProfile> lock(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(LOCK)
            .bindArray("ids", String.class, Columns.ids(ids))
            .map((row, _) -> ProfileColumns.profile(row))
            .list();
  }

  static List<ReputationProfile> sweep(Handle handle, LocalDate day, int most) {
    return handle
        .createQuery(SWEEP)
        .bind("day", day)
        .bind("most", most)
        .map((row, _) -> ProfileColumns.profile(row))
        .list();
  }

  /// What the agent area knows of these agents, read without a lock.
  static Map<AgentId, Presence> directory(Handle handle, Set<AgentId> ids) {
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

  /// What other areas know these agents to have done, read without a lock.
  static Map<AgentId, Work> work(Handle handle, Collection<AgentId> ids) {
    Map<AgentId, Work> work = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(WORK)
          .bindArray("ids", String.class, Columns.ids(ids))
          .map((row, _) ->
              Map.entry(
                  new AgentId(row.getString("agent_id")),
                  new Work(
                      row.getLong("tasks_completed"),
                      row.getLong("tasks_failed"),
                      row.getLong("points"))))
          .forEach(entry -> work.put(entry.getKey(), entry.getValue()));
    }
    return work;
  }

  static void insert(Handle handle, List<ReputationProfile> added) {
    if (!added.isEmpty()) {
      mutable(handle.createUpdate(INSERT), added)
          .times("createdAts", ReputationProfile::createdAt)
          .done()
          .execute();
    }
  }

  static void update(Handle handle, List<ReputationProfile> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Columns.Arrays<ReputationProfile, Update> mutable(
      Update statement, List<ReputationProfile> rows) {
    return standing(sums(new Columns.Arrays<>(statement, rows)))
        .texts("ids", ReputationProfile::agentId)
        .bind("trusts", BigDecimal.class, profile -> profile.scores().trust())
        .bind("reliabilities", BigDecimal.class, profile -> profile.scores().reliability())
        .bind("qualities", BigDecimal.class, profile -> profile.scores().quality())
        .bind("collaborations", BigDecimal.class, profile -> profile.scores().collaboration())
        .bind("overalls", BigDecimal.class, profile -> profile.scores().overall())
        .times("overallSinces", ReputationProfile::overallSince)
        .times("updatedAts", ReputationProfile::updatedAt)
        .bind("versions", Long.class, ReputationProfile::version);
  }

  private static Columns.Arrays<ReputationProfile, Update> sums(
      Columns.Arrays<ReputationProfile, Update> arrays) {
    return arrays
        .bind("totals", Long.class, profile -> profile.tally().total())
        .bind("positives", Long.class, profile -> profile.tally().positive())
        .bind("trustSums", BigDecimal.class, profile -> profile.tally().trust().sum())
        .bind("trustCounts", Long.class, profile -> profile.tally().trust().count())
        .bind("reliabilitySums", BigDecimal.class, profile -> profile.tally().reliability().sum())
        .bind("reliabilityCounts", Long.class, profile -> profile.tally().reliability().count())
        .bind("qualitySums", BigDecimal.class, profile -> profile.tally().quality().sum())
        .bind("qualityCounts", Long.class, profile -> profile.tally().quality().count())
        .bind(
            "collaborationSums", BigDecimal.class, profile -> profile.tally().collaboration().sum())
        .bind(
            "collaborationCounts", Long.class, profile -> profile.tally().collaboration().count());
  }

  private static Columns.Arrays<ReputationProfile, Update> standing(
      Columns.Arrays<ReputationProfile, Update> arrays) {
    return arrays
        .bind("adjustments", BigDecimal.class, ReputationProfile::trustAdjustments)
        .bind("innovations", Long.class, ReputationProfile::innovations)
        .bind("reputations", Integer.class, ReputationProfile::reputation)
        .texts("levels", profile -> Columns.stored(profile.trustLevel()))
        .bind(
            "shares",
            BigDecimal.class,
            profile -> profile.globalTrust() == null ? null : profile.globalTrust().share())
        .bind(
            "ranks",
            Integer.class,
            profile -> profile.globalTrust() == null ? null : profile.globalTrust().rank())
        .bind(
            "agents",
            Integer.class,
            profile -> profile.globalTrust() == null ? null : profile.globalTrust().agents())
        .bind("factors", BigDecimal.class, profile -> profile.fading().factor())
        .texts("activeOns", profile -> profile.fading().activeOn())
        .texts("decaysOns", profile -> profile.fading().decaysOn())
        .texts("recents", profile -> times(profile.recentRatings()));
  }

  /// As PostgreSQL writes an array.
  private static String times(List<Instant> times) {
    return "{" + String.join(",", times.stream().map(Instant::toString).toList()) + "}";
  }
}
