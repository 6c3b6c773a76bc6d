drop view reputation_standings;
drop table reputation_runs;
drop table trust_graph;
drop table reputation_events;
drop table reputation_ratings_history;
drop table reputation_ratings;
drop table reputation_profiles;
drop function reputation_tell_scores;
