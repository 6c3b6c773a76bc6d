-- Brainstorm: sessions in which agents bring ideas, build on them, vote for them and judge them.
--
-- The row of a session is locked by whoever changes anything that hangs on it, so that limits hold
-- however many bring ideas at once, and no agent votes twice. Ids are compared by their bytes, so
-- that the order of a tie is the same wherever it is looked at.

create table brainstorm_sessions (
  session_id           text collate "C"         not null,
  topic                text         not null,
  description          text,
  initiated_by         text collate "C"         not null,
  status               text         not null default 'active',
  max_ideas            integer      not null default 100,
  max_ideas_per_agent  integer,
  duration_ms          bigint       not null default 300000,
  expires_at           timestamptz  not null,
  phases               jsonb        not null default '[]',
  phase                smallint,
  phase_ends_at        timestamptz,
  allow_voting         boolean      not null default true,
  allow_combination    boolean      not null default true,
  allow_refinement     boolean      not null default true,
  categories           jsonb        not null default '[]',
  metadata             jsonb        not null default '{}',
  ideas                integer      not null default 0,
  participants         integer      not null default 0,
  completed_at         timestamptz,
  created_at           timestamptz  not null,
  updated_at           timestamptz  not null,
  version              bigint       not null,

  constraint brainstorm_session_key                primary key (session_id),
  constraint session_id_has_1_to_100_characters    check (length(session_id) between 1 and 100),
  constraint session_status_is_known               check
    (status in ('active', 'completed', 'cancelled', 'expired')),
  constraint a_session_has_1_to_1000_ideas         check (max_ideas between 1 and 1000),
  constraint an_agent_has_1_to_1000_ideas          check (max_ideas_per_agent between 1 and 1000),
  constraint no_more_ideas_than_allowed            check (ideas between 0 and max_ideas),
  constraint participants_are_not_negative         check (participants >= 0),
  constraint a_session_has_a_duration              check (duration_ms >= 1),
  constraint a_session_ends_after_it_begins        check (expires_at > created_at),
  constraint phases_are_a_list                     check (jsonb_typeof(phases) = 'array'),
  constraint categories_are_a_list                 check (jsonb_typeof(categories) = 'array'),
  constraint a_phase_is_one_of_the_phases          check
    ((phase is null) = (phase_ends_at is null)
     and coalesce(phase between 0 and jsonb_array_length(phases) - 1,
                  jsonb_array_length(phases) = 0)),
  constraint no_phase_outlasts_its_session         check (phase_ends_at <= expires_at),
  constraint completed_exactly_when_it_says_when   check
    ((status = 'completed') = (completed_at is not null))
) with (fillfactor = 80);

-- Serves findAllSessions, newest first.
create index brainstorm_sessions_by_time on brainstorm_sessions (created_at, session_id);
-- Serves findAllSessions of one status.
create index brainstorm_sessions_by_status on brainstorm_sessions (status, created_at, session_id);
-- Serves findAllSessions of one initiator.
create index brainstorm_sessions_by_initiator
    on brainstorm_sessions (initiated_by, created_at, session_id);
-- Serves ExpireBrainstormSessions, its timer and findExpiredSessions.
create index brainstorm_sessions_due
    on brainstorm_sessions (expires_at, session_id)
 where status = 'active';
-- Serves the timer of AdvanceBrainstormPhase; the last phase ends with its session.
create index brainstorm_sessions_by_phase_end
    on brainstorm_sessions (phase_ends_at, session_id)
 where status = 'active' and phase_ends_at < expires_at;

comment on table brainstorm_sessions is 'Sessions, from beginning to end.';
comment on column brainstorm_sessions.phase is
  'Which of the phases it is in, counted from 0; null where it has none.';
comment on column brainstorm_sessions.ideas is
  'How many ideas hang on it, combined and refined ones among them.';

create table brainstorm_ideas (
  idea_id          text collate "C"           not null,
  session_id       text collate "C"           not null,
  content          text           not null,
  content_key      uuid           not null,
  contributed_by   text           not null,
  category         text           not null default 'other',
  origin           text           not null default 'submitted',
  source_idea_ids  jsonb          not null default '[]',
  parent_idea_id   text,
  revision         integer        not null default 1,
  score            numeric(14,2)  not null default 0,
  votes            integer        not null default 0,
  vote_sum         numeric(12,2)  not null default 0,
  judgements       integer        not null default 0,
  composite_sum    numeric(14,2)  not null default 0,
  metadata         jsonb          not null default '{}',
  created_at       timestamptz    not null,
  updated_at       timestamptz    not null,

  constraint brainstorm_idea_key                   primary key (idea_id),
  constraint one_idea_per_session_and_id           unique (session_id, idea_id),
  constraint nothing_is_said_twice_in_a_session    unique (session_id, content_key),
  constraint idea_belongs_to_a_session
    foreign key (session_id) references brainstorm_sessions,
  constraint idea_id_has_1_to_100_characters       check (length(idea_id) between 1 and 100),
  constraint idea_category_is_known                check (category in
    ('feature', 'improvement', 'bug_fix', 'architecture', 'performance', 'testing',
     'documentation', 'other')),
  constraint idea_origin_is_known                  check
    (origin in ('submitted', 'combined', 'refined')),
  constraint combined_of_two_sources_or_more       check
    (jsonb_typeof(source_idea_ids) = 'array'
     and case origin when 'combined' then jsonb_array_length(source_idea_ids) >= 2
                     else jsonb_array_length(source_idea_ids) = 0
         end),
  constraint refined_exactly_when_it_has_a_parent  check
    ((origin = 'refined') = (parent_idea_id is not null) and (origin = 'refined') = (revision > 1)),
  constraint idea_score_is_not_negative            check (score >= 0),
  constraint no_vote_weighs_more_than_one          check (abs(vote_sum) <= votes),
  constraint composites_are_from_0_to_100          check
    (judgements >= 0 and composite_sum between 0 and 100 * judgements)
) with (fillfactor = 80);

