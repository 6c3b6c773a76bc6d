-- Penalties: who is accused of what, what follows from it, and what is taken back again.
--
-- Every row belongs to one agent, and whoever writes it holds the lock of that agent's standing. The
-- counters there are written by the transaction that writes the rows, so the two cannot disagree.

create table penalty_standings (
  agent_id               text         not null,
  violations_pending     bigint       not null default 0,
  violations_confirmed   bigint       not null default 0,
  violations_dismissed   bigint       not null default 0,
  violations_overturned  bigint       not null default 0,
  severity_low           bigint       not null default 0,
  severity_medium        bigint       not null default 0,
  severity_high          bigint       not null default 0,
  severity_critical      bigint       not null default 0,
  penalties_active       bigint       not null default 0,
  penalties_lifted       bigint       not null default 0,
  penalties_expired      bigint       not null default 0,
  penalties_reversed     bigint       not null default 0,
  points_deducted        bigint       not null default 0,
  appeals_pending        bigint       not null default 0,
  appeals_approved       bigint       not null default 0,
  appeals_rejected       bigint       not null default 0,
  appeals_withdrawn      bigint       not null default 0,
  suspensions            integer      not null default 0,
  agent_status_before    text,
  retraining_penalty_id  uuid,
  probation_penalty_id   uuid,
  compensated_until      timestamptz,
  updated_at             timestamptz  not null,
  version                bigint       not null,

  constraint penalty_standing_key                   primary key (agent_id),
  constraint agent_id_has_1_to_100_characters       check (length(agent_id) between 1 and 100),
  constraint penalty_counters_are_not_negative      check (least(
    violations_pending, violations_confirmed, violations_dismissed, violations_overturned,
    severity_low, severity_medium, severity_high, severity_critical, penalties_active,
    penalties_lifted, penalties_expired, penalties_reversed, points_deducted, appeals_pending,
    appeals_approved, appeals_rejected, appeals_withdrawn) >= 0),
  constraint what_stands_has_a_severity             check (
    severity_low + severity_medium + severity_high + severity_critical
      = violations_pending + violations_confirmed),
  constraint suspensions_are_among_the_active       check (suspensions between 0 and penalties_active),
  constraint status_before_is_kept_while_suspended  check (agent_status_before is null or suspensions > 0)
) with (fillfactor = 80);

comment on table penalty_standings is
  'Where an agent stands: the root of all its violations, penalties and appeals, and what is counted of them.';
comment on column penalty_standings.severity_low is
  'Violations of this severity that are pending or confirmed; what was dismissed or overturned is off the record.';
comment on column penalty_standings.points_deducted is 'What its penalties took, but for the reversed ones.';
comment on column penalty_standings.suspensions is 'Suspensions that have not ended; at 0 the agent gets its status back.';
comment on column penalty_standings.agent_status_before is 'How the agent was before the first of them; null where that is not known.';
comment on column penalty_standings.retraining_penalty_id is 'The penalty whose retraining is under way.';
comment on column penalty_standings.probation_penalty_id is 'The penalty whose probation is under way.';
comment on column penalty_standings.compensated_until is 'Until when its tasks have priority for a wrong that was done to it.';

create table penalty_violations (
  violation_id    text         not null,
  agent_id        text         not null,
  violation_type  text         not null,
  severity        text         not null default 'medium',
  description     text         not null,
  evidence        jsonb        not null default '{}',
  reported_by     text,
  status          text         not null default 'pending',
  decided_by      text,
  resolution      text,
  metadata        jsonb        not null default '{}',
  created_at      timestamptz  not null,
  confirmed_at    timestamptz,
  dismissed_at    timestamptz,
  overturned_at   timestamptz,

  constraint violation_key                             primary key (violation_id),
  constraint violation_id_has_1_to_100_characters      check (length(violation_id) between 1 and 100),
  constraint violation_belongs_to_a_standing           foreign key (agent_id) references penalty_standings,
  constraint severity_is_known                         check (severity in ('low', 'medium', 'high', 'critical')),
  constraint status_of_violation_is_known              check (status in ('pending', 'confirmed', 'dismissed', 'overturned')),
  constraint nobody_decides_over_itself                check (decided_by <> agent_id),
  constraint confirmed_before_it_stands_or_falls       check ((status in ('confirmed', 'overturned')) = (confirmed_at is not null)),
  constraint dismissed_has_its_time                    check ((status = 'dismissed') = (dismissed_at is not null)),
  constraint overturned_has_its_time                   check ((status = 'overturned') = (overturned_at is not null)),
  constraint decided_by_somebody_unless_pending        check ((status = 'pending') = (decided_by is null))
) with (fillfactor = 90);

comment on table penalty_violations is 'What agents are accused of.';

-- Serves findViolationsByAgent, newest first.
create index penalty_violations_of_agent on penalty_violations (agent_id, created_at, violation_id);
-- Serves EvaluatePerformance: the latest violation of a type.
create index penalty_violations_by_type
    on penalty_violations (agent_id, violation_type, created_at, violation_id);

