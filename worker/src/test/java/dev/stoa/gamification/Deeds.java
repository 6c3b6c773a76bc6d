package dev.stoa.gamification;

/// What agt-1 has done elsewhere, as the tables of other areas have it.
final class Deeds {
  private final DatabaseStage stage;

  Deeds(DatabaseStage stage) {
    this.stage = stage;
  }

  void fight(int wins, int losses, int streak) {
    stage.execute(
        """
        insert into battle_profiles (
               agent_id, wins, losses, total_matches, longest_win_streak, rating_system,
               rating_mean, rating_deviation, rating_volatility, rating_since, decays_from,
               created_at, updated_at, version)
        values ('agt-1', %1$d, %2$d, %1$d + %2$d, %3$d, 'elo', 0, 0, 0, now(), now(), now(),
                now(), 1)
            on conflict (agent_id)
            do update set wins = %1$d, losses = %2$d, total_matches = %1$d + %2$d,
                          longest_win_streak = %3$d
        """
            .formatted(wins, losses, streak));
  }

  void rated(int reputation, int ratings) {
    stage.execute(
        """
        insert into reputation_profiles (
               agent_id, overall_since, total_ratings, positive_ratings, quality_count,
               reputation, trust_level, active_on, created_at, updated_at, version)
        values ('agt-1', now(), %1$d, %1$d, %1$d, %2$d, 'good', '2026-11-23', now(), now(), 1)
            on conflict (agent_id)
            do update set total_ratings = %1$d, positive_ratings = %1$d, quality_count = %1$d,
                          reputation = %2$d
        """
            .formatted(ratings, reputation));
  }

  void mentored(int graduates) {
    stage.execute(
        """
        insert into mentorship_agents (
               agent_id, pairings, graduates, created_at, updated_at, version)
        values ('agt-1', 1, %1$d, now(), now(), 1)
            on conflict (agent_id)
            do update set graduates = %1$d
        """
            .formatted(graduates));
  }

  void lease(int tasks) {
    stage.execute("delete from tasks");
    stage.execute(
        """
        insert into tasks (
               task_id, version, task_type, status, assigned_agent_id, run_at, claim_at,
               lease_token, lease_until, created_at, started_at, updated_at)
        select 'tsk-' || i, 1, 'work', 'in_progress', 'agt-1', now(), now(),
               gen_random_uuid(), now(), now(), now(), now()
          from generate_series(1, %d) as i
        """
            .formatted(tasks));
  }
}
