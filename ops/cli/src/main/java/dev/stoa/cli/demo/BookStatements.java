package dev.stoa.cli.demo;

/// What is asked of the tables of the areas for the proof.
final class BookStatements {
  static final String COMPLETED_TASKS =
      """
      select a.agent_id, a.tasks_completed, count(t.task_id)
        from agents as a
        left join tasks as t
          on t.assigned_agent_id = a.agent_id
         and t.status = 'completed'
       group by a.agent_id
      """;

  static final String TASKS =
      """
      select task_id, status
        from tasks
      """;

  static final String TASKS_IN_HAND =
      """
      select a.agent_id, a.running_tasks, count(t.task_id)
        from task_agents as a
        left join tasks as t
          on t.assigned_agent_id = a.agent_id
         and t.status = 'in_progress'
       group by a.agent_id
      """;

  static final String POLLS =
      """
      select p.proposal_id, p.vote_count, count(v.voter_id), r.votes, p.audit_position, p.audit_hash
        from voting_proposals as p
        left join votes as v on v.proposal_id = p.proposal_id
        left join voting_results as r on r.proposal_id = p.proposal_id
       group by p.proposal_id, r.votes
      """;

  static final String AUDIT =
      """
      select audit_id, proposal_id, position, action, performed_by, details, created_at,
             previous_hash, hash
        from voting_audit
       order by proposal_id, position
      """;

  static final String SESSIONS =
      """
      select s.session_id, s.ideas, count(i.idea_id), coalesce(sum(i.votes), 0),
             (select count(*)
                from brainstorm_votes as v
               where v.session_id = s.session_id),
             coalesce(sum(i.vote_sum), 0),
             (select coalesce(sum(v.value), 0)
                from brainstorm_votes as v
               where v.session_id = s.session_id)
        from brainstorm_sessions as s
        left join brainstorm_ideas as i on i.session_id = s.session_id
       group by s.session_id
      """;

  static final String PURSES =
      """
      select p.agent_id, p.points, p.entries, count(t.id), coalesce(sum(t.delta), 0)
        from gamification_profiles as p
        left join gamification_transactions as t on t.agent_id = p.agent_id
       group by p.agent_id
      """;

  static final String GLOBAL_TRUST =
      """
      select agent_id, global_trust
        from reputation_profiles
       where global_trust is not null
      """;

  static final String MATCHES =
      """
      select match_id, count(*), sum(rating_after - rating_before)
        from battle_results
       where rating_after is not null
       group by match_id
      """;

  static final String PLACES =
      """
      select metric || ':' || period, agent_id, rank, place, score
        from leaderboard_snapshots
       order by metric, period, place
      """;

  static final String MENTEES =
      """
      select a.agent_id, a.mentees, count(p.pairing_id)
        from mentorship_agents as a
        left join mentorship_pairings as p
          on p.mentor_id = a.agent_id
         and p.status = 'active'
       group by a.agent_id
      """;

  static final String REWARDS =
      """
      select a.allocation_id, a.status, count(r.id)
        from reward_allocations as a
        left join reward_redemptions as r on r.allocation_id = a.allocation_id
       group by a.allocation_id
      """;

  static final String BUDGETS =
      """
      select b.reward_type || ' ' || b.week_start, l.weekly_limit, b.reserved, b.spent,
             coalesce(sum(a.amount) filter (where a.status = 'pending'), 0),
             coalesce(sum(a.amount) filter (where a.status = 'redeemed'), 0)
        from reward_budgets as b
        join reward_limits as l on l.reward_type = b.reward_type
        left join reward_allocations as a
          on a.reward_type = b.reward_type
         and a.budget_week = b.week_start
       group by b.reward_type, b.week_start, l.weekly_limit
      """;

  static final String POOLS =
      """
      select p.capacity, p.available, p.borrowed,
             (select coalesce(sum(a.held), 0)
                from reward_accounts as a),
             (select coalesce(sum(a.borrowed), 0)
                from reward_accounts as a)
        from compute_pools as p
      """;

  // What takes the place of reversed penalties is as old as the verdict.
  static final String VERDICTS =
      """
      select p.id, p.status, granted.appeal_id, p.appeal_id, coalesce(by.status = 'approved', false)
        from penalties as p
        left join penalty_appeals as granted
          on granted.violation_id = p.violation_id
         and granted.status = 'approved'
         and granted.reviewed_at > p.created_at
        left join penalty_appeals as by on by.appeal_id = p.appeal_id
      """;

  static final String FINES =
      """
      select p.id, p.status, count(distinct taken.id), count(distinct returned.id)
        from penalties as p
        left join gamification_transactions as taken
          on taken.transaction_type = 'spend'
         and taken.source_type = 'penalty'
         and taken.source_id = p.id::text
        left join gamification_transactions as returned on returned.reverses = taken.id
       where p.points_deducted > 0
       group by p.id
      """;

  static final String ROOTS =
      """
      select 'agent', agent_id, version
        from agents
       union all
      select 'task', task_id, version
        from tasks
       union all
      select 'task', sweep_id, version
        from task_sweeps
       union all
      select 'voting', proposal_id, version
        from voting_proposals
       union all
      select 'voting', delegator_id, version
        from voting_delegators
       union all
      select 'brainstorm', session_id, version
        from brainstorm_sessions
       union all
      select 'gamification', agent_id, version
        from gamification_profiles
       union all
      select 'gamification', achievement_id, version
        from gamification_achievement_definitions
       union all
      select 'reputation', agent_id, version
        from reputation_profiles
       union all
      select 'reputation', run_key, version
        from reputation_runs
       union all
      select 'battle', agent_id, version
        from battle_profiles
       union all
      select 'battle', match_id, version
        from battle_matches
       union all
      select 'leaderboard', board_id, version
        from leaderboard_boards
       union all
      select 'leaderboard', agent_id, version
        from hall_of_fame_members
       union all
      select 'mentorship', agent_id, version
        from mentorship_agents
       union all
      select 'mentorship', pairing_id, version
        from mentorship_pairings
       union all
      select 'rewards', allocation_id, version
        from reward_allocations
       union all
      select 'rewards', agent_id, version
        from reward_accounts
       union all
      select 'penalties', agent_id, version
        from penalty_standings
      """;

  private BookStatements() {}
}
