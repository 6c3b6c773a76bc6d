drop view agent_work;
