-- Battle: agents, the matches between them, who takes part, what they hand in, and what came of it.
--
-- A result row is written by the transaction that ends the match and moves the ratings, so ratings
-- and results cannot disagree; a void takes back exactly what its result row tells.

create table battle_profiles (
  agent_id            text           not null,
  elo_rating          integer        not null default 1500,
  wins                integer        not null default 0,
  losses              integer        not null default 0,
  draws               integer        not null default 0,
  total_matches       integer        not null default 0,
  win_streak          integer        not null default 0,
  longest_win_streak  integer        not null default 0,
  rating_system       text           not null,
  rating_mean         numeric(14,6)  not null,
  rating_deviation    numeric(14,6)  not null,
  rating_volatility   numeric(12,9)  not null,
  rating_since        timestamptz    not null,
  decays_from         timestamptz    not null,
  last_match_at       timestamptz,
  latest_match_id     text,
  created_at          timestamptz    not null,
  updated_at          timestamptz    not null,
  version             bigint         not null,

  constraint battle_profile_key                      primary key (agent_id),
  constraint agent_id_has_1_to_100_characters        check (length(agent_id) between 1 and 100),
  constraint rating_is_never_below_0                 check (elo_rating >= 0),
  constraint rating_system_is_known                  check (rating_system in ('elo', 'glicko2', 'openskill')),
  constraint counters_are_not_negative               check (wins >= 0 and losses >= 0 and draws >= 0),
  constraint every_match_is_won_lost_or_drawn        check (total_matches = wins + losses + draws),
  constraint streak_is_part_of_the_longest           check (win_streak between 0 and longest_win_streak),
  constraint longest_streak_is_part_of_the_wins      check (longest_win_streak <= wins),
  constraint deviation_is_not_negative               check (rating_deviation >= 0),
  constraint volatility_is_not_negative              check (rating_volatility >= 0)
) with (fillfactor = 80);

-- Serves getLeaderboard: who has five matches or more, best first, then the earlier, then the id.
create index battle_profiles_by_rating
    on battle_profiles (elo_rating desc, rating_since, agent_id)
 where total_matches >= 5;
-- Serves getStats: the highest and the lowest rating of all.
create index battle_profiles_by_any_rating on battle_profiles (elo_rating);
-- Serves ApplyRatingDecay and its timer: whose rating has not moved for longest.
create index battle_profiles_by_idleness on battle_profiles (decays_from, agent_id);

comment on table battle_profiles is 'An agent as a fighter: its rating and what it has achieved.';
comment on column battle_profiles.elo_rating is
  'The rating that is shown, whatever the system; mean, deviation and volatility are the system''s own.';
comment on column battle_profiles.rating_since is 'Since when the shown rating is what it is.';
comment on column battle_profiles.decays_from is
  'From when inactivity counts that no decay has counted yet.';
comment on column battle_profiles.latest_match_id is
  'The match that the rating comes from as it is; null where something else changed it since.';

-- Who has five matches or more is ranked by its rating.
create function battle_tell_scores() returns trigger language plpgsql as $$
begin
  perform tell_scores('elo', array_agg(
            (agent_id, elo_rating, rating_since, 0, updated_at)::told_score order by agent_id)
            filter (where total_matches >= 5)),
          withdraw_scores('elo',
            array_agg(agent_id order by agent_id) filter (where total_matches < 5), max(updated_at))
     from after;
  return null;
end
$$;

create trigger battle_scores_added
  after insert on battle_profiles
  referencing new table as after
  for each statement execute function battle_tell_scores();
create trigger battle_scores_changed
  after update on battle_profiles
  referencing new table as after
  for each statement execute function battle_tell_scores();

create table battle_matches (
  match_id       text           not null,
  agent1_id      text           not null,
  agent2_id      text           not null,
  match_type     text           not null default 'standard',
  status         text           not null default 'pending',
  challenge      text,
  rated          boolean        not null,
  accept_by      timestamptz,
  accepted_at    timestamptz,
  started_at     timestamptz,
  ends_at        timestamptz,
  winner_id      text,
  is_draw        boolean        not null default false,
  agent1_score   numeric(12,2)  not null default 0,
  agent2_score   numeric(12,2)  not null default 0,
  king_id        text,
  king_score     numeric(12,2),
  king_since     timestamptz,
  boss_health    numeric(12,2),
  metadata       jsonb          not null default '{}',
  created_at     timestamptz    not null,
  completed_at   timestamptz,
  updated_at     timestamptz    not null,
  version        bigint         not null,

  constraint battle_match_key                        primary key (match_id),
  constraint match_id_has_1_to_100_characters        check (length(match_id) between 1 and 100),
  constraint an_agent_does_not_fight_itself          check (agent1_id <> agent2_id),
  constraint match_type_is_known                     check (match_type in (
    'standard', 'head_to_head', 'speed_race', 'quality_showdown', 'team_tournament',
    'king_of_hill', 'boss_raid', 'time_attack', 'survival')),
  constraint match_status_is_known                   check (status in (
    'pending', 'active', 'completed', 'cancelled', 'declined', 'voided')),
  constraint completed_exactly_when_there_is_a_result
    check ((status in ('completed', 'voided')) = (completed_at is not null)),
  constraint an_active_match_has_started             check (status <> 'active' or started_at is not null),
  constraint a_draw_has_no_winner                    check (not (is_draw and winner_id is not null)),
  constraint a_king_has_a_score_and_a_beginning
    check ((king_id is null) = (king_score is null) and (king_id is null) = (king_since is null)),
  constraint boss_has_no_less_than_no_health         check (boss_health >= 0)
) with (fillfactor = 80);

