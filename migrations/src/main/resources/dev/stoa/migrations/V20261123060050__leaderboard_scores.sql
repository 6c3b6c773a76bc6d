-- Scores: what agents are ranked by, told by the areas that own the facts.
--
-- A rank among a million is known at once only where scores lie in one order and are counted in
-- buckets, and what stood at the end of a period only where it was kept; a view over the owner's
-- table gives neither. So an area that has something to rank by declares, in its own migration and
-- on its own tables, triggers that tell each change in the statement that makes it. They know the
-- four functions below and nothing behind them:
--
--   tell_scores(metric, told[])             these agents have these scores now
--   withdraw_scores(metric, agents[], at)   these agents have no such score any more
--   leave_boards(agents[], names[], at)     these agents left the directory, under these names
--   join_boards(agents[], at)               these agents are in the directory
--
-- Who waits here holds the lock of its own row already, so two tellers never meet at one score.
-- The area leaderboard reads what lies here and changes none of it.

create table leaderboard_scores (
  metric          text           not null,
  agent_id        text           not null,
  score           numeric(24,6)  not null,
  since           timestamptz    not null,
  earned          bigint         not null,
  earned_since    timestamptz    not null,
  day             date           not null,
  before_day      bigint         not null default 0,
  before_week     bigint         not null default 0,
  before_month    bigint         not null default 0,
  before_quarter  bigint         not null default 0,
  before_year     bigint         not null default 0,
  left_as         text,

  constraint one_score_per_metric_and_agent  primary key (metric, agent_id),
  constraint metric_of_score_is_known        check (metric in ('points', 'elo', 'reputation', 'tasks')),
  constraint score_is_not_negative           check (score >= 0)
) with (fillfactor = 80);

-- Serves every board of now: best first, then who has had the score for longer, then the id.
create index leaderboard_scores_by_score
    on leaderboard_scores (metric, score desc, since, agent_id)
 where left_as is null;

comment on table leaderboard_scores is 'What agents are ranked by, as the areas tell it that own the facts.';
comment on column leaderboard_scores.since is 'Since when the score is what it is.';
comment on column leaderboard_scores.earned is
  'All that was earned so far, of scores that are earned piece by piece; 0 of others.';
comment on column leaderboard_scores.day is 'The day (UTC) of the last change.';
comment on column leaderboard_scores.before_week is
  'All that was earned before the week of that day; the others likewise.';
comment on column leaderboard_scores.left_as is
  'The name of an agent that is not in the directory any more, and so on no board.';

create table leaderboard_scores_history (
  like leaderboard_scores,
  last_day    date         not null,
  removed_at  timestamptz  not null,

  constraint one_past_score_per_day primary key (metric, last_day, agent_id)
);
-- Serves retention.
create index leaderboard_scores_history_removed on leaderboard_scores_history (removed_at);

comment on table leaderboard_scores_history is
  'What scores were at the end of their last day, where they changed since. Tells what stood when a period ended.';

create table leaderboard_beginnings (
  metric  text  not null,
  day     date  not null,

  constraint a_metric_begins_once primary key (metric)
);

comment on table leaderboard_beginnings is 'The day (UTC) of the first score of each kind: no board is older.';

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
      insert into leaderboard_beginnings (metric, day)
      select metric, min(day)
        from after
       group by metric
          on conflict do nothing;
      insert into leaderboard_counts as c (shard, metric, bucket, agents)
      select leaderboard_shard(), metric, leaderboard_bucket(score), count(*)
        from after
       where left_as is null
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
               where left_as is null
               union all
              select metric, leaderboard_bucket(score), -1
                from before
               where left_as is null) as moved
       group by metric, bucket
      having sum(sign) <> 0
          on conflict (metric, bucket, shard)
          do update set agents = c.agents + excluded.agents;
    end if;
  elsif exists (select from before) then
    insert into leaderboard_counts as c (shard, metric, bucket, agents)
    select leaderboard_shard(), metric, leaderboard_bucket(score), -count(*)
      from before
     where left_as is null
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

