-- Mentorship: who teaches whom, what is noted of it and passed on, and how far agents are in
-- training.
--
-- The row of an agent says how many mentees it has and who teaches it. It is locked by whoever
-- changes either, so that a mentor has no more than three however many ask at once.

create table mentorship_agents (
  agent_id                text           not null,
  level                   smallint       not null default 0,
  enrolled_at             timestamptz,
  level_since             timestamptz,
  tasks_completed         bigint         not null default 0,
  tasks_succeeded         bigint         not null default 0,
  error_handling          bigint         not null default 0,
  brainstorms_attended    bigint         not null default 0,
  brainstorms_initiated   bigint         not null default 0,
  complex_tasks           bigint         not null default 0,
  agents_mentored         bigint         not null default 0,
  transfers_given         bigint         not null default 0,
  assessment_sum          numeric(20,2)  not null default 0,
  assessments             bigint         not null default 0,
  pairing_id              text,
  mentor_id               text,
  mentees                 smallint       not null default 0,
  pairings                bigint         not null default 0,
  completed               bigint         not null default 0,
  graduates               bigint         not null default 0,
  experts_in_the_making   bigint         not null default 0,
  training_days           numeric(20,2)  not null default 0,
  apprenticeships         bigint         not null default 0,
  created_at              timestamptz    not null,
  updated_at              timestamptz    not null,
  version                 bigint         not null,

  constraint mentorship_agent_key                      primary key (agent_id),
  constraint mentorship_agent_id_has_1_to_100_characters
    check (length(agent_id) between 1 and 100),
  constraint level_is_from_0_to_5                      check (level between 0 and 5),
  constraint who_is_not_in_training_is_at_level_0      check
    ((enrolled_at is null) = (level_since is null) and (enrolled_at is not null or level = 0)),
  constraint training_counts_are_not_negative          check
    (tasks_completed >= 0 and tasks_succeeded >= 0 and error_handling >= 0
     and brainstorms_attended >= 0 and brainstorms_initiated >= 0 and complex_tasks >= 0
     and agents_mentored >= 0 and transfers_given >= 0 and assessments >= 0),
  constraint no_more_goes_well_than_is_finished        check (tasks_succeeded <= tasks_completed),
  constraint whoever_has_a_mentor_has_a_pairing        check ((pairing_id is null) = (mentor_id is null)),
  constraint nobody_is_bound_to_itself                 check (mentor_id <> agent_id),
  constraint a_mentor_has_no_more_than_three_mentees   check (mentees between 0 and 3),
  constraint mentor_counts_are_not_negative            check
    (pairings >= mentees and completed between 0 and pairings and graduates >= 0
     and experts_in_the_making between 0 and graduates and training_days >= 0
     and apprenticeships >= 0)
) with (fillfactor = 80);

-- Serves RequestMentor: of each level the least busy who have a place.
create index mentorship_agents_with_a_place
    on mentorship_agents (level, mentees, agent_id)
 where level >= 2 and mentees < 3;
-- Serves getTopMentors.
create index mentorship_agents_by_completed
    on mentorship_agents (completed desc, pairings desc, agent_id)
 where completed > 0;

comment on table mentorship_agents is
  'An agent as mentorship knows it: its training, its mentor, and what it is as a mentor.';
comment on column mentorship_agents.mentees is
  'How many mentees it has at the moment; those of interrupted pairings do not count.';
comment on column mentorship_agents.experts_in_the_making is
  'How many of its graduates went from level 2 to 3.';
comment on column mentorship_agents.training_days is
  'How long its graduates were at the level that they left, added up.';

