-- Agents: who takes part, how each is, and who has fallen silent.

create table agents (
  agent_id              text           not null,
  agent_name            text           not null,
  agent_type            text           not null default 'worker',
  status                text           not null default 'idle',
  capabilities          jsonb          not null default '[]',
  current_task_id       text,
  max_concurrent_tasks  integer        not null default 5,
  metadata              jsonb,
  tasks_completed       bigint         not null default 0,
  tasks_failed          bigint         not null default 0,
  messages_processed    bigint         not null default 0,
  uptime_seconds        bigint         not null default 0,
  load                  numeric(5, 4),
  heartbeat_at          timestamptz    not null,
  heartbeat_minute      timestamptz    not null
    generated always as (date_bin('1 minute', heartbeat_at, '1970-01-01 00:00:00+00')) stored,
  online_since          timestamptz    not null,
  offline_since         timestamptz,
  created_at            timestamptz    not null,
  updated_at            timestamptz    not null,
  version               bigint         not null,

  constraint agent_key                             primary key (agent_id),
  constraint agent_id_has_1_to_100_characters      check (length(agent_id) between 1 and 100),
  constraint agent_name_has_3_to_255_characters    check (length(agent_name) between 3 and 255),
  constraint agent_type_is_known                   check (agent_type in
    ('worker', 'team_leader', 'collaborator', 'coordinator', 'monitor', 'specialist')),
  constraint agent_status_is_known                 check (status in
    ('idle', 'active', 'busy', 'offline', 'maintenance', 'suspended')),
  constraint capabilities_are_a_list               check (jsonb_typeof(capabilities) = 'array'),
  constraint agent_may_hold_1_to_100_tasks         check (max_concurrent_tasks between 1 and 100),
  constraint agent_counters_are_not_negative       check
    (tasks_completed >= 0 and tasks_failed >= 0 and messages_processed >= 0),
  constraint uptime_is_not_negative                check (uptime_seconds >= 0),
  constraint load_is_between_0_and_1               check (load between 0 and 1),
  constraint who_is_idle_active_or_busy_is_there   check
    (status not in ('idle', 'active', 'busy') or offline_since is null),
  constraint who_is_offline_is_not_there           check
    (status <> 'offline' or offline_since is not null),
  constraint agent_version_counts_from_one         check (version >= 1)
)
-- Every heartbeat rewrites a row: room on its own page keeps the indexes out of it.
with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1);

comment on table agents is 'The directory of agents: one row for each that is registered.';
comment on column agents.heartbeat_minute is
  'The minute of heartbeat_at. It is indexed in its place, so that one heartbeat in a minute touches an index and the others none.';
comment on column agents.online_since is 'When the agent was last found to be there after it was not.';
comment on column agents.offline_since is
  'Since when the agent is away; null while it is there. Beside the status, since a suspended agent that falls silent stays suspended.';

-- Serves findAll without a filter, newest first.
create index agents_newest on agents (created_at, agent_id);
-- Serves findAll of one status.
create index agents_by_status on agents (status, created_at, agent_id);
-- Serves findAll of one type.
create index agents_by_type on agents (agent_type, created_at, agent_id);
-- Serves findInactive and the timer that marks the silent as offline.
create index agents_by_heartbeat on agents (heartbeat_minute) where status <> 'offline';

-- Agents that left, each as it was at that moment. The same id may leave more than once.
create table agents_history (
  departure             bigint         not null generated always as identity,
  agent_id              text           not null,
  agent_name            text           not null,
  agent_type            text           not null,
  status                text           not null,
  capabilities          jsonb          not null,
  current_task_id       text,
  max_concurrent_tasks  integer        not null,
  metadata              jsonb,
  tasks_completed       bigint         not null,
  tasks_failed          bigint         not null,
  messages_processed    bigint         not null,
  uptime_seconds        bigint         not null,
  load                  numeric(5, 4),
  heartbeat_at          timestamptz    not null,
  online_since          timestamptz    not null,
  offline_since         timestamptz,
  created_at            timestamptz    not null,
  updated_at            timestamptz    not null,
  version               bigint         not null,
  removed_at            timestamptz    not null,

  constraint agents_history_key primary key (departure)
);

comment on table agents_history is 'Agents that were deregistered. Rows are added, and dropped after HISTORY_RETENTION.';

-- Serves retention.
create index agents_history_removed on agents_history (removed_at);

-- Who comes is on the boards, and who leaves is not; what it is ranked by here are the tasks that
-- it completed. Nearly all updates of agents are signs of life: only where the counter moved is
-- there anything to tell.
create function agent_tell_scores() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform join_boards(array_agg(agent_id order by agent_id), max(created_at)),
            -- Who was here before under this id begins anew.
            withdraw_scores('tasks', array_agg(agent_id order by agent_id), max(created_at)),
            tell_scores('tasks', array_agg(
              (agent_id, tasks_completed, updated_at, tasks_completed, updated_at)::told_score
              order by agent_id) filter (where tasks_completed > 0))
       from after;
  else
    perform tell_scores('tasks', array_agg(
              (a.agent_id, a.tasks_completed, a.updated_at, a.tasks_completed, a.updated_at)::told_score
              order by a.agent_id))
       from after a
       join before b on b.agent_id = a.agent_id
      where a.tasks_completed <> b.tasks_completed;
  end if;
  return null;
end
$$;

create trigger agent_scores_added
  after insert on agents
  referencing new table as after
  for each statement execute function agent_tell_scores();
create trigger agent_scores_changed
  after update on agents
  referencing old table as before new table as after
  for each statement execute function agent_tell_scores();

create function agent_leave_boards() returns trigger language plpgsql as $$
begin
  perform leave_boards(array_agg(agent_id), array_agg(agent_name), max(removed_at))
     from after;
  return null;
end
$$;

create trigger agent_scores_left
  after insert on agents_history
  referencing new table as after
  for each statement execute function agent_leave_boards();

-- What other areas may know of agents, and all they may know.
create view agent_directory (agent_id, agent_name, agent_type, status, capabilities, max_concurrent_tasks) as
select agent_id, agent_name, agent_type, status,
       array(select jsonb_array_elements_text(capabilities)), max_concurrent_tasks
  from agents;

comment on view agent_directory is 'Agents as other areas know them; read without a lock.';
