-- Twenty ideas to a session, a vote and a judgement to an idea, of twenty sessions one is open.
insert into brainstorm_sessions (session_id, topic, initiated_by, status, expires_at, ideas,
       participants, completed_at, created_at, updated_at, version)
select 'ses-' || lpad(n::text, 7, '0'), 'the topic ' || n, pg_temp.agent(1 + n % 1000), state.status,
       place.at + interval '1 h', 20, 5, case when state.status = 'completed' then place.at end,
       place.at, place.at, 25
  from generate_series(1, pg_temp.size() / 20) as n
 cross join lateral (select now() - n * interval '20 s' as at) as place
 cross join lateral (
       select case when n % 20 = 0 then 'active' else 'completed' end as status) as state;

insert into brainstorm_ideas (idea_id, session_id, content, content_key, contributed_by, category,
       score, votes, vote_sum, created_at, updated_at)
select 'ide-' || n, 'ses-' || lpad((1 + (n - 1) / 20)::text, 7, '0'), 'the idea ' || n,
       md5(n::text)::uuid, pg_temp.agent(1 + n % 5), 'other', n * 7919 % 1000, 1, 1, now(), now()
  from generate_series(1, pg_temp.size()) as n;

insert into brainstorm_votes (session_id, idea_id, voter_id, value, created_at, updated_at)
select 'ses-' || lpad((1 + (n - 1) / 20)::text, 7, '0'), 'ide-' || n, pg_temp.agent(6), 1, now(), now()
  from generate_series(1, pg_temp.size()) as n;

insert into brainstorm_judgements (session_id, idea_id, scored_by, quality, composite, created_at,
       updated_at)
select 'ses-' || lpad((1 + (n - 1) / 20)::text, 7, '0'), 'ide-' || n, pg_temp.agent(6), 50, 50, now(),
       now()
  from generate_series(1, pg_temp.size()) as n;

insert into brainstorm_participants (session_id, agent_id, ideas, joined_at)
select 'ses-' || lpad(n::text, 7, '0'), pg_temp.agent(a), 4, now()
  from generate_series(1, pg_temp.size() / 20) as n
 cross join generate_series(1, 5) as a
