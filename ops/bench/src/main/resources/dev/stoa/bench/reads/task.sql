-- Of two hundred tasks one runs, of twenty one is scheduled, four wait, two failed and the others are
-- done, a thousand agents have or had them.
insert into tasks (task_id, version, task_type, priority, status, payload, assigned_agent_id, run_at,
       claim_at, lease_token, lease_until, created_at, started_at, completed_at, failed_at,
       updated_at)
select 'tsk-' || lpad(n::text, 7, '0'), 2, 'kind-' || n % 10,
       (array['critical', 'high', 'normal', 'low'])[1 + n % 4], state.status,
       jsonb_build_object('work', left(repeat(md5(n::text), 6), 188)),
       case when state.status not in ('pending', 'scheduled') then pg_temp.agent(1 + n % 1000) end,
       place.at, place.at - interval '10 s',
       case when state.status = 'in_progress' then gen_random_uuid() end,
       case when state.status = 'in_progress' then now() + interval '1 h' end, place.at,
       case when state.status not in ('pending', 'scheduled') then place.at end,
       case when state.status = 'completed' then place.at end,
       case when state.status = 'failed' then place.at end, place.at
  from generate_series(1, pg_temp.size()) as n
 cross join lateral (select now() - n * interval '1 s' as at) as place
 cross join lateral (
       select case when n % 200 = 0 then 'in_progress' when n % 20 = 1 then 'scheduled'
                   when n % 20 <= 5 then 'pending' when n % 20 <= 7 then 'failed'
                   else 'completed' end as status) as state
