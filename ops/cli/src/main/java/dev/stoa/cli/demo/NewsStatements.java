package dev.stoa.cli.demo;

import java.util.Map;

/// What the screen asks of each area's tables: a few words, each with a number.
final class NewsStatements {
  private static final String AGENTS =
      """
      select status, count(*)
        from agents
       group by status
       order by count(*) desc, status
      """;

  private static final String TASKS =
      """
      select replace(status, '_', ' '), count(*)
        from tasks
       group by status
       order by array_position(array['completed', 'in_progress', 'pending', 'failed', 'scheduled',
             'cancelled'], status)
      """;

  private static final String PROPOSALS =
      """
      select replace(status, '_', ' '), count(*)
        from voting_proposals
       group by status
       order by array_position(array['active', 'executed', 'passed', 'rejected', 'quorum_not_met',
             'cancelled'], status)
      """;

  private static final String SESSIONS =
      """
      select 'sessions', count(*)
        from brainstorm_sessions
       union all
      select 'ideas', count(*)
        from brainstorm_ideas
       union all
      select 'votes', count(*)
        from brainstorm_votes
      """;

  private static final String MOST_POINTS =
      """
      select coalesce(a.agent_name, p.agent_id), p.points
        from gamification_profiles as p
        left join agents as a on a.agent_id = p.agent_id
       order by p.points desc, p.points_since, p.agent_id
       limit 3
      """;

  private static final String TRUST =
      """
      select trust_level, count(*)
        from reputation_profiles
       group by trust_level
       order by array_position(array['exceptional', 'excellent', 'good', 'fair', 'poor',
             'untrusted'], trust_level)
      """;

  private static final String HIGHEST_ELO =
      """
      select coalesce(a.agent_name, p.agent_id), p.elo_rating
        from battle_profiles as p
        left join agents as a on a.agent_id = p.agent_id
       order by p.elo_rating desc, p.rating_since, p.agent_id
       limit 3
      """;

  private static final String BOARDS =
      """
      select 'boards', count(*)
        from leaderboard_boards
       union all
      select 'sealed', count(sealed_at)
        from leaderboard_boards
       union all
      select 'honours', count(*)
        from hall_of_fame
      """;

  private static final String PAIRINGS =
      """
      select status, count(*)
        from mentorship_pairings
       group by status
       order by array_position(array['active', 'paused', 'completed', 'cancelled'], status)
      """;

  private static final String ALLOCATIONS =
      """
      select status, count(*)
        from reward_allocations
       group by status
       order by array_position(array['pending', 'redeemed', 'expired', 'cancelled'], status)
      """;

  private static final String PENALTIES =
      """
      select status, count(*)
        from penalties
       group by status
       order by array_position(array['active', 'expired', 'lifted', 'reversed'], status)
      """;

  private static final Map<String, String> OF_AREAS =
      Map.ofEntries(
          Map.entry("agent", AGENTS),
          Map.entry("task", TASKS),
          Map.entry("voting", PROPOSALS),
          Map.entry("brainstorm", SESSIONS),
          Map.entry("gamification", MOST_POINTS),
          Map.entry("reputation", TRUST),
          Map.entry("battle", HIGHEST_ELO),
          Map.entry("leaderboard", BOARDS),
          Map.entry("mentorship", PAIRINGS),
          Map.entry("rewards", ALLOCATIONS),
          Map.entry("penalties", PENALTIES));

  private NewsStatements() {}

  static String of(String area) {
    String statement = OF_AREAS.get(area);
    if (statement == null) {
      throw new IllegalStateException("nothing is known to ask of it (area: %s)".formatted(area));
    }
    return statement;
  }
}
