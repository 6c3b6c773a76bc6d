-- Tasks: the queue, who waits for whom, and how many tasks each agent has in hand.
--
-- Live and finished tasks stand in one table; only delete and purge move rows to the history. What
-- a claim looks at are partial indexes that hold nothing but tasks which can be claimed, so neither
-- finished nor future tasks are in its way.

create table tasks (
  task_id                text           collate "C"  not null,
  version                bigint         not null,
  task_type              text           collate "C"  not null,
  priority               text           not null default 'normal',
  priority_rank          smallint       not null generated always as (
                           case priority when 'critical' then 0 when 'high' then 1
                                         when 'normal' then 2 else 3 end) stored,
  priority_delta         smallint       not null default 0,
  status                 text           not null default 'pending',
  queue                  text           collate "C"  not null default 'default',
  lane                   text           collate "C"  not null default '',
  payload                jsonb          not null default '{}',
  result                 jsonb,
  error                  text,
  assigned_agent_id      text,
  only_agent_id          text,
  created_by             text,
  required_capabilities  text[]         not null default '{}',
  open_dependencies      integer        not null default 0,
  retry_count            integer        not null default 0,
  max_retries            integer        not null default 3,
  timeout_ms             bigint         not null default 300000,
  backoff_initial_ms     bigint         not null default 5000,
  backoff_factor         numeric(5, 2)  not null default 2.00,
  backoff_max_ms         bigint         not null default 300000,
  backoff_jitter         boolean        not null default true,
  run_at                 timestamptz    not null,
  claim_at               timestamptz    not null,
  deadline               timestamptz,
  unique_key             text           collate "C",
  unique_until           timestamptz,
  unique_held            boolean        not null default false,
  lease_token            uuid,
  lease_until            timestamptz,
  progress_percent       integer,
  checkpoint             jsonb,
  quality_score          numeric(5, 2),
  cancel_requested       boolean        not null default false,
  cancel_reason          text,
  created_at             timestamptz    not null,
  started_at             timestamptz,
  completed_at           timestamptz,
  failed_at              timestamptz,
  cancelled_at           timestamptz,
  updated_at             timestamptz    not null,

  constraint task_key                              primary key (task_id),
  constraint task_id_has_1_to_100_characters       check (length(task_id) between 1 and 100),
  constraint priority_is_known                     check (priority in ('critical', 'high', 'normal', 'low')),
  constraint status_of_task_is_known               check (status in ('scheduled', 'pending', 'in_progress', 'completed', 'failed', 'cancelled')),
  constraint retries_are_not_negative              check (retry_count >= 0 and max_retries >= 0),
  constraint timeout_is_positive                   check (timeout_ms > 0),
  constraint backoff_grows                         check (backoff_initial_ms > 0 and backoff_factor >= 1 and backoff_max_ms > 0),
  constraint open_dependencies_are_not_negative    check (open_dependencies >= 0),
  constraint progress_is_a_percentage              check (progress_percent between 0 and 100),
  constraint quality_is_0_to_100                   check (quality_score between 0 and 100),
  constraint leased_exactly_while_in_progress      check ((status = 'in_progress') = (lease_until is not null)),
  constraint running_task_has_agent_and_token      check (status <> 'in_progress' or (assigned_agent_id is not null and lease_token is not null and started_at is not null)),
  constraint completed_has_its_time                check ((status = 'completed') = (completed_at is not null)),
  constraint failed_has_its_time                   check ((status = 'failed') = (failed_at is not null)),
  constraint cancelled_has_its_time                check ((status = 'cancelled') = (cancelled_at is not null)),
  constraint only_a_running_task_is_asked_to_stop  check (not cancel_requested or status = 'in_progress'),
  constraint unfinished_task_holds_its_key         check (not unique_held or unique_key is not null)
) with (
  -- Every task is updated at least twice; a page keeps room for it.
  fillfactor = 80,
  -- Each claim and each completion leaves a dead row at the head of an index that the next claim
  -- walks, so the table is vacuumed by count and not by share.
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05,
  autovacuum_vacuum_cost_delay = 1
);

comment on table tasks is 'Live and finished tasks; delete and purge move them to tasks_history.';
comment on column tasks.lane is
  'Who may claim it: empty for any agent, else a digest of the only agent or of the capabilities that are asked for.';
comment on column tasks.only_agent_id is 'The only agent that may claim it; null for any.';
comment on column tasks.assigned_agent_id is
  'The agent that has it, or had it last; before that the only agent that may claim it.';
comment on column tasks.claim_at is
  'The place in the queue: run_at minus 1000, 100, 10 or 5 s by priority and 10 s for each point of priority_delta, so that waiting ages every task.';
comment on column tasks.priority_delta is
  'Points by which it goes before or after others because of the agent that asked for it: less by a penalty, more for a wrong that was done to it. One is worth what normal priority is.';
comment on column tasks.open_dependencies is 'Dependencies that are still waited for; claimable at 0.';
comment on column tasks.lease_token is
  'Fences reports on the attempt; kept when the task is finished, so that a repeated report is known again.';
comment on column tasks.unique_held is 'Whether no other task may be enqueued with this unique key.';

-- Serves the claim of any kind of work.
create index tasks_ready on tasks (queue, lane, claim_at, task_id)
  where status = 'pending' and open_dependencies = 0;
-- Serves the claim of certain kinds of work.
create index tasks_ready_by_type on tasks (queue, task_type, lane, claim_at, task_id)
  where status = 'pending' and open_dependencies = 0;
