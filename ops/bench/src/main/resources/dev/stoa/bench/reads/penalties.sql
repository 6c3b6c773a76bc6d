-- Ten violations, as many penalties and five appeals to an agent.
insert into penalty_standings (agent_id, violations_confirmed, severity_medium, penalties_active,
       penalties_expired, appeals_rejected, updated_at, version)
select pg_temp.agent(n), 10, 10, 1, 9, 5, now(), 40
  from generate_series(1, pg_temp.size() / 10) as n;

insert into penalty_violations (violation_id, agent_id, violation_type, description, status,
       decided_by, created_at, confirmed_at)
select 'vio-' || n || '-' || v, pg_temp.agent(n), 'kind-' || v % 3, 'what was wrong', 'confirmed',
       'agt-judge', now() - v * interval '1 day', now()
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 10) as v;

insert into penalties (id, violation_id, agent_id, penalty_type, duration_ms, applied_by, expires_at,
       status, expired_at, created_at)
select gen_random_uuid(), 'vio-' || n || '-' || v, pg_temp.agent(n), 'compute_reduction', 86400000,
       'agt-judge', now() - (v - 2) * interval '1 day',
       case when v = 1 then 'active' else 'expired' end, case when v > 1 then now() end,
       now() - (v - 1) * interval '1 day'
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 10) as v;

insert into penalty_appeals (appeal_id, violation_id, agent_id, reason, status, reviewed_by,
       created_at, reviewed_at)
select 'app-' || n || '-' || v, 'vio-' || n || '-' || v, pg_temp.agent(n), 'it was not me',
       'rejected', 'agt-judge', now() - v * interval '1 day', now()
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 5) as v
