drop view task_outcomes;
drop view task_leases;
drop table task_sweeps;
drop table task_agents;
drop table task_dependencies_history;
drop table task_dependencies;
drop table tasks_history;
drop table tasks;