-- Serves the claim's look at tasks whose time has come.
create index tasks_due on tasks (run_at, task_id) where status = 'scheduled';
-- Serves task_leases, expired leases and stale tasks. lease_until is left out, so that a longer
-- lease and a progress report stay heap-only.
create index tasks_running on tasks (assigned_agent_id, task_id) where status = 'in_progress';
-- Serves the sweep of tasks past their deadline.
create index tasks_by_deadline on tasks (deadline, task_id)
  where deadline is not null and status in ('scheduled', 'pending', 'in_progress');
-- Serves the purge.
create index tasks_finished on tasks (coalesce(completed_at, failed_at, cancelled_at), task_id)
  where status in ('completed', 'failed', 'cancelled');
-- Serves findAll.
create index tasks_listed on tasks (status, priority_rank, created_at, task_id);
-- Serves findAll of one type.
create index tasks_listed_by_type on tasks (task_type, status, priority_rank, created_at, task_id);
-- Serves getHistoryByAgent, and getStats of one agent.
create index tasks_of_agent on tasks (assigned_agent_id, created_at, task_id)
  where assigned_agent_id is not null;
-- Serves the look for a unique key, and holds it.
create unique index one_task_holds_a_unique_key on tasks (unique_key) where unique_held;

create table tasks_history (
  task_id                text           collate "C"  not null,
  version                bigint         not null,
  task_type              text           not null,
  priority               text           not null,
  priority_delta         smallint       not null,
  status                 text           not null,
  queue                  text           not null,
  payload                jsonb          not null,
  result                 jsonb,
  error                  text,
  assigned_agent_id      text,
  only_agent_id          text,
  created_by             text,
  required_capabilities  text[]         not null,
  open_dependencies      integer        not null,
  retry_count            integer        not null,
  max_retries            integer        not null,
  timeout_ms             bigint         not null,
  backoff_initial_ms     bigint         not null,
  backoff_factor         numeric(5, 2)  not null,
  backoff_max_ms         bigint         not null,
  backoff_jitter         boolean        not null,
  run_at                 timestamptz    not null,
  claim_at               timestamptz    not null,
  deadline               timestamptz,
  unique_key             text,
  unique_until           timestamptz,
  unique_held            boolean        not null,
  lease_token            uuid,
  lease_until            timestamptz,
  progress_percent       integer,
  checkpoint             jsonb,
  quality_score          numeric(5, 2),
  cancel_requested       boolean        not null,
  cancel_reason          text,
  created_at             timestamptz    not null,
  started_at             timestamptz,
  completed_at           timestamptz,
  failed_at              timestamptz,
  cancelled_at           timestamptz,
  updated_at             timestamptz    not null,
  removed_at             timestamptz    not null
);

comment on table tasks_history is 'Tasks that were deleted or purged, as they were. Append-only; dropped after HISTORY_RETENTION.';

-- Serves the retention of the history.
create index tasks_history_removed on tasks_history (removed_at);

create table task_dependencies (
  task_id             text         collate "C"  not null,
  depends_on_task_id  text         collate "C"  not null,
  kind                text         not null default 'blocks',
  is_open             boolean      not null,
  created_at          timestamptz  not null,

  constraint one_dependency_per_pair     primary key (task_id, depends_on_task_id),
  constraint task_that_waits_is_there    foreign key (task_id) references tasks,
  constraint task_waited_for_is_there    foreign key (depends_on_task_id) references tasks,
  constraint no_task_waits_for_itself    check (task_id <> depends_on_task_id),
  constraint kind_of_dependency_is_known check (kind in ('blocks', 'soft'))
);

comment on table task_dependencies is
  'blocks waits until the other task is completed, soft until it is finished in any way.';
comment on column task_dependencies.is_open is 'Whether it is still waited for; tasks.open_dependencies counts these.';

-- Serves the look for the tasks that wait for one.
create index task_dependencies_waited_for on task_dependencies (depends_on_task_id, task_id);

create table task_dependencies_history (
  task_id             text         collate "C"  not null,
  depends_on_task_id  text         collate "C"  not null,
  kind                text         not null,
  is_open             boolean      not null,
  created_at          timestamptz  not null,
  removed_at          timestamptz  not null
);

comment on table task_dependencies_history is 'Dependencies that were removed. Append-only.';

-- Serves the retention of the history.
create index task_dependencies_history_removed on task_dependencies_history (removed_at);

create table task_agents (
  agent_id       text     collate "C"  not null,
  running_tasks  integer  not null default 0,

  constraint task_agent_key                   primary key (agent_id),
  constraint running_tasks_are_not_negative   check (running_tasks >= 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);

comment on table task_agents is
  'How many tasks each agent has in hand. Locked by every claim, so that its capacity holds for every caller.';

create table task_sweeps (
  sweep_id  text    not null,
  version   bigint  not null default 0,

  constraint task_sweep_key primary key (sweep_id)
);

comment on table task_sweeps is 'The roots of what is swept: the aggregate of TasksPurged.';

insert into task_sweeps (sweep_id) values ('task-maintenance');

create view task_leases as
select assigned_agent_id as agent_id, task_id
  from tasks
 where status = 'in_progress';

comment on view task_leases is 'Which agent has which task in hand. For other areas.';

-- Read by agent, newest first, along tasks_of_agent.
create view task_outcomes as
select assigned_agent_id as agent_id, task_id, created_at, status, quality_score
  from tasks
 where assigned_agent_id is not null
   and status in ('completed', 'failed');

comment on view task_outcomes is 'What became of the tasks that an agent had. For other areas.';
