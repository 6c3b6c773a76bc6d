package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.voting.Proposal.WeightSource;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// What a batch knows of agents from other areas, by the views that those declare. A view is asked
/// only where a proposal of the batch weighs by it, or a vote is cast.
final class StandingTables {

  static final String AGENTS =
      """
      select agent_id, status = 'suspended' as suspended
        from agent_directory
       where agent_id = any(:ids)
      """;

  static final String RATINGS =
      """
      select agent_id, elo_rating
        from battle_ratings
       where agent_id = any(:ids)
      """;

  static final String REPUTATIONS =
      """
      select agent_id, overall
        from reputation_standings
       where agent_id = any(:ids)
      """;

  static final String TIERS =
      """
      select agent_id, tier_level
        from gamification_standings
       where agent_id = any(:ids)
      """;

  static final String LEVELS =
      """
      select agent_id, level
        from mentorship_standings
       where agent_id = any(:ids)
      """;

  private StandingTables() {}

  /// The known ones of these agents.
  ///
  /// @param weights what votes are weighed by
  /// @param levels whether it is needed who is an expert
  static Map<AgentId, Ballots.Agent> agents(
      Handle handle, Collection<AgentId> ids, Set<WeightSource> weights, boolean levels) {
    Map<AgentId, Ballots.Agent> agents = new HashMap<>();
    if (ids.isEmpty()) {
      return agents;
    }
    Map<AgentId, BigDecimal> elo =
        numbers(handle, RATINGS, ids, weights.contains(WeightSource.ELO));
    Map<AgentId, BigDecimal> reputation =
        numbers(handle, REPUTATIONS, ids, weights.contains(WeightSource.REPUTATION));
    Map<AgentId, BigDecimal> tier =
        numbers(handle, TIERS, ids, weights.contains(WeightSource.TIER));
    Map<AgentId, BigDecimal> level = numbers(handle, LEVELS, ids, levels);
    named(handle, AGENTS, ids)
        .map((row, _) -> Map.entry(new AgentId(row.getString(1)), row.getBoolean(2)))
        .forEach(known -> {
          AgentId id = known.getKey();
          var standing =
              new Standing(
                  whole(elo.get(id)),
                  reputation.get(id),
                  whole(tier.get(id)),
                  whole(level.get(id)));
          agents.put(id, new Ballots.Agent(id, known.getValue(), standing));
        });
    return agents;
  }

  private static Map<AgentId, BigDecimal> numbers(
      Handle handle, String statement, Collection<AgentId> ids, boolean needed) {
    Map<AgentId, BigDecimal> numbers = new HashMap<>();
    if (needed) {
      named(handle, statement, ids)
          .map((row, _) -> Map.entry(new AgentId(row.getString(1)), row.getBigDecimal(2)))
          .forEach(number -> numbers.put(number.getKey(), number.getValue()));
    }
    return numbers;
  }

  private static @Nullable Integer whole(@Nullable BigDecimal number) {
    return number == null ? null : number.intValueExact();
  }

  private static Query named(Handle handle, String statement, Collection<AgentId> ids) {
    return handle
        .createQuery(statement)
        .bindArray("ids", String.class, ids.stream().map(AgentId::value).toList());
  }
}
