-- Ten votes and twelve entries of the audit to a proposal, of ten proposals one is open.
insert into voting_proposals (proposal_id, proposal_type, title, proposed_by, options, status,
       expires_at, vote_count, closed_at, rejected_at, audit_position, audit_hash, created_at,
       updated_at, version)
select 'prp-' || lpad(n::text, 7, '0'), 'kind-' || n % 10, 'the proposal ' || n,
       pg_temp.agent(1 + n % 1000), '["yes", "no"]', state.status,
       case when state.status = 'active' then now() + interval '1 day' else place.at end, 10,
       case when state.status <> 'active' then place.at end,
       case when state.status = 'rejected' then place.at end, 12,
       encode(sha256(n::text::bytea), 'hex'), place.at, place.at, 12
  from generate_series(1, pg_temp.size() / 10) as n
 cross join lateral (select now() - n * interval '10 s' as at) as place
 cross join lateral (
       select case when n % 10 = 0 then 'active' when n % 10 = 1 then 'rejected'
                   else 'passed' end as status) as state;

insert into votes (proposal_id, voter_id, vote_id, vote_value, confidence, cast_position, created_at)
select 'prp-' || lpad(n::text, 7, '0'), pg_temp.agent(1 + (n + v * 101) % 10000),
       'vot-' || n || '-' || v, case when v % 3 = 0 then 'no' else 'yes' end, 0.8, v + 1,
       now() - n * interval '10 s'
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 10) as v;

insert into voting_results (proposal_id, reason, votes, winner, winner_share, share_part,
       share_whole, tally, rounds, participation, confidence, experts, represented, missing,
       closed_at)
select proposal_id, 'requested', 10, 'yes', 0.7, 7, 10, '{"yes": 7, "no": 3}', '[]', 1, 8, 0, 10,
       '[]', closed_at
  from voting_proposals
 where status = 'passed';

insert into voting_audit (audit_id, proposal_id, position, action, performed_by, previous_hash, hash,
       created_at)
select 'aud-' || n || '-' || v, 'prp-' || lpad(n::text, 7, '0'), v, 'VOTE_CAST',
       pg_temp.agent(1 + (n + v) % 10000),
       case when v > 1 then encode(sha256((n || '-' || v - 1)::bytea), 'hex') end,
       encode(sha256((n || '-' || v)::bytea), 'hex'), now() - n * interval '10 s'
  from generate_series(1, pg_temp.size() / 10) as n
 cross join generate_series(1, 12) as v;

insert into voting_delegators (delegator_id, version)
select pg_temp.agent(n), 1
  from generate_series(1, pg_temp.size() / 100) as n;

insert into vote_delegations (delegator_id, scope, delegate_id, created_at)
select pg_temp.agent(n), (array['*', 'kind-1'])[s], pg_temp.agent(n + 1), now()
  from generate_series(1, pg_temp.size() / 100) as n
 cross join generate_series(1, 2) as s
