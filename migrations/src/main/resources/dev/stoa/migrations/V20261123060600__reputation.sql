-- Reputation: what agents think of each other, what else speaks for or against them, and how far
-- everybody together trusts each.
--
-- A profile keeps sums and counts of its ratings and the sum of its adjustments beside the scores
-- that follow from them, so that a rating reads no other rating, and no rating undoes an adjustment.

create table reputation_profiles (
  agent_id              text           not null,
  trust_score           numeric(5,2)   not null default 50.00,
  reliability_score     numeric(5,2)   not null default 50.00,
  quality_score         numeric(5,2)   not null default 50.00,
  collaboration_score   numeric(5,2)   not null default 50.00,
  overall_score         numeric(5,2)   not null default 50.00,
  overall_since         timestamptz    not null,
  total_ratings         bigint         not null default 0,
  positive_ratings      bigint         not null default 0,
  trust_sum             numeric(18,2)  not null default 0,
  trust_count           bigint         not null default 0,
  reliability_sum       numeric(18,2)  not null default 0,
  reliability_count     bigint         not null default 0,
  quality_sum           numeric(18,2)  not null default 0,
  quality_count         bigint         not null default 0,
  collaboration_sum     numeric(18,2)  not null default 0,
  collaboration_count   bigint         not null default 0,
  trust_adjustments     numeric(18,2)  not null default 0,
  innovations           bigint         not null default 0,
  reputation            integer        not null,
  trust_level           text           not null,
  global_trust          numeric(9,8),
  global_rank           integer,
  global_agents         integer,
  decay_factor          numeric(5,4)   not null default 1.0000,
  active_on             date           not null,
  decays_on             date,
  recent_ratings        timestamptz[]  not null default '{}',
  created_at            timestamptz    not null,
  updated_at            timestamptz    not null,
  version               bigint         not null,

  constraint reputation_profile_key                    primary key (agent_id),
  constraint agent_id_has_1_to_100_characters          check (length(agent_id) between 1 and 100),
  constraint scores_are_between_0_and_100              check (
    trust_score between 0 and 100 and reliability_score between 0 and 100 and
    quality_score between 0 and 100 and collaboration_score between 0 and 100),
  constraint overall_is_the_mean_of_the_four           check (
    overall_score = round((trust_score + reliability_score + quality_score + collaboration_score) / 4, 2)),
  constraint rating_counts_are_not_negative            check (
    trust_count >= 0 and reliability_count >= 0 and quality_count >= 0 and collaboration_count >= 0),
  constraint every_rating_is_of_one_type               check (
    total_ratings = trust_count + reliability_count + quality_count + collaboration_count),
  constraint positive_ratings_are_part_of_all          check (positive_ratings between 0 and total_ratings),
  constraint trust_is_mean_of_ratings_and_adjustments  check (
    trust_score = least(100, greatest(0, trust_adjustments +
      case when trust_count = 0 then 50 else round(trust_sum / trust_count, 2) end))),
  constraint reputation_is_between_0_and_1000          check (reputation between 0 and 1000),
  constraint trust_level_is_known                      check (trust_level in
    ('untrusted', 'poor', 'fair', 'good', 'excellent', 'exceptional')),
  constraint global_trust_is_between_0_and_1           check (global_trust between 0 and 1),
  constraint global_trust_has_its_place                check (
    (global_trust is null) = (global_rank is null) and (global_trust is null) = (global_agents is null)),
  constraint decay_factor_is_between_0_and_1           check (decay_factor between 0 and 1),
  constraint at_most_10_recent_ratings_are_kept        check (cardinality(recent_ratings) <= 10),
  constraint reputation_version_counts_from_one        check (version >= 1)
) with (fillfactor = 80);

-- Serve getTopRated by each of the four scores: best first, then the earlier profile, then the id.
create index reputation_profiles_by_trust
    on reputation_profiles (trust_score desc, created_at, agent_id)
 where total_ratings >= 5;
create index reputation_profiles_by_reliability
    on reputation_profiles (reliability_score desc, created_at, agent_id)
 where total_ratings >= 5;
create index reputation_profiles_by_quality
    on reputation_profiles (quality_score desc, created_at, agent_id)
 where total_ratings >= 5;
create index reputation_profiles_by_collaboration
    on reputation_profiles (collaboration_score desc, created_at, agent_id)
 where total_ratings >= 5;
-- Serves the boards and ranks that other areas read from reputation_standings.
create index reputation_profiles_by_overall
    on reputation_profiles (overall_score desc, overall_since, agent_id)
 where total_ratings >= 5;
-- Serves ApplyReputationDecay and its timer: whose next day without a sign counts first.
create index reputation_profiles_by_decay
    on reputation_profiles (decays_on, agent_id)
 where decays_on is not null;

comment on table reputation_profiles is 'What is thought of an agent: one row for each that was ever rated, or was given one.';
comment on column reputation_profiles.overall_since is 'Since when the overall score is what it is.';
comment on column reputation_profiles.positive_ratings is 'Ratings of 50 or more.';
comment on column reputation_profiles.innovations is 'Events of type innovation.';
comment on column reputation_profiles.global_agents is 'Among how many agents the global trust and the rank were computed.';
comment on column reputation_profiles.active_on is 'The day (UTC) of the last rating, interaction or event.';
comment on column reputation_profiles.decays_on is
  'The day whose coming lets the reputation fade further; null where no more can be lost.';
comment on column reputation_profiles.recent_ratings is 'When this agent rated others, the last ten times.';