-- Serves findPendingMatches: oldest first.
create index battle_matches_pending on battle_matches (created_at, match_id) where status = 'pending';
-- Serves the timer that calls off challenges that nobody accepted.
create index battle_matches_unaccepted
    on battle_matches (accept_by)
 where status = 'pending' and accepted_at is null and accept_by is not null;
-- Serves the timer that ends what has lasted long enough.
create index battle_matches_over on battle_matches (ends_at) where status = 'active' and ends_at is not null;

comment on table battle_matches is 'A match from challenge to result.';

create table battle_participants (
  match_id       text           not null,
  agent_id       text           not null,
  team_id        text,
  joined_at      timestamptz    not null,
  entries        integer        not null default 0,
  total          numeric(18,6)  not null default 0,
  eliminated_at  timestamptz,

  constraint one_seat_per_agent         primary key (match_id, agent_id),
  constraint seat_belongs_to_a_match    foreign key (match_id) references battle_matches,
  constraint entries_are_not_negative   check (entries >= 0),
  constraint total_is_not_negative      check (total >= 0)
) with (fillfactor = 80);

comment on table battle_participants is
  'Who takes part in a match. Written only under the lock of its match.';
comment on column battle_participants.total is
  'Score so far by the rules of the match; seconds on top where that is a hill.';

create table battle_entries (
  match_id       text           not null,
  agent_id       text           not null,
  number         integer        not null,
  score          numeric(12,2)  not null,
  time_ms        bigint,
  base_score     numeric(12,2),
  accuracy       numeric(5,4),
  completeness   numeric(5,4),
  code_quality   numeric(5,4),
  documentation  numeric(5,4),
  test_coverage  numeric(5,4),
  contribution   numeric(12,2),
  submitted_at   timestamptz    not null,

  constraint entries_are_numbered       primary key (match_id, agent_id, number),
  constraint entry_comes_from_a_seat    foreign key (match_id, agent_id) references battle_participants,
  constraint entry_number_counts_from_1 check (number >= 1)
);

comment on table battle_entries is 'What participants handed in, with its measures; only ever added to.';

create table battle_results (
  match_id                   text           not null,
  agent_id                   text           not null,
  team_id                    text,
  score                      numeric(14,2)  not null,
  won                        boolean        not null,
  completed_at               timestamptz    not null,
  voided_at                  timestamptz,
  outcome                    text,
  system_before              text,
  rating_before              integer,
  mean_before                numeric(14,6),
  deviation_before           numeric(14,6),
  volatility_before          numeric(12,9),
  rating_after               integer,
  expected                   numeric(9,6),
  actual                     numeric(9,6),
  k                          integer,
  win_streak_before          integer,
  longest_win_streak_before  integer,
  previous_match_id          text,

  constraint one_result_per_match_and_agent  primary key (match_id, agent_id),
  constraint result_belongs_to_a_match       foreign key (match_id) references battle_matches,
  constraint outcome_of_result_is_known      check (outcome in ('win', 'draw', 'loss')),
  constraint rated_wholly_or_not_at_all      check (
    num_nulls(outcome, system_before, rating_before, mean_before, deviation_before,
              volatility_before, rating_after, expected, actual, k, win_streak_before,
              longest_win_streak_before) in (0, 12))
) with (fillfactor = 90);

-- Serves getMatchHistory: an agent's results that stand, newest first.
create index battle_results_by_agent
    on battle_results (agent_id, completed_at desc, match_id desc)
 where voided_at is null;

comment on table battle_results is
  'What a match came to for each who took part, and the rating it found, so that it can be taken back.';

create table battle_matches_history (
  like battle_matches,
  removed_at  timestamptz  not null
);
create table battle_participants_history (
  like battle_participants,
  removed_at  timestamptz  not null
);
create table battle_entries_history (
  like battle_entries,
  removed_at  timestamptz  not null
);
-- Serve retention: what was removed before HISTORY_RETENTION is dropped.
create index battle_matches_history_removed on battle_matches_history (removed_at);
create index battle_participants_history_removed on battle_participants_history (removed_at);
create index battle_entries_history_removed on battle_entries_history (removed_at);

comment on table battle_matches_history is 'Matches that were deleted; only ever added to.';
comment on table battle_participants_history is 'The seats of deleted matches.';
comment on table battle_entries_history is 'The entries of deleted matches.';

-- What other areas may know of a fighter.
create view battle_ratings as
select agent_id, elo_rating
  from battle_profiles;

create view battle_records (agent_id, wins, total_matches, longest_win_streak) as
select agent_id, wins, total_matches, longest_win_streak
  from battle_profiles;

comment on view battle_records is 'What each fighter has achieved; read without a lock.';
