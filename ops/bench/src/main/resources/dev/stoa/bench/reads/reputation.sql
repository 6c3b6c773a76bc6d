-- A million profiles, ten ratings and two events to each of a tenth of them, and trust among them.
insert into reputation_profiles (agent_id, trust_score, reliability_score, quality_score,
       collaboration_score, overall_score, overall_since, total_ratings, positive_ratings,
       trust_sum, trust_count, reliability_sum, reliability_count, quality_sum, quality_count,
       collaboration_sum, collaboration_count, reputation, trust_level, active_on, created_at,
       updated_at, version)
select pg_temp.agent(n), score.value, score.value, score.value, score.value, score.value, place.at,
       8, 4, 2 * score.value, 2, 2 * score.value, 2, 2 * score.value, 2, 2 * score.value, 2,
       round(10 * score.value), 'fair', current_date, place.at, place.at, 8
  from generate_series(1, pg_temp.size()) as n
 cross join lateral (select now() - n * interval '1 s' as at) as place
 cross join lateral (select (n * 7919 % 10000)::numeric / 100 as value) as score;

insert into reputation_ratings (rating_id, agent_id, rated_by, rating_type, score, created_at,
       updated_at)
select gen_random_uuid(), pg_temp.agent(n), pg_temp.agent(n + r),
       (array['trust', 'reliability', 'quality', 'collaboration'])[1 + r % 4], 80,
       now() - r * interval '1 h', now()
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 10) as r;

insert into reputation_events (event_id, agent_id, event_type, impact, applied, created_at)
select gen_random_uuid(), pg_temp.agent(n), 'innovation', 1, true, now() - e * interval '1 h'
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 2) as e;

insert into trust_graph (from_agent_id, to_agent_id, trust, interaction_count, created_at,
       updated_at)
select pg_temp.agent(n), pg_temp.agent(n + t), 0.8, 3, now(), now()
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 3) as t