-- Who has five ratings or more is ranked by its overall score.
create function reputation_tell_scores() returns trigger language plpgsql as $$
begin
  perform tell_scores('reputation', array_agg(
            (agent_id, overall_score, overall_since, 0, updated_at)::told_score order by agent_id)
            filter (where total_ratings >= 5)),
          withdraw_scores('reputation',
            array_agg(agent_id order by agent_id) filter (where total_ratings < 5), max(updated_at))
     from after;
  return null;
end
$$;

create trigger reputation_scores_added
  after insert on reputation_profiles
  referencing new table as after
  for each statement execute function reputation_tell_scores();
create trigger reputation_scores_changed
  after update on reputation_profiles
  referencing new table as after
  for each statement execute function reputation_tell_scores();

create table reputation_ratings (
  rating_id       uuid          not null,
  agent_id        text          not null,
  rated_by        text          not null,
  rating_type     text          not null,
  score           numeric(5,2)  not null,
  feedback        text,
  interaction_id  text,
  metadata        jsonb         not null default '{}',
  created_at      timestamptz   not null,
  updated_at      timestamptz   not null,

  constraint rating_key                               primary key (rating_id),
  constraint rating_is_of_a_profile                   foreign key (agent_id) references reputation_profiles,
  constraint one_rating_per_rater_type_and_interaction
    unique nulls not distinct (agent_id, rated_by, rating_type, interaction_id),
  constraint rating_type_is_known                     check (rating_type in ('trust', 'reliability', 'quality', 'collaboration')),
  constraint rating_is_between_0_and_100              check (score between 0 and 100),
  constraint nobody_rates_itself                      check (agent_id <> rated_by)
);

-- Serves getRatingsByAgent, newest first.
create index reputation_ratings_newest on reputation_ratings (agent_id, created_at, rating_id);
-- Serves getRatingsByAgent of one type.
create index reputation_ratings_by_type on reputation_ratings (agent_id, rating_type, created_at, rating_id);
-- Serves getRatingsByAgent of one rater.
create index reputation_ratings_by_rater on reputation_ratings (agent_id, rated_by, created_at, rating_id);

comment on table reputation_ratings is 'The ratings that count.';

create table reputation_ratings_history (
  retraction      bigint        not null generated always as identity,
  rating_id       uuid          not null,
  agent_id        text          not null,
  rated_by        text          not null,
  rating_type     text          not null,
  score           numeric(5,2)  not null,
  feedback        text,
  interaction_id  text,
  metadata        jsonb         not null,
  created_at      timestamptz   not null,
  updated_at      timestamptz   not null,
  removed_at      timestamptz   not null,

  constraint reputation_ratings_history_key primary key (retraction)
);

-- Serves retention.
create index reputation_ratings_history_removed on reputation_ratings_history (removed_at);

comment on table reputation_ratings_history is 'Ratings that were taken back. Rows are added, and dropped after HISTORY_RETENTION.';

create table reputation_events (
  event_id     uuid          not null,
  agent_id     text          not null,
  event_type   text          not null,
  impact       numeric(6,2)  not null default 0,
  applied      boolean       not null,
  description  text,
  metadata     jsonb         not null default '{}',
  created_at   timestamptz   not null,

  constraint reputation_event_key                       primary key (event_id),
  constraint event_is_of_a_profile                      foreign key (agent_id) references reputation_profiles,
  constraint event_type_has_1_to_100_characters         check (length(event_type) between 1 and 100),
  constraint impact_is_between_minus_100_and_100        check (impact between -100 and 100)
);

-- Serves getEventsByAgent, newest first.
create index reputation_events_newest on reputation_events (agent_id, created_at, event_id);
-- Serves getEventsByAgent of one type.
create index reputation_events_by_type on reputation_events (agent_id, event_type, created_at, event_id);

comment on table reputation_events is 'What speaks for or against agents. Rows are only added.';

create table trust_graph (
  from_agent_id      text          not null,
  to_agent_id        text          not null,
  trust              numeric(5,4)  not null,
  interaction_count  bigint        not null,
  created_at         timestamptz   not null,
  updated_at         timestamptz   not null,

  constraint trust_edge_key                  primary key (to_agent_id, from_agent_id),
  constraint trust_is_in_a_profile           foreign key (to_agent_id) references reputation_profiles,
  constraint trust_is_of_a_profile           foreign key (from_agent_id) references reputation_profiles,
  constraint nobody_trusts_itself            check (from_agent_id <> to_agent_id),
  constraint trust_is_between_0_and_1        check (trust between 0 and 1),
  constraint an_edge_comes_from_something    check (interaction_count >= 1)
) with (fillfactor = 80);

-- Serves ComputeGlobalTrust, which reads the edges that moved last, and its timer.
create index trust_graph_by_update on trust_graph (updated_at desc, to_agent_id, from_agent_id);

comment on table trust_graph is 'How far one agent trusts another by what they had to do with each other.';

-- The root of what concerns all agents at once; it has one row.
create table reputation_runs (
  run_key    text         not null,
  last_run   uuid         not null,
  ran_at     timestamptz  not null,
  pending    integer      not null,
  version    bigint       not null,

  constraint reputation_run_key             primary key (run_key),
  constraint there_is_one_line_of_runs      check (run_key = 'reputation-global'),
  constraint pending_is_not_negative        check (pending >= 0)
);

comment on table reputation_runs is 'When global trust was last computed.';
comment on column reputation_runs.pending is 'How many scores moved that the run had no room to change.';

-- What other areas may know of reputation, and all they may know.
create view reputation_standings (
         agent_id, trust_score, overall, overall_since, total_ratings, reputation, trust_level,
         global_trust, positive_ratings) as
select agent_id, trust_score, overall_score, overall_since, total_ratings, reputation, trust_level,
       global_trust, positive_ratings
  from reputation_profiles;

comment on view reputation_standings is 'Reputation as other areas know it; read without a lock.';
