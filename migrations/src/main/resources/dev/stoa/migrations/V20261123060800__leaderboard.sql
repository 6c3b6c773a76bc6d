-- Leaderboard: who is ahead, by what, and who was.
--
-- What agents are ranked by belongs to other areas. Triggers on their tables copy each score in
-- the statement that changes it, so a board is never behind; the counts beside the scores tell a
-- rank without counting everybody who is ahead.

create table leaderboard_scores (
  metric    text           not null,
  agent_id  text           not null,
  score     numeric(24,6)  not null,
  since     timestamptz    not null,

  constraint one_score_per_metric_and_agent  primary key (metric, agent_id),
  constraint metric_of_score_is_known        check (metric in ('points', 'elo', 'reputation', 'tasks')),
  constraint score_is_not_negative           check (score >= 0)
) with (fillfactor = 80);

-- Serves every board: best first, then who has had the score for longer, then the id.
create index leaderboard_scores_by_score on leaderboard_scores (metric, score desc, since, agent_id);

comment on table leaderboard_scores is 'What agents are ranked by. Kept by triggers on the tables of the areas that own the facts.';
comment on column leaderboard_scores.since is 'Since when the score is what it is.';

-- How many agents have a score in each bucket. Who writes counts in a shard that nobody else is
-- counting in, so that writers do not wait for each other; only the sums mean something.
create table leaderboard_counts (
  shard   integer  not null,
  metric  text     not null,
  bucket  integer  not null,
  agents  bigint   not null,

  constraint one_count_per_shard_metric_and_bucket primary key (metric, bucket, shard)
) with (fillfactor = 50);

comment on table leaderboard_counts is 'Agents by bucket of their score; kept by triggers on leaderboard_scores.';

-- Hundredths, in 128 buckets for each power of two: a bucket is at most a 128th of its scores wide.
create function leaderboard_bucket(score numeric) returns integer language plpgsql immutable parallel safe as $$
declare
  hundredths bigint := floor(least(score, 1e15) * 100);
  shift      integer := 0;
begin
  while hundredths >> shift > 255 loop
    shift := shift + 1;
  end loop;
  return shift * 128 + (hundredths >> shift);
end
$$;

-- The least score of a bucket.
create function leaderboard_floor(bucket integer) returns numeric language sql immutable parallel safe as $$
  select case
           when bucket < 256 then bucket
           else (bucket % 128 + 128)::bigint << (bucket / 128 - 1)
         end / 100.0
$$;

-- The first shard that nobody else is counting in, to the end of the transaction. Where all are
-- taken it waits for one: who holds one waits for none, so nobody waits in a circle.
create function leaderboard_shard() returns integer language plpgsql as $$
declare
  free integer;
begin
  select shard into free
    from generate_series(0, 31) as shards (shard)
   where pg_try_advisory_xact_lock(hashtextextended('leaderboard_counts', shard))
   limit 1;
  if free is null then
    free := pg_backend_pid() % 32;
    perform pg_advisory_xact_lock(hashtextextended('leaderboard_counts', free));
  end if;
  return free;
end
$$;

create function leaderboard_count() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from after) then
      insert into leaderboard_counts as c (shard, metric, bucket, agents)
      select leaderboard_shard(), metric, leaderboard_bucket(score), count(*)
        from after
       group by metric, leaderboard_bucket(score)
          on conflict (metric, bucket, shard)
          do update set agents = c.agents + excluded.agents;
    end if;
  elsif tg_op = 'UPDATE' then
    if exists (select from after) then
      insert into leaderboard_counts as c (shard, metric, bucket, agents)
      select leaderboard_shard(), metric, bucket, sum(sign)
        from (select metric, leaderboard_bucket(score) as bucket, 1 as sign
                from after
               union all
              select metric, leaderboard_bucket(score), -1
                from before) as moved
       group by metric, bucket
      having sum(sign) <> 0
          on conflict (metric, bucket, shard)
          do update set agents = c.agents + excluded.agents;
    end if;
  elsif exists (select from before) then
    insert into leaderboard_counts as c (shard, metric, bucket, agents)
    select leaderboard_shard(), metric, leaderboard_bucket(score), -count(*)
      from before
     group by metric, leaderboard_bucket(score)
        on conflict (metric, bucket, shard)
        do update set agents = c.agents + excluded.agents;
  end if;
  return null;
end
$$;

create trigger leaderboard_count_added
  after insert on leaderboard_scores
  referencing new table as after
  for each statement execute function leaderboard_count();
create trigger leaderboard_count_changed
  after update on leaderboard_scores
  referencing old table as before new table as after
  for each statement execute function leaderboard_count();
create trigger leaderboard_count_removed
  after delete on leaderboard_scores
  referencing old table as before
  for each statement execute function leaderboard_count();