create table penalties (
  id               uuid         not null,
  violation_id     text         not null,
  agent_id         text         not null,
  penalty_type     text         not null,
  level            smallint     generated always as (
                     case penalty_type when 'warning' then 1 when 'compute_reduction' then 2
                                       when 'permission_downgrade' then 3
                                       when 'task_deprioritization' then 4
                                       when 'mandatory_retraining' then 5
                                       when 'suspension' then 6 end) stored,
  duration_ms      bigint,
  points_deducted  bigint       not null default 0,
  description      text,
  applied_by       text         not null,
  expires_at       timestamptz,
  status           text         not null default 'active',
  lifted_at        timestamptz,
  lifted_by        text,
  lift_reason      text,
  expired_at       timestamptz,
  reversed_at      timestamptz,
  appeal_id        text,
  created_at       timestamptz  not null,

  constraint penalty_key                           primary key (id),
  constraint penalty_belongs_to_a_violation        foreign key (violation_id) references penalty_violations,
  constraint penalty_belongs_to_a_standing         foreign key (agent_id) references penalty_standings,
  constraint penalty_type_is_known                 check (penalty_type in (
    'warning', 'compute_reduction', 'permission_downgrade', 'task_deprioritization',
    'mandatory_retraining', 'suspension', 'points_deduction')),
  constraint status_of_penalty_is_known            check (status in ('active', 'lifted', 'expired', 'reversed')),
  constraint points_are_not_negative               check (points_deducted >= 0),
  constraint duration_is_positive                  check (duration_ms > 0),
  constraint ends_after_it_begins                  check (expires_at > created_at),
  constraint nobody_punishes_itself                check (applied_by <> agent_id),
  constraint lifted_by_another_at_a_time           check ((lifted_at is null) = (lifted_by is null) and lifted_by <> agent_id),
  constraint active_has_no_end_yet                 check (status <> 'active' or num_nonnulls(lifted_at, expired_at, reversed_at) = 0),
  constraint lifted_or_expired_has_its_time        check (status not in ('lifted', 'expired') or num_nonnulls(lifted_at, expired_at) = 1),
  constraint reversed_by_an_appeal_at_a_time       check ((status = 'reversed') = (reversed_at is not null) and (reversed_at is null) = (appeal_id is null))
) with (fillfactor = 90);

comment on table penalties is 'What follows from violations, and what became of it.';
comment on column penalties.appeal_id is 'The appeal that reversed it.';

-- Serves findPenaltiesByAgent, newest first.
create index penalties_of_agent on penalties (agent_id, created_at, id);
-- Serves appeals, which are about all penalties of a violation, and holds that each type is used once.
create unique index one_penalty_of_a_type_per_violation
    on penalties (violation_id, penalty_type) where status <> 'reversed';
-- Serves an approved appeal: all penalties of a violation, reversed ones included.
create index penalties_of_violation on penalties (violation_id);
-- Serves ExpirePenalties, graduation, getAgentSummary and penalty_restrictions: what binds one agent.
create index penalties_in_force on penalties (agent_id, expires_at) where status = 'active';
-- Serves the timer, findExpiredPenalties and getStats: what is over and not ended yet.
create index penalties_due on penalties (expires_at, id) where status = 'active' and expires_at is not null;

create table penalty_appeals (
  appeal_id            text         not null,
  violation_id         text         not null,
  agent_id             text         not null,
  reason               text         not null,
  grounds              text         not null default 'other',
  supporting_evidence  jsonb        not null default '{}',
  status               text         not null default 'pending',
  reviewers            text[]       not null default '{}',
  reviewed_by          text,
  review_notes         text,
  metadata             jsonb        not null default '{}',
  created_at           timestamptz  not null,
  reviewed_at          timestamptz,
  withdrawn_at         timestamptz,

  constraint appeal_key                               primary key (appeal_id),
  constraint appeal_id_has_1_to_100_characters        check (length(appeal_id) between 1 and 100),
  constraint appeal_belongs_to_a_violation            foreign key (violation_id) references penalty_violations,
  constraint appeal_belongs_to_a_standing             foreign key (agent_id) references penalty_standings,
  constraint grounds_are_known                        check (grounds in (
    'unfair_metrics', 'environmental_factors', 'systemic_issue', 'measurement_error',
    'context_ignored', 'other')),
  constraint status_of_appeal_is_known                check (status in ('pending', 'approved', 'rejected', 'withdrawn')),
  constraint decided_by_a_reviewer_at_a_time          check (
    (status in ('approved', 'rejected')) = (reviewed_at is not null)
    and (reviewed_at is null) = (reviewed_by is null)),
  constraint nobody_reviews_its_own_appeal            check (reviewed_by <> agent_id),
  constraint withdrawn_has_its_time                   check ((status = 'withdrawn') = (withdrawn_at is not null))
) with (fillfactor = 90);

comment on table penalty_appeals is 'What the accused say against it. One counts for a violation; one that was withdrawn does not.';

-- Serves findAppealsByAgent, newest first.
create index penalty_appeals_of_agent on penalty_appeals (agent_id, created_at, appeal_id);
-- Serves FileAppeal.
create index penalty_appeals_of_violation on penalty_appeals (violation_id);
-- Holds that a violation is appealed against once.
create unique index one_appeal_counts_per_violation
    on penalty_appeals (violation_id) where status <> 'withdrawn';

