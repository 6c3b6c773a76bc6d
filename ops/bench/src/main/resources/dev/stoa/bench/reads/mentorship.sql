-- A fifth as many agents in training as sessions, a pairing to each, five sessions to a pairing.
insert into mentorship_agents (agent_id, level, enrolled_at, level_since, pairings, completed,
       created_at, updated_at, version)
select pg_temp.agent(n), n % 6, now(), now(), 1, 1, now(), now(), 3
  from generate_series(1, pg_temp.size() / 5) as n;

insert into mentorship_pairings (pairing_id, mentor_id, mentee_id, status, started_at, completed_at,
       duration_days, created_at, updated_at, version)
select 'pai-' || lpad(n::text, 7, '0'), pg_temp.agent(1 + n % 1000), pg_temp.agent(1001 + n),
       'completed', place.at, place.at, 1, place.at, place.at, 8
  from generate_series(1, pg_temp.size() / 5 - 1001) as n
 cross join lateral (select now() - n * interval '1 s' as at) as place;

insert into mentorship_sessions (id, pairing_id, session_date, duration_minutes, created_at)
select gen_random_uuid(), pairing.pairing_id, now() - s * interval '1 day', 30, now()
  from mentorship_pairings as pairing
 cross join generate_series(1, 5) as s;

insert into mentorship_progress (id, pairing_id, milestone, created_at, updated_at)
select 'mil-' || s, pairing.pairing_id, 'the milestone ' || s, now(), now()
  from mentorship_pairings as pairing
 cross join generate_series(1, 3) as s;

insert into mentorship_transfers (transfer_id, pairing_id, transfer_type, skill, created_at,
       updated_at)
select 'tra-' || s, pairing.pairing_id, 'feedback', 'java', now(), now()
  from mentorship_pairings as pairing
 cross join generate_series(1, 2) as s
