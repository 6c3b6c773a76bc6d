drop table hall_of_fame_history;
drop table hall_of_fame;
drop table hall_of_fame_members;
drop table leaderboard_snapshots;
drop table leaderboard_boards;
