-- A million agents, whoever is first came last.
insert into agents (agent_id, agent_name, agent_type, status, capabilities, tasks_completed,
       tasks_failed, heartbeat_at, online_since, created_at, updated_at, version)
select pg_temp.agent(n), 'agent ' || n, (array['worker', 'team_leader', 'specialist'])[1 + n % 3],
       (array['idle', 'active', 'busy'])[1 + n % 3], '["java", "sql"]', 1 + n * 7919 % 50000, n % 97,
       place.at, place.at, place.at, place.at, 1
  from generate_series(1, pg_temp.size()) as n
 cross join lateral (select now() - n * interval '1 s' as at) as place
