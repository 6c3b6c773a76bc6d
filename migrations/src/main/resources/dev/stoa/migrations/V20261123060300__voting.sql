-- Voting: proposals, one vote per agent on each, who lets whom vote, and an audit that nobody can
-- mend afterwards.
--
-- The audit entry is written by the transaction that it tells of, so the two cannot disagree.

create table voting_proposals (
  proposal_id        text           not null,
  proposal_type      text           not null,
  title              text           not null,
  description        text,
  proposed_by        text           not null,
  options            jsonb          not null,
  algorithm          text           not null default 'simple_majority',
  voting_threshold   numeric(5, 4)  not null default 0.6,
  min_participation  numeric(5, 4)  not null default 0.5,
  min_confidence     numeric(9, 4)  not null default 0,
  min_experts        integer        not null default 0,
  total_agents       integer,
  tokens_per_agent   integer        not null default 100,
  weight_source      text           not null default 'one',
  allow_vote_change  boolean        not null default true,
  metadata           jsonb          not null default '{}',
  electors           integer        not null default 0,
  status             text           not null default 'active',
  expires_at         timestamptz    not null,
  extensions         integer        not null default 0,
  vote_count         bigint         not null default 0,
  expired_at         timestamptz,
  closed_at          timestamptz,
  executed_at        timestamptz,
  rejected_at        timestamptz,
  audit_position     bigint         not null,
  audit_hash         text           not null,
  created_at         timestamptz    not null,
  updated_at         timestamptz    not null,
  version            bigint         not null,

  constraint proposal_key                          primary key (proposal_id),
  constraint proposal_id_has_1_to_100_characters   check (length(proposal_id) between 1 and 100),
  constraint there_are_2_to_100_options            check (jsonb_array_length(options) between 2 and 100),
  constraint algorithm_is_known                    check (algorithm in
    ('simple_majority', 'plurality', 'confidence_weighted', 'quadratic', 'consensus', 'ranked_choice',
     'condorcet_schulze', 'approval')),
  constraint threshold_is_a_share                  check (voting_threshold between 0 and 1),
  constraint participation_is_a_share              check (min_participation between 0 and 1),
  constraint quorum_is_not_negative                check (min_confidence >= 0 and min_experts >= 0),
  constraint total_agents_are_known_or_not         check (total_agents >= 1),
  constraint voter_has_1_to_10000_tokens           check (tokens_per_agent between 1 and 10000),
  constraint weight_source_is_known                check (weight_source in ('one', 'reputation', 'tier', 'elo')),
  constraint proposal_status_is_known              check (status in
    ('active', 'passed', 'rejected', 'quorum_not_met', 'executed', 'cancelled')),
  constraint deadline_is_extended_5_times_at_most  check (extensions between 0 and 5),
  constraint proposal_counters_are_not_negative    check (electors >= 0 and vote_count >= 0),
  constraint only_what_ended_is_closed             check (status <> 'active' or closed_at is null),
  constraint what_passed_was_counted               check
    (status not in ('passed', 'quorum_not_met', 'executed') or closed_at is not null),
  constraint what_was_executed_says_when           check ((status = 'executed') = (executed_at is not null)),
  constraint what_was_rejected_says_when           check ((status = 'rejected') = (rejected_at is not null)),
  constraint proposal_was_audited                  check (audit_position >= 1),
  constraint proposal_version_counts_from_one      check (version >= 1)
)
-- Every vote rewrites its proposal's row: room on its own page keeps the indexes out of it.
with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1);

comment on table voting_proposals is 'Questions that are or were put to the vote.';
comment on column voting_proposals.electors is
  'How many agents are named as voters in voting_electors; 0 where every agent may vote.';
comment on column voting_proposals.audit_hash is
  'Hash of the last audit entry, kept apart from the audit: it tells when the end was cut off.';
comment on column voting_proposals.expired_at is
  'When its time was found to be over; null where the vote was ended before.';

-- Serves the timer that ends what is due, and findExpiredProposals.
create index voting_proposals_due on voting_proposals (expires_at, proposal_id) where status = 'active';
-- Serves findAllProposals without a filter, newest first.
create index voting_proposals_newest on voting_proposals (created_at, proposal_id);
-- Serves findAllProposals of one status.
create index voting_proposals_by_status on voting_proposals (status, created_at, proposal_id);
-- Serves findAllProposals of one type.
create index voting_proposals_by_type on voting_proposals (proposal_type, created_at, proposal_id);
-- Serves findAllProposals of one agent.
create index voting_proposals_by_proposer on voting_proposals (proposed_by, created_at, proposal_id);

create table voting_electors (
  proposal_id  text  not null,
  voter_id     text  not null,

  constraint elector_is_named_once  primary key (proposal_id, voter_id),
  constraint elector_of_a_proposal  foreign key (proposal_id) references voting_proposals
);

comment on table voting_electors is 'Who may vote on proposals that name their voters.';

create table votes (
  proposal_id    text            not null,
  voter_id       text            not null,
  vote_id        text            not null,
  vote_value     text,
  ballot         jsonb,
  weight         numeric(12, 4)  not null default 1,
  confidence     numeric(5, 4),
  voter_level    integer         not null default 0,
  reason         text,
  cast_position  bigint          not null,
  created_at     timestamptz     not null,

  constraint one_vote_per_agent        primary key (proposal_id, voter_id),
  -- Deferred: within one batch a vote may take the id that another gives up.
  constraint vote_id_is_given_once     unique (vote_id) deferrable initially deferred,
  constraint vote_on_a_proposal        foreign key (proposal_id) references voting_proposals,
  constraint vote_id_has_1_to_100_characters check (length(vote_id) between 1 and 100),
  constraint ballot_says_one_thing     check ((vote_value is null) <> (ballot is null)),
  constraint weight_is_not_negative    check (weight >= 0),
  constraint confidence_is_a_share     check (confidence between 0 and 1),
  constraint level_is_not_negative     check (voter_level >= 0)
);

