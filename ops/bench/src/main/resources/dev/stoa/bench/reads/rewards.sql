-- Ten allocations, five redemptions and five permissions to an agent.
insert into reward_budgets (reward_type, week_start, allocations, redemptions)
select kind.reward_type, date '2026-11-23' - 7 * w, 10, 5
  from reward_limits as kind
 cross join generate_series(0, 519) as w;

insert into reward_accounts (agent_id, held, created_at, updated_at, version)
select pg_temp.agent(n), 1, now(), now(), 6
  from generate_series(1, pg_temp.size() / 10) as n;

insert into reward_allocations (allocation_id, agent_id, reward_type, amount, status, expires_at,
       budget_week, redeemed_at, created_at, updated_at, version)
select 'all-' || n || '-' || a, pg_temp.agent(n), 'points', 100,
       case when a <= 5 then 'redeemed' else 'pending' end, now() + interval '1 day',
       date '2026-11-23' - 7 * (n % 520)::integer, case when a <= 5 then now() end,
       now() - a * interval '1 h', now(), 2
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 10) as a;

insert into reward_redemptions (id, allocation_id, agent_id, reward_type, amount, redeemed_at)
select gen_random_uuid(), allocation_id, agent_id, reward_type, amount, redeemed_at
  from reward_allocations
 where status = 'redeemed';

insert into reward_permissions (id, agent_id, permission_type, granted_by, granted_at)
select gen_random_uuid(), pg_temp.agent(n), 'kind-' || p || '.read', 'agt-root', now()
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 5) as p
