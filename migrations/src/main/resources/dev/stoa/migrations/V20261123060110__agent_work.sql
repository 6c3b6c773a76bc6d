-- What agents have worked off, for areas that judge them by it.

create view agent_work (agent_id, tasks_completed, tasks_failed) as
select agent_id, tasks_completed, tasks_failed
  from agents;

comment on view agent_work is 'What each agent has worked off, as other areas know it; read without a lock.';