-- The first change of a day keeps what stood at the end of the day of the last one, and begins the
-- periods that have begun since.
create function leaderboard_turn_day() returns trigger language plpgsql as $$
begin
  insert into leaderboard_scores_history (
           metric, agent_id, score, since, earned, earned_since, day, before_day, before_week,
           before_month, before_quarter, before_year, left_as, last_day, removed_at)
  values (old.metric, old.agent_id, old.score, old.since, old.earned, old.earned_since, old.day,
          old.before_day, old.before_week, old.before_month, old.before_quarter, old.before_year,
          old.left_as, new.day - 1, new.day::timestamp at time zone 'UTC')
      on conflict do nothing;
  new.before_day := old.earned;
  if date_trunc('week', new.day::timestamp) > date_trunc('week', old.day::timestamp) then
    new.before_week := old.earned;
  end if;
  if date_trunc('month', new.day::timestamp) > date_trunc('month', old.day::timestamp) then
    new.before_month := old.earned;
  end if;
  if date_trunc('quarter', new.day::timestamp) > date_trunc('quarter', old.day::timestamp) then
    new.before_quarter := old.earned;
  end if;
  if date_trunc('year', new.day::timestamp) > date_trunc('year', old.day::timestamp) then
    new.before_year := old.earned;
  end if;
  return new;
end
$$;

create trigger leaderboard_day_turned
  before update on leaderboard_scores
  for each row when (new.day > old.day) execute function leaderboard_turn_day();

create type told_score as (
  agent_id  text,
  score     numeric,
  since     timestamptz,
  earned    bigint,
  at        timestamptz
);

comment on type told_score is
  'A score and since when it is, all that was earned so far (0 of what is not earned piece by piece), and the time of the change.';

-- A clock that goes back by a moment does not bring a day back: greatest, below.
create function tell_scores(of text, told told_score[]) returns void language plpgsql strict as $$
begin
  insert into leaderboard_scores as s (
           metric, agent_id, score, since, earned, earned_since, day, left_as)
  select of, t.agent_id, least(t.score, 1000000000000000), t.since, t.earned, t.at, (t.at at time zone 'UTC')::date,
         case when not exists (select from agent_directory d where d.agent_id = t.agent_id)
              then t.agent_id end
    from unnest(told) as t
    left join leaderboard_scores o on o.metric = of and o.agent_id = t.agent_id
   where o.agent_id is null
      or o.score <> t.score
      or o.since <> t.since
      or o.earned <> t.earned
   order by t.agent_id
      on conflict (metric, agent_id)
      do update set score = excluded.score,
                    since = excluded.since,
                    earned = excluded.earned,
                    earned_since = case
                      when s.earned = excluded.earned then s.earned_since
                      else excluded.earned_since
                    end,
                    day = greatest(s.day, excluded.day);
end
$$;

create function withdraw_scores(of text, agents text[], at timestamptz)
returns void language plpgsql strict as $$
begin
  update leaderboard_scores
     set day = (at at time zone 'UTC')::date
   where metric = of
     and agent_id = any(agents)
     and day < (at at time zone 'UTC')::date;
  delete from leaderboard_scores
   where metric = of
     and agent_id = any(agents);
end
$$;

create function leave_boards(agents text[], names text[], at timestamptz)
returns void language plpgsql strict as $$
begin
  update leaderboard_scores s
     set left_as = gone.agent_name,
         day = greatest(s.day, (at at time zone 'UTC')::date)
    from unnest(agents, names) as gone (agent_id, agent_name)
   where s.metric in ('elo', 'points', 'reputation', 'tasks')
     and s.agent_id = gone.agent_id;
end
$$;

create function join_boards(agents text[], at timestamptz)
returns void language plpgsql strict as $$
begin
  update leaderboard_scores
     set left_as = null,
         day = greatest(day, (at at time zone 'UTC')::date)
   where metric in ('elo', 'points', 'reputation', 'tasks')
     and agent_id = any(agents)
     and left_as is not null;
end
$$;

-- Points, Elo and reputation taken together: the mean of each as a share of the most there is.
-- Who lacks one has no points, the Elo and the reputation that everybody begins with.
create function leaderboard_combined(
  points numeric, elo numeric, reputation numeric, most_points numeric, most_elo numeric)
returns numeric language sql immutable parallel safe as $$
  select round((coalesce(round(points / nullif(most_points, 0), 18), 0)
                + round(coalesce(elo, 1500) / most_elo, 18)
                + round(coalesce(reputation, 50) / 100, 18)) / 3, 6)
$$;