create table mentorship_pairings (
  pairing_id     text           not null,
  mentor_id      text           not null,
  mentee_id      text           not null,
  status         text           not null default 'active',
  goals          jsonb          not null default '[]',
  metadata       jsonb          not null default '{}',
  score          numeric(5,4),
  outcome        text,
  mentor_rating  numeric(3,2),
  mentee_rating  numeric(3,2),
  started_at     timestamptz    not null,
  completed_at   timestamptz,
  duration_days  numeric(10,2),
  created_at     timestamptz    not null,
  updated_at     timestamptz    not null,
  version        bigint         not null,

  constraint mentorship_pairing_key                    primary key (pairing_id),
  constraint pairing_id_has_1_to_100_characters        check (length(pairing_id) between 1 and 100),
  constraint nobody_mentors_itself                     check (mentor_id <> mentee_id),
  constraint pairing_status_is_known                   check
    (status in ('active', 'paused', 'completed', 'cancelled')),
  constraint goals_are_a_list                          check (jsonb_typeof(goals) = 'array'),
  constraint score_is_a_share                          check (score between 0 and 1),
  constraint ratings_are_from_0_to_5                   check
    (mentor_rating between 0 and 5 and mentee_rating between 0 and 5),
  constraint a_pairing_has_lasted_once_it_is_completed check
    ((status = 'completed') = (completed_at is not null)
     and (status = 'completed') = (duration_days is not null)),
  constraint mentor_of_a_pairing_is_known
    foreign key (mentor_id) references mentorship_agents,
  constraint mentee_of_a_pairing_is_known
    foreign key (mentee_id) references mentorship_agents
) with (fillfactor = 80);

-- Holds the rule that an agent has one mentor at a time.
create unique index an_agent_has_one_mentor
    on mentorship_pairings (mentee_id)
 where status in ('active', 'paused');
-- Serves findPairingsByMentor, newest start first.
create index mentorship_pairings_by_mentor
    on mentorship_pairings (mentor_id, started_at, pairing_id);
-- Serves findPairingsByMentee, newest start first.
create index mentorship_pairings_by_mentee
    on mentorship_pairings (mentee_id, started_at, pairing_id);

comment on table mentorship_pairings is 'Who teaches whom, from beginning to end.';

create table mentorship_progress (
  id           text         not null,
  pairing_id   text         not null,
  milestone    text         not null,
  description  text,
  completed    boolean      not null default false,
  notes        text,
  metadata     jsonb        not null default '{}',
  created_at   timestamptz  not null,
  updated_at   timestamptz  not null,

  constraint one_milestone_per_pairing_and_id  primary key (pairing_id, id),
  constraint milestone_belongs_to_a_pairing    foreign key (pairing_id) references mentorship_pairings,
  constraint progress_id_has_1_to_100_characters check (length(id) between 1 and 100)
);

-- Serves getProgressByPairing, oldest first.
create index mentorship_progress_by_pairing on mentorship_progress (pairing_id, created_at, id);

comment on table mentorship_progress is 'Milestones of pairings. Written only under the lock of their pairing.';

create table mentorship_sessions (
  id                uuid         not null,
  pairing_id        text         not null,
  session_date      timestamptz  not null,
  duration_minutes  integer      not null default 0,
  topics_covered    jsonb        not null default '[]',
  feedback          text,
  metadata          jsonb        not null default '{}',
  created_at        timestamptz  not null,

  constraint mentorship_session_key          primary key (pairing_id, id),
  constraint session_belongs_to_a_pairing    foreign key (pairing_id) references mentorship_pairings,
  constraint duration_is_not_negative        check (duration_minutes >= 0),
  constraint topics_are_a_list               check (jsonb_typeof(topics_covered) = 'array')
);

-- Serves getSessionsByPairing, newest first.
create index mentorship_sessions_by_pairing on mentorship_sessions (pairing_id, session_date, id);

comment on table mentorship_sessions is 'That the two of a pairing met; only ever added to.';