create table penalty_retrainings (
  penalty_id        uuid          not null,
  agent_id          text          not null,
  status            text          not null,
  run               integer       not null,
  stage             text          not null,
  attempt           integer       not null,
  stage_started_at  timestamptz   not null,
  baseline          numeric(5,4),
  score             numeric(5,4),
  improvement       numeric(5,4),
  started_at        timestamptz   not null,
  ended_at          timestamptz,

  constraint one_retraining_per_penalty        primary key (penalty_id),
  constraint retraining_follows_from_a_penalty foreign key (penalty_id) references penalties,
  constraint status_of_retraining_is_known     check (status in ('active', 'completed', 'failed', 'cancelled')),
  constraint stage_is_known                    check (stage in (
    'diagnosis', 'skill_review', 'supervised_practice', 'graduated_tasks')),
  constraint a_stage_is_tried_twice_at_most    check (attempt in (1, 2)),
  constraint runs_count_from_1                 check (run >= 1),
  constraint ended_exactly_when_not_active     check ((status = 'active') = (ended_at is null)),
  constraint graduates_have_a_score            check (
    status <> 'completed' or (score >= 0.85 and improvement >= 0.30))
) with (fillfactor = 80);

comment on table penalty_retrainings is 'How far a retraining has come. After a failed run another begins at the first stage.';

-- Holds that an agent is in one retraining at a time.
create unique index one_retraining_at_a_time on penalty_retrainings (agent_id) where status = 'active';

create table penalty_retraining_stages (
  penalty_id           uuid          not null,
  run                  integer       not null,
  stage                text          not null,
  attempt              integer       not null,
  score                numeric(5,4)  not null,
  tasks                integer       not null,
  errors               integer       not null,
  supervisor_approval  boolean,
  passed               boolean       not null,
  completed_at         timestamptz   not null,

  constraint one_result_per_attempt      primary key (penalty_id, run, stage, attempt),
  constraint result_is_of_a_retraining   foreign key (penalty_id) references penalty_retrainings,
  constraint no_more_errors_than_tasks   check (errors between 0 and tasks)
);

comment on table penalty_retraining_stages is 'How an agent did at each attempt; only ever added to.';

create table penalty_probations (
  penalty_id    uuid          not null,
  agent_id      text          not null,
  status        text          not null,
  started_at    timestamptz   not null,
  ends_at       timestamptz   not null,
  ended_at      timestamptz,
  tasks         integer,
  success_rate  numeric(5,4),
  error_rate    numeric(5,4),
  quality_mean  numeric(5,4),

  constraint one_probation_per_penalty               primary key (penalty_id),
  constraint probation_follows_a_penalty             foreign key (penalty_id) references penalties,
  constraint status_of_probation_is_known            check (status in ('active', 'passed', 'failed', 'cancelled', 'superseded')),
  constraint probation_ends_after_it_begins          check (ends_at > started_at),
  constraint probation_ended_exactly_when_not_active check ((status = 'active') = (ended_at is null)),
  constraint measured_wholly_or_not_at_all           check (num_nulls(tasks, success_rate, error_rate) in (0, 3))
) with (fillfactor = 80);

comment on table penalty_probations is 'Agents that are watched closely after a penalty, and what was last measured of them.';

-- Holds that an agent is on one probation at a time.
create unique index one_probation_at_a_time on penalty_probations (agent_id) where status = 'active';
-- Serves the timer that ends probations.
create index penalty_probations_over on penalty_probations (ends_at, penalty_id) where status = 'active';

-- What other areas may know of an agent that is treated differently, and all they may know: a row
-- for each penalty that takes something from it, and one for a wrong that was done to it. Who reads
-- it says what time it is: a row counts until binds_until, or without end where that is null. Of
-- several penalties the one of the highest level counts, in every column; level 0 is added to it.
create view penalty_restrictions (
  agent_id, level, compute_factor, priority_delta, allowed_tasks, may_lead, is_supervised,
  binds_until) as
select agent_id,
       level,
       cast(case level when 2 then 0.9 when 3 then 0.8 when 4 then 0.7 when 5 then 0.5
                       else 0.0 end as numeric(5,4)),
       case level when 2 then -1 when 3 then -2 when 4 then -5 when 5 then -10 else -100 end,
       cast(case level when 3 then '{simple,routine}' when 4 then '{simple,routine,backup}'
                       when 5 then '{training}' when 6 then '{}' end as text[]),
       level < 3,
       level >= 5,
       expires_at
  from penalties
 where status = 'active'
   and level >= 2
 union all
select agent_id, 0, 1.0000, 10, null, true, false, compensated_until
  from penalty_standings
 where compensated_until is not null;

comment on view penalty_restrictions is
  'What the penalties that are not ended leave to an agent, and what it has for a wrong; an agent without either is not there. For other areas; read without a lock.';
comment on column penalty_restrictions.allowed_tasks is 'The only types of task that it may have; null for any.';