comment on table votes is 'One vote per agent and proposal; the last ballot counts. Earlier ones are in the audit.';
comment on column votes.vote_value is 'The one option voted for; null where the ballot names several.';
comment on column votes.ballot is 'Rankings, allocation or approvals; null where one option was voted for.';
comment on column votes.weight is 'As of when it was cast; weights delegated to the voter are added when votes are counted.';
comment on column votes.voter_level is
  'The voter''s level of training as of when it was cast: counting again finds the same experts.';
comment on column votes.cast_position is
  'Position of its audit entry: the order in which ballots were cast, and findVotesByProposal''s.';

-- Serves findVotesByProposal, oldest first.
create index votes_in_order on votes (proposal_id, cast_position);

create table voting_results (
  proposal_id       text            not null,
  closed_by         text,
  reason            text            not null,
  votes             bigint          not null,
  winner            text,
  winner_share      numeric(9, 6)   not null,
  share_part        numeric         not null,
  share_whole       numeric         not null,
  tally             jsonb           not null,
  rounds            jsonb           not null,
  duels             jsonb,
  tie_break_method  text,
  participation     numeric(9, 6)   not null,
  confidence        numeric(14, 4)  not null,
  experts           integer         not null,
  represented       bigint          not null,
  missing           jsonb           not null,
  closed_at         timestamptz     not null,

  constraint one_result_per_proposal   primary key (proposal_id),
  constraint result_of_a_proposal      foreign key (proposal_id) references voting_proposals,
  constraint reason_of_end_is_known    check (reason in ('requested', 'expired')),
  constraint tie_break_method_is_known check (tie_break_method in ('confidence', 'expertise', 'earliest', 'none')),
  constraint share_is_a_share          check (winner_share between 0 and 1),
  constraint turnout_is_a_share        check (participation between 0 and 1)
);

comment on table voting_results is 'What the votes came to, with all rounds and pairs, as it was counted.';

-- Every deed, for ever. No foreign key: it outlives the proposal.
create table voting_audit (
  audit_id       text         not null,
  proposal_id    text         not null,
  position       bigint       not null,
  action         text         not null,
  performed_by   text,
  details        json         not null default '{}',
  previous_hash  text,
  hash           text         not null,
  created_at     timestamptz  not null,

  constraint audit_key                         primary key (audit_id),
  constraint audit_has_no_forks                unique (proposal_id, position),
  constraint audit_position_counts_from_one    check (position >= 1),
  constraint first_entry_has_none_before       check ((position = 1) = (previous_hash is null)),
  constraint hash_is_sha_256                   check (hash ~ '^[0-9a-f]{64}$')
);

comment on table voting_audit is 'A chain of entries per proposal, each covering the one before by its hash. Append-only.';
comment on column voting_audit.details is 'json and not jsonb: the hash covers it to the letter.';

create function refuse_to_change_voting_audit() returns trigger
language plpgsql as $$
begin
  raise exception 'voting_audit is append-only (operation: %)', tg_op
    using errcode = 'integrity_constraint_violation';
end;
$$;

create trigger voting_audit_is_append_only
before update or delete or truncate on voting_audit
for each statement execute function refuse_to_change_voting_audit();

create table voting_delegators (
  delegator_id  text    not null,
  version       bigint  not null,

  constraint delegator_key                         primary key (delegator_id),
  constraint delegator_id_has_1_to_100_characters  check (length(delegator_id) between 1 and 100),
  constraint delegator_version_counts_from_one     check (version >= 1)
);

comment on table voting_delegators is
  'The root of each agent''s delegations: numbers their events, and stays when all are revoked.';

create table vote_delegations (
  delegator_id  text         not null,
  scope         text         not null,
  delegate_id   text         not null,
  valid_until   timestamptz,
  created_at    timestamptz  not null,

  constraint one_delegate_per_agent_and_scope  primary key (delegator_id, scope),
  constraint delegation_by_a_delegator         foreign key (delegator_id) references voting_delegators,
  constraint nobody_delegates_to_itself        check (delegator_id <> delegate_id)
);

comment on table vote_delegations is 'Who lets whom vote in its place.';
comment on column vote_delegations.scope is 'A proposal''s id or type; empty for every proposal.';

-- Serves the count: all delegations that can hold for a proposal.
create index vote_delegations_by_scope on vote_delegations (scope);

-- What was deleted, withdrawn or revoked. Rows are added, and dropped after HISTORY_RETENTION.

create table voting_proposals_history (like voting_proposals, removed_at timestamptz not null);
create table voting_electors_history (like voting_electors, removed_at timestamptz not null);
create table votes_history (like votes, removed_at timestamptz not null);
create table voting_results_history (like voting_results, removed_at timestamptz not null);
create table vote_delegations_history (like vote_delegations, removed_at timestamptz not null);

-- Serve retention.
create index voting_proposals_history_removed on voting_proposals_history (removed_at);
create index voting_electors_history_removed on voting_electors_history (removed_at);
create index votes_history_removed on votes_history (removed_at);
create index voting_results_history_removed on voting_results_history (removed_at);
create index vote_delegations_history_removed on vote_delegations_history (removed_at);
