drop view agent_directory;
drop table agents_history;
drop table agents;