create table mentorship_transfers (
  transfer_id         text          not null,
  pairing_id          text          not null,
  transfer_type       text          not null,
  skill               text          not null,
  content             jsonb,
  proficiency_before  numeric(5,4),
  proficiency_after   numeric(5,4),
  applied             numeric(5,4),
  retained            numeric(5,4),
  satisfaction        numeric(3,2),
  effectiveness       numeric(5,4)  not null default 0,
  created_at          timestamptz   not null,
  updated_at          timestamptz   not null,

  constraint one_transfer_per_pairing_and_id   primary key (pairing_id, transfer_id),
  constraint transfer_belongs_to_a_pairing     foreign key (pairing_id) references mentorship_pairings,
  constraint transfer_type_is_known            check (transfer_type in
    ('observation', 'co_execution', 'guided_practice', 'independent', 'teaching',
     'pattern_sharing', 'error_analysis', 'feedback', 'reflection', 'assessment')),
  constraint transfer_shares_are_from_0_to_1   check
    (proficiency_before between 0 and 1 and proficiency_after between 0 and 1
     and applied between 0 and 1 and retained between 0 and 1 and effectiveness between 0 and 1),
  constraint satisfaction_is_from_0_to_5       check (satisfaction between 0 and 5),
  constraint an_outcome_is_whole_or_not_there  check
    (num_nulls(proficiency_after, applied, retained, satisfaction) in (0, 4))
);

-- Serves getTransfersByPairing, oldest first.
create index mentorship_transfers_by_pairing
    on mentorship_transfers (pairing_id, created_at, transfer_id);

comment on table mentorship_transfers is 'What mentors passed on, and what came of it.';

create table mentorship_skills (
  agent_id     text          not null,
  skill        text          not null,
  proficiency  numeric(5,4)  not null,
  updated_at   timestamptz   not null,

  constraint one_proficiency_per_agent_and_skill  primary key (agent_id, skill),
  constraint skill_is_of_a_known_agent            foreign key (agent_id) references mentorship_agents,
  constraint proficiency_is_a_share               check (proficiency between 0 and 1)
);

comment on table mentorship_skills is
  'How well agents can do what they were taught, by the last outcome; skills in one spelling.';

create table mentorship_totals (
  total  text           not null,
  value  numeric(20,2)  not null,

  constraint one_row_per_mentorship_total      primary key (total),
  constraint mentorship_total_is_known         check (total in
    ('active', 'completed', 'duration_days', 'mentees', 'mentors', 'pairings')),
  constraint mentorship_total_is_not_negative  check (value >= 0)
) with (fillfactor = 50);

insert into mentorship_totals (total, value)
values ('active', 0),
       ('completed', 0),
       ('duration_days', 0),
       ('mentees', 0),
       ('mentors', 0),
       ('pairings', 0);

comment on table mentorship_totals is 'What is counted over all pairings, so that nobody has to count them.';

-- What was deleted, each row as it was at that moment.
create table mentorship_pairings_history (
  like mentorship_pairings,
  removed_at  timestamptz  not null
);
create table mentorship_progress_history (
  like mentorship_progress,
  removed_at  timestamptz  not null
);
create table mentorship_sessions_history (
  like mentorship_sessions,
  removed_at  timestamptz  not null
);
create table mentorship_transfers_history (
  like mentorship_transfers,
  removed_at  timestamptz  not null
);
-- Serve retention.
create index mentorship_pairings_history_removed on mentorship_pairings_history (removed_at);
create index mentorship_progress_history_removed on mentorship_progress_history (removed_at);
create index mentorship_sessions_history_removed on mentorship_sessions_history (removed_at);
create index mentorship_transfers_history_removed on mentorship_transfers_history (removed_at);

comment on table mentorship_pairings_history is 'Pairings that were deleted; only ever added to.';
comment on table mentorship_progress_history is 'The milestones of deleted pairings.';
comment on table mentorship_sessions_history is 'The sessions of deleted pairings.';
comment on table mentorship_transfers_history is 'The transfers of deleted pairings.';

-- What other areas may know of training and mentors.
create view mentorship_standings (agent_id, level, mentees, pairings, completed, graduates) as
select agent_id, level, mentees, pairings, completed, graduates
  from mentorship_agents
 where enrolled_at is not null
    or pairings > 0;

comment on view mentorship_standings is
  'How far agents are and what they are as mentors, as other areas know it; read without a lock.';

-- Which pairings are open, and between whom.
create view open_pairings (pairing_id, mentor_id, mentee_id, status) as
select pairing_id, mentor_id, mentee_id, status
  from mentorship_pairings
 where status in ('active', 'paused');

comment on view open_pairings is 'Pairings that are neither completed nor cancelled; read without a lock.';
