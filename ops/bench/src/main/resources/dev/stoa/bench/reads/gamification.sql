-- A million profiles, ten entries of the ledger and two achievements to each of a tenth of them.
insert into gamification_profiles (agent_id, points, points_since, level, tier, bonus_tier,
       experience, streak_days, longest_streak, streak_date, tasks, achievements, entries,
       created_at, updated_at, version)
select pg_temp.agent(n), score.points, place.at, 1 + floor(sqrt(score.points / 100))::integer,
       'silver', 'bronze', score.points, 1, 3, current_date, 10, 2, 10, place.at, place.at, 12
  from generate_series(1, pg_temp.size()) as n
 cross join lateral (select now() - n * interval '1 s' as at) as place
 cross join lateral (select n * 7919 % 100000 as points) as score;

insert into gamification_transactions (id, agent_id, number, transaction_type, points, delta,
       balance, requested, category, reason, created_at)
select gen_random_uuid(), pg_temp.agent(n), e, case e when 10 then 'spend' else 'earn' end, 100,
       case e when 10 then -100 else 100 end, 100 * e, 100, 'quality', 'work that was done',
       now() - (100 - e) * interval '1 h'
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 10) as e;

insert into gamification_achievements (agent_id, achievement_id, transactions, earned_at)
select pg_temp.agent(n), definition.achievement_id, array[gen_random_uuid()], now()
  from generate_series(1, pg_temp.size() / 10) as n
 cross join (select achievement_id
               from gamification_achievement_definitions
              order by achievement_id
              limit 2) as definition
