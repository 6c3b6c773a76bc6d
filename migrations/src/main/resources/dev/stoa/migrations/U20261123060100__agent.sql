drop view agent_directory;
drop table agents_history;
drop table agents;
drop function agent_leave_boards;
drop function agent_tell_scores;
