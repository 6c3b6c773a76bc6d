-- The boards follow from what the other areas hold, ten thousand closed ones have a hundred places.
insert into leaderboard_boards (board_id, metric, period, participants, sealed_at, updated_at,
       version)
select 'points:' || day.period, 'points', day.period, 100, now(), now(), 1
  from generate_series(1, pg_temp.size() / 100) as n
 cross join lateral (select to_char(date '2026-11-01' - n::integer, 'YYYY-MM-DD') as period) as day;

insert into leaderboard_snapshots (metric, period, agent_id, rank, place, score, created_at)
select board.metric, board.period, pg_temp.agent(p), p, p, 1000 - p, now()
  from leaderboard_boards as board
 cross join generate_series(1, 100) as p;

insert into hall_of_fame_members (agent_id, version)
select pg_temp.agent(n), 1
  from generate_series(1, pg_temp.size() / 10) as n;

insert into hall_of_fame (id, agent_id, achievement_type, tier, inducted_at)
select gen_random_uuid(), pg_temp.agent(n), 'kind-' || n % 10,
       (array['expert', 'master', 'legend'])[1 + n % 3], now() - n * interval '1 s'
  from generate_series(1, pg_temp.size() / 10) as n