-- Serves getTopIdeas. (Ideas of one session are found by its unique keys.)
create index brainstorm_ideas_by_score
    on brainstorm_ideas ((-score), (-vote_sum), created_at, idea_id);

comment on table brainstorm_ideas is
  'Ideas as they were brought. Written only under the lock of their session.';
comment on column brainstorm_ideas.content_key is
  'The same for contents that differ only in case and space.';
comment on column brainstorm_ideas.score is
  'Ten times what the votes add up to, 5 for each source, 3 for a refined one; never below 0.';
comment on column brainstorm_ideas.vote_sum is 'What the votes add up to, each from -1 to 1.';
comment on column brainstorm_ideas.composite_sum is 'What the composites of its judges add up to.';

create table brainstorm_participants (
  session_id    text collate "C"         not null,
  agent_id      text collate "C"         not null,
  ideas         integer      not null default 0,
  combinations  integer      not null default 0,
  votes         integer      not null default 0,
  joined_at     timestamptz  not null,

  constraint one_row_per_session_and_participant   primary key (session_id, agent_id),
  constraint participant_belongs_to_a_session
    foreign key (session_id) references brainstorm_sessions,
  constraint participants_do_something             check
    (ideas >= 0 and votes >= 0 and combinations between 0 and 5
     and ideas + combinations + votes > 0)
) with (fillfactor = 80);

-- Serves CompleteBrainstormSession and findParticipantsBySession, in the order of joining.
create index brainstorm_participants_by_session
    on brainstorm_participants (session_id, joined_at, agent_id);

comment on table brainstorm_participants is 'Who did something in a session, and how often.';
comment on column brainstorm_participants.ideas is 'Ideas that the agent submitted or refined.';

create table brainstorm_votes (
  session_id  text collate "C"          not null,
  idea_id     text collate "C"          not null,
  voter_id    text collate "C"          not null,
  value       numeric(3,2)  not null,
  created_at  timestamptz   not null,
  updated_at  timestamptz   not null,

  constraint one_vote_per_idea_and_agent  primary key (session_id, idea_id, voter_id),
  constraint vote_belongs_to_an_idea
    foreign key (session_id, idea_id) references brainstorm_ideas (session_id, idea_id),
  constraint a_vote_is_from_minus_1_to_1  check (value between -1 and 1)
);

comment on table brainstorm_votes is 'One vote per agent and idea; the last value counts.';

create table brainstorm_judgements (
  session_id   text collate "C"          not null,
  idea_id      text collate "C"          not null,
  scored_by    text collate "C"          not null,
  quality      numeric(5,2),
  novelty      numeric(5,2),
  feasibility  numeric(5,2),
  synergy      numeric(5,2),
  composite    numeric(5,2)  not null,
  created_at   timestamptz   not null,
  updated_at   timestamptz   not null,

  constraint one_judgement_per_idea_and_agent  primary key (session_id, idea_id, scored_by),
  constraint judgement_belongs_to_an_idea
    foreign key (session_id, idea_id) references brainstorm_ideas (session_id, idea_id),
  constraint marks_are_from_0_to_100           check
    (quality between 0 and 100 and novelty between 0 and 100 and feasibility between 0 and 100
     and synergy between 0 and 100 and composite between 0 and 100),
  constraint a_judgement_says_something        check
    (num_nonnulls(quality, novelty, feasibility, synergy) > 0)
);

comment on table brainstorm_judgements is 'What agents think of ideas; the last word of each counts.';

-- What was deleted, each row as it was at that moment.
create table brainstorm_sessions_history (
  like brainstorm_sessions,
  removed_at  timestamptz  not null
);
create table brainstorm_ideas_history (
  like brainstorm_ideas,
  removed_at  timestamptz  not null
);
create table brainstorm_participants_history (
  like brainstorm_participants,
  removed_at  timestamptz  not null
);
create table brainstorm_votes_history (
  like brainstorm_votes,
  removed_at  timestamptz  not null
);
create table brainstorm_judgements_history (
  like brainstorm_judgements,
  removed_at  timestamptz  not null
);
-- Serve retention.
create index brainstorm_sessions_history_removed on brainstorm_sessions_history (removed_at);
create index brainstorm_ideas_history_removed on brainstorm_ideas_history (removed_at);
create index brainstorm_participants_history_removed
    on brainstorm_participants_history (removed_at);
create index brainstorm_votes_history_removed on brainstorm_votes_history (removed_at);
create index brainstorm_judgements_history_removed on brainstorm_judgements_history (removed_at);

comment on table brainstorm_sessions_history is 'Sessions that were deleted; only ever added to.';
comment on table brainstorm_ideas_history is 'The ideas of deleted sessions.';
comment on table brainstorm_participants_history is 'Who took part in deleted sessions.';
comment on table brainstorm_votes_history is 'The votes of deleted sessions.';
comment on table brainstorm_judgements_history is 'The judgements of deleted sessions.';