create function leaderboard_follow_points() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from leaderboard_scores s
     using before b
     where s.metric = 'points'
       and s.agent_id = b.agent_id;
    return null;
  end if;
  insert into leaderboard_scores (metric, agent_id, score, since)
  select 'points', a.agent_id, a.points, a.points_since
    from after a
    left join leaderboard_scores s
      on s.metric = 'points'
     and s.agent_id = a.agent_id
   where true
     and (s.score is distinct from a.points or s.since is distinct from a.points_since)
   order by a.agent_id
      on conflict (metric, agent_id)
      do update set score = excluded.score,
                    since = excluded.since;
  return null;
end
$$;

create trigger leaderboard_points_added
  after insert on gamification_profiles
  referencing new table as after
  for each statement execute function leaderboard_follow_points();
create trigger leaderboard_points_changed
  after update on gamification_profiles
  referencing new table as after
  for each statement execute function leaderboard_follow_points();
create trigger leaderboard_points_removed
  after delete on gamification_profiles
  referencing old table as before
  for each statement execute function leaderboard_follow_points();
insert into leaderboard_scores (metric, agent_id, score, since)
select 'points', agent_id, points, points_since
  from gamification_profiles
 where true;

create function leaderboard_follow_elo() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from leaderboard_scores s
     using before b
     where s.metric = 'elo'
       and s.agent_id = b.agent_id;
    return null;
  end if;
  insert into leaderboard_scores (metric, agent_id, score, since)
  select 'elo', a.agent_id, a.elo_rating, a.rating_since
    from after a
    left join leaderboard_scores s
      on s.metric = 'elo'
     and s.agent_id = a.agent_id
   where total_matches >= 5
     and (s.score is distinct from a.elo_rating or s.since is distinct from a.rating_since)
   order by a.agent_id
      on conflict (metric, agent_id)
      do update set score = excluded.score,
                    since = excluded.since;
  delete from leaderboard_scores s
   using after a
   where s.metric = 'elo'
     and s.agent_id = a.agent_id
     and not (total_matches >= 5);
  return null;
end
$$;

create trigger leaderboard_elo_added
  after insert on battle_profiles
  referencing new table as after
  for each statement execute function leaderboard_follow_elo();
create trigger leaderboard_elo_changed
  after update on battle_profiles
  referencing new table as after
  for each statement execute function leaderboard_follow_elo();
create trigger leaderboard_elo_removed
  after delete on battle_profiles
  referencing old table as before
  for each statement execute function leaderboard_follow_elo();
insert into leaderboard_scores (metric, agent_id, score, since)
select 'elo', agent_id, elo_rating, rating_since
  from battle_profiles
 where total_matches >= 5;

create function leaderboard_follow_reputation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from leaderboard_scores s
     using before b
     where s.metric = 'reputation'
       and s.agent_id = b.agent_id;
    return null;
  end if;
  insert into leaderboard_scores (metric, agent_id, score, since)
  select 'reputation', a.agent_id, a.overall_score, a.overall_since
    from after a
    left join leaderboard_scores s
      on s.metric = 'reputation'
     and s.agent_id = a.agent_id
   where total_ratings >= 5
     and (s.score is distinct from a.overall_score or s.since is distinct from a.overall_since)
   order by a.agent_id
      on conflict (metric, agent_id)
      do update set score = excluded.score,
                    since = excluded.since;
  delete from leaderboard_scores s
   using after a
   where s.metric = 'reputation'
     and s.agent_id = a.agent_id
     and not (total_ratings >= 5);
  return null;
end
$$;

-- Where there is reputation.
do $outer$
begin
  if to_regclass('reputation_profiles') is not null then
    create trigger leaderboard_reputation_added
      after insert on reputation_profiles
      referencing new table as after
      for each statement execute function leaderboard_follow_reputation();
    create trigger leaderboard_reputation_changed
      after update on reputation_profiles
      referencing new table as after
      for each statement execute function leaderboard_follow_reputation();
    create trigger leaderboard_reputation_removed
      after delete on reputation_profiles
      referencing old table as before
      for each statement execute function leaderboard_follow_reputation();
    insert into leaderboard_scores (metric, agent_id, score, since)
    select 'reputation', agent_id, overall_score, overall_since
      from reputation_profiles
     where total_ratings >= 5;
  end if;
end
$outer$;

