-- A million fighters, half as many matches, of which each of two agents has a result.
insert into battle_profiles (agent_id, elo_rating, wins, losses, total_matches, rating_system,
       rating_mean, rating_deviation, rating_volatility, rating_since, decays_from, last_match_at,
       created_at, updated_at, version)
select pg_temp.agent(n), 1000 + n * 7919 % 1500, 6, 4, 10, 'elo', 1000 + n * 7919 % 1500, 0, 0,
       place.at, place.at, place.at, place.at, place.at, 10
  from generate_series(1, pg_temp.size()) as n
 cross join lateral (select now() - n * interval '1 s' as at) as place;

insert into battle_matches (match_id, agent1_id, agent2_id, status, rated, started_at, winner_id,
       agent1_score, agent2_score, created_at, completed_at, updated_at, version)
select 'mat-' || lpad(n::text, 7, '0'), pg_temp.agent(1 + n % 10000), pg_temp.agent(2 + n % 10000),
       state.status, true, case when state.status = 'completed' then place.at end,
       case when state.status = 'completed' then pg_temp.agent(1 + n % 10000) end, 3, 1, place.at,
       case when state.status = 'completed' then place.at end, place.at, 3
  from generate_series(1, pg_temp.size() / 2) as n
 cross join lateral (select now() - n * interval '2 s' as at) as place
 cross join lateral (
       select case when n % 20 = 0 then 'pending' else 'completed' end as status) as state;

insert into battle_participants (match_id, agent_id, joined_at)
select 'mat-' || lpad(n::text, 7, '0'), pg_temp.agent(s + n % 10000), now()
  from generate_series(1, pg_temp.size() / 2) as n
 cross join generate_series(1, 2) as s;

insert into battle_results (match_id, agent_id, score, won, completed_at, outcome, system_before,
       rating_before, mean_before, deviation_before, volatility_before, rating_after, expected,
       actual, k, win_streak_before, longest_win_streak_before)
select 'mat-' || lpad(n::text, 7, '0'), pg_temp.agent(s + n % 10000), 3, s = 1,
       now() - n * interval '2 s', case s when 1 then 'win' else 'loss' end, 'elo', 1500, 1500, 0, 0,
       1500, 0.5, 2 - s, 32, 0, 1
  from generate_series(1, pg_temp.size() / 2) as n
 cross join generate_series(1, 2) as s
