drop view penalty_restrictions;
drop table penalty_probations;
drop table penalty_retraining_stages;
drop table penalty_retrainings;
drop table penalty_appeals;
drop table penalties;
drop table penalty_violations;
drop table penalty_standings;