-- Nearly all updates of agents are signs of life: only where the counter moved is there anything to do.
create function leaderboard_follow_tasks() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from leaderboard_scores s
     using before b
     where s.metric = 'tasks'
       and s.agent_id = b.agent_id;
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into leaderboard_scores (metric, agent_id, score, since)
    select 'tasks', agent_id, least(tasks_completed, 1000000000000000), updated_at
      from after
     where tasks_completed > 0
     order by agent_id;
    return null;
  end if;
  insert into leaderboard_scores (metric, agent_id, score, since)
  select 'tasks', a.agent_id, least(a.tasks_completed, 1000000000000000), a.updated_at
    from after a
    join before b on b.agent_id = a.agent_id
   where a.tasks_completed <> b.tasks_completed
   order by a.agent_id
      on conflict (metric, agent_id)
      do update set score = excluded.score,
                    since = excluded.since;
  return null;
end
$$;

create trigger leaderboard_tasks_added
  after insert on agents
  referencing new table as after
  for each statement execute function leaderboard_follow_tasks();
create trigger leaderboard_tasks_changed
  after update on agents
  referencing old table as before new table as after
  for each statement execute function leaderboard_follow_tasks();
create trigger leaderboard_tasks_removed
  after delete on agents
  referencing old table as before
  for each statement execute function leaderboard_follow_tasks();
insert into leaderboard_scores (metric, agent_id, score, since)
select 'tasks', agent_id, least(tasks_completed, 1000000000000000), updated_at
  from agents
 where tasks_completed > 0;

create table leaderboard_boards (
  board_id      text         not null,
  metric        text         not null,
  period        text         not null,
  participants  bigint       not null default 0,
  sealed_at     timestamptz,
  updated_at    timestamptz  not null,
  version       bigint       not null,

  constraint board_key                          primary key (board_id),
  constraint board_is_named_by_metric_and_period check (board_id = metric || ':' || period),
  constraint one_board_per_metric_and_period    unique (metric, period),
  constraint metric_of_board_is_known           check (metric in ('points', 'elo', 'reputation', 'tasks', 'combined')),
  constraint board_version_counts_from_one      check (version >= 1)
);

comment on table leaderboard_boards is 'Boards that were kept; sealed once their period has ended. By metric it serves getAvailablePeriods.';

create table leaderboard_snapshots (
  metric      text           not null,
  period      text           not null,
  agent_id    text           not null,
  rank        integer        not null,
  place       integer        not null,
  score       numeric(24,6)  not null,
  medal       text,
  created_at  timestamptz    not null,

  constraint one_place_per_board_and_agent  primary key (metric, period, agent_id),
  constraint place_belongs_to_a_board       foreign key (metric, period) references leaderboard_boards (metric, period),
  constraint rank_counts_from_1             check (rank between 1 and place),
  constraint medal_is_known                 check (medal in ('gold', 'silver', 'bronze'))
);

-- Serves getSnapshot: in the order of the board.
create unique index leaderboard_snapshots_by_place on leaderboard_snapshots (metric, period, place);

comment on table leaderboard_snapshots is 'The places of boards that were kept.';
comment on column leaderboard_snapshots.place is '1, 2, 3 … in the order of the board; rank is shared by who is tied.';
comment on column leaderboard_snapshots.medal is 'The trophy that was given for it at the end of the period.';

create table hall_of_fame_members (
  agent_id  text    not null,
  version   bigint  not null,

  constraint hall_of_fame_member_key  primary key (agent_id),
  constraint member_version_counts_from_one check (version >= 1)
);

comment on table hall_of_fame_members is 'Agents that have or had a place in the hall of fame: numbers their events.';

create table hall_of_fame (
  id                uuid           not null,
  agent_id          text           not null,
  achievement_type  text           not null,
  description       text,
  metric            text,
  value             numeric(20,4),
  tier              text,
  metadata          jsonb          not null default '{}',
  standing          integer        generated always as (
    case tier when 'legend' then 1 when 'master' then 2 when 'expert' then 3 else 4 end) stored,
  inducted_at       timestamptz    not null,

  constraint hall_of_fame_key                  primary key (id),
  constraint place_belongs_to_a_member         foreign key (agent_id) references hall_of_fame_members,
  constraint inducted_once_for_a_reason        unique nulls not distinct (agent_id, achievement_type, metric),
  constraint hall_tier_is_known                check (tier in ('expert', 'master', 'legend'))
);

-- Serve getHallOfFame: the highest first, then the newest; of all and of one type.
create index hall_of_fame_newest on hall_of_fame (standing, inducted_at desc, id);
create index hall_of_fame_by_type on hall_of_fame (achievement_type, standing, inducted_at desc, id);

comment on table hall_of_fame is 'Places in the hall of fame. Written only under the lock of the member.';

create table hall_of_fame_history (
  like hall_of_fame,
  removed_at  timestamptz  not null
);
-- Serves retention.
create index hall_of_fame_history_removed on hall_of_fame_history (removed_at);

comment on table hall_of_fame_history is 'Places that were taken away, as they were then.';
