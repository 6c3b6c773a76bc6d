-- Gamification: what agents have achieved: points, levels, tiers, streaks and achievements.
--
-- The ledger is only ever added to, by the transaction that changes the balance, so the sum of an
-- agent's entries is its balance.

create table gamification_profiles (
  agent_id          text         not null,
  points            bigint       not null default 0,
  points_since      timestamptz  not null,
  level             integer      not null default 1,
  tier              text         not null default 'bronze',
  bonus_tier        text         not null default 'bronze',
  experience        bigint       not null default 0,
  earned            bigint       not null default 0,
  streak_days       integer      not null default 0,
  longest_streak    integer      not null default 0,
  streak_date       date,
  streak_freezes    integer      not null default 0,
  tasks             bigint       not null default 0,
  achievements      integer      not null default 0,
  entries           bigint       not null default 0,
  last_activity_at  timestamptz,
  created_at        timestamptz  not null,
  updated_at        timestamptz  not null,
  version           bigint       not null,

  constraint gamification_profile_key                       primary key (agent_id),
  constraint gamification_agent_id_has_1_to_100_characters  check (length(agent_id) between 1 and 100),
  constraint points_are_never_below_0                       check (points >= 0),
  constraint who_has_points_has_had_them_as_experience      check (points <= experience),
  constraint what_was_earned_is_part_of_the_experience        check (earned between 0 and experience),
  constraint level_follows_from_experience                  check (
    100 * (level - 1)::bigint * (level - 1) <= experience
    and 100 * level::bigint * level > experience),
  constraint gamification_tier_is_known                     check (
    tier in ('bronze', 'silver', 'gold', 'platinum', 'diamond')),
  constraint bonus_tier_is_known                            check (
    bonus_tier in ('bronze', 'silver', 'gold', 'platinum', 'diamond')),
  constraint streak_is_part_of_the_longest                  check (streak_days between 0 and longest_streak),
  constraint a_streak_has_a_last_day                        check (streak_days = 0 or streak_date is not null),
  constraint forgiven_days_are_not_negative                 check (streak_freezes >= 0),
  constraint gamification_counters_are_not_negative         check (tasks >= 0 and achievements >= 0 and entries >= 0),
  constraint gamification_version_counts_from_one           check (version >= 1)
) with (fillfactor = 80);

comment on table gamification_profiles is 'An agent as a player: what it has, and how it came to it.';
comment on column gamification_profiles.points is 'The balance: the sum of its entries in the ledger.';
comment on column gamification_profiles.points_since is 'Since when the balance is what it is: within a tie the earlier is ahead.';
comment on column gamification_profiles.experience is 'All points that were ever given; never less.';
comment on column gamification_profiles.earned is 'All points that were ever given and not taken back as mistaken; boards of a period count by it.';
comment on column gamification_profiles.bonus_tier is 'The highest tier whose bonus was given, so that going down and up again is worth nothing.';
comment on column gamification_profiles.streak_date is 'The last day that was counted.';
comment on column gamification_profiles.streak_freezes is 'Missed days of this streak that were forgiven.';
comment on column gamification_profiles.tasks is 'How often points were given for a task.';
comment on column gamification_profiles.achievements is 'How many different achievements it has.';
comment on column gamification_profiles.entries is 'How many entries it has in the ledger; the number of the last one.';

-- Serves getLeaderboardByPoints and the highest of getStats: most points, then the earlier, then the id.
create index gamification_profiles_by_points
    on gamification_profiles (points desc, points_since, agent_id);

create table gamification_transactions (
  id                uuid         not null,
  agent_id          text         not null,
  number            bigint       not null,
  transaction_type  text         not null,
  points            bigint       not null,
  delta             bigint       not null,
  balance           bigint       not null,
  requested         bigint       not null,
  multipliers       jsonb        not null default '{}',
  category          text         not null default 'other',
  reason            text,
  source_type       text,
  source_id         text,
  ledger_key        text,
  reverses          uuid,
  created_at        timestamptz  not null,

  constraint ledger_is_numbered_by_agent                primary key (agent_id, number),
  constraint ledger_key_is_used_once                    unique (id),
  constraint ledger_belongs_to_a_profile                foreign key (agent_id) references gamification_profiles,
  constraint transaction_type_is_known                  check (transaction_type in ('earn', 'spend', 'reversal')),
  constraint points_of_an_entry_are_never_below_0       check (points >= 0),
  constraint delta_is_the_points_with_their_sign        check (
    case transaction_type
      when 'earn' then delta = points
      when 'spend' then delta = -points
      else abs(delta) = points
    end),
  constraint balance_is_never_below_0                   check (balance >= 0),
  constraint a_reversal_names_what_it_reverses          check ((transaction_type = 'reversal') = (reverses is not null)),
  constraint points_category_is_known                   check (category in (
    'speed', 'quality', 'collaboration', 'innovation', 'reliability', 'battle', 'mentorship',
    'achievement', 'other'))
);

-- Serves ReversePointsTransaction, and lets an entry be reversed once.
create unique index an_entry_is_reversed_once on gamification_transactions (reverses) where reverses is not null;
-- Serves getTransactionHistory of what was spent or reversed; what was earned is nearly all there is, and read by the key.
create index gamification_transactions_by_type
    on gamification_transactions (agent_id, transaction_type, number)
 where transaction_type <> 'earn';

comment on table gamification_transactions is 'The ledger of points: only ever added to. The sum of delta is the balance.';
comment on column gamification_transactions.number is 'Numbers the entries of one agent: 1, 2, 3 … without a gap.';
comment on column gamification_transactions.points is 'How many points, never below 0; delta has the sign.';
comment on column gamification_transactions.balance is 'The balance after this entry.';
comment on column gamification_transactions.requested is 'Of an earning the points before multipliers; of the others what was asked for, where there was less.';

create table gamification_achievement_definitions (
  achievement_id  text         not null,
  name            text         not null,
  category        text         not null,
  tier            text         not null,
  points          bigint       not null,
  criterion       jsonb        not null,
  repeatable      boolean      not null default false,
  hidden          boolean      not null default false,
  active          boolean      not null default true,
  automatic       boolean      not null,
  updated_at      timestamptz  not null,
  version         bigint       not null,

  constraint achievement_definition_key                 primary key (achievement_id),
  constraint achievement_id_has_1_to_100_characters     check (length(achievement_id) between 1 and 100),
  constraint achievement_name_has_1_to_100_characters   check (length(name) between 1 and 100),
  constraint achievement_category_is_known              check (category in (
    'speed', 'quality', 'collaboration', 'innovation', 'battle', 'consistency', 'milestone',
    'reputation', 'special')),
  constraint achievement_tier_is_known                  check (tier in ('bronze', 'silver', 'gold')),
  constraint points_of_an_achievement_are_0_to_1000000  check (points between 0 and 1000000),
  constraint criterion_is_an_object                     check (jsonb_typeof(criterion) = 'object'),
  constraint achievement_version_is_not_negative        check (version >= 0)
);

-- Serves each batch: the achievements that come by themselves.
create index achievement_definitions_automatic
    on gamification_achievement_definitions (achievement_id)
 where automatic and active and not repeatable;
-- Serves findAchievements of one category.
create index achievement_definitions_by_category
    on gamification_achievement_definitions (category, achievement_id);

comment on table gamification_achievement_definitions is 'The catalogue of achievements.';
comment on column gamification_achievement_definitions.automatic is
  'Whether the criterion asks only for what is known here, so that the achievement comes without being asked for.';
comment on column gamification_achievement_definitions.version is
  'The number of the last AchievementDefined; 0 for those that are here from the beginning.';

create table gamification_achievements (
  agent_id        text         not null,
  achievement_id  text         not null,
  times           integer      not null default 1,
  transactions    uuid[]       not null,
  metadata        jsonb        not null default '{}',
  evidence        jsonb,
  earned_at       timestamptz  not null,

  constraint an_achievement_is_earned_once_unless_repeatable  primary key (agent_id, achievement_id),
  constraint achievement_belongs_to_a_profile                 foreign key (agent_id) references gamification_profiles,
  constraint achievement_is_in_the_catalogue                  foreign key (achievement_id)
    references gamification_achievement_definitions,
  constraint earned_at_least_once                             check (times >= 1 and times = cardinality(transactions))
);

-- Serves getAchievements: newest first.
create index gamification_achievements_newest
    on gamification_achievements (agent_id, earned_at, achievement_id);

comment on table gamification_achievements is 'What each agent has earned. Written only under the lock of its profile.';
comment on column gamification_achievements.transactions is 'Ids of the ledger entries that gave its points, one for each time, the latest last.';
comment on column gamification_achievements.earned_at is 'When it was last earned.';

create table gamification_achievements_history (
  like gamification_achievements,
  removed_at  timestamptz  not null
);
-- Serves retention.
create index gamification_achievements_history_removed on gamification_achievements_history (removed_at);
-- Serves each batch: what was revoked does not come by itself again.
create index gamification_achievements_history_key on gamification_achievements_history (agent_id, achievement_id);

comment on table gamification_achievements_history is 'Achievements that were revoked, as they were then.';

-- How many profiles there are of each tier and level, so that getStats need not count them. Who
-- writes counts in a shard that nobody else is counting in, so that writers do not wait for each
-- other; only the sums over all shards mean something.
create table gamification_counts (
  shard     integer  not null,
  tier      text     not null,
  level     integer  not null,
  profiles  bigint   not null,
  points    numeric  not null,

  constraint one_count_per_shard_tier_and_level primary key (shard, tier, level)
) with (fillfactor = 50);

comment on table gamification_counts is 'Profiles and points by tier and level; kept by triggers on gamification_profiles.';

-- The first shard that nobody else is counting in, to the end of the transaction. Where all are
-- taken it waits for one: who holds one waits for none, so nobody waits in a circle.
create function gamification_shard() returns integer language plpgsql as $$
declare
  free integer;
begin
  select shard into free
    from generate_series(0, 31) as shards (shard)
   where pg_try_advisory_xact_lock(hashtextextended('gamification_counts', shard))
   limit 1;
  if free is null then
    free := pg_backend_pid() % 32;
    perform pg_advisory_xact_lock(hashtextextended('gamification_counts', free));
  end if;
  return free;
end
$$;

create function gamification_count() returns trigger language plpgsql as $$
declare
  mine integer := gamification_shard();
begin
  if tg_op = 'INSERT' then
    insert into gamification_counts as c (shard, tier, level, profiles, points)
    select mine, tier, level, count(*), sum(points)
      from after
     group by tier, level
        on conflict (shard, tier, level)
        do update set profiles = c.profiles + excluded.profiles,
                      points = c.points + excluded.points;
  elsif tg_op = 'UPDATE' then
    insert into gamification_counts as c (shard, tier, level, profiles, points)
    select mine, tier, level, sum(sign), sum(sign * points)
      from (select tier, level, points, 1 as sign
              from after
             union all
            select tier, level, points, -1
              from before) as moved
     group by tier, level
    having sum(sign) <> 0 or sum(sign * points) <> 0
        on conflict (shard, tier, level)
        do update set profiles = c.profiles + excluded.profiles,
                      points = c.points + excluded.points;
  else
    insert into gamification_counts as c (shard, tier, level, profiles, points)
    select mine, tier, level, -count(*), -sum(points)
      from before
     group by tier, level
        on conflict (shard, tier, level)
        do update set profiles = c.profiles + excluded.profiles,
                      points = c.points + excluded.points;
  end if;
  return null;
end
$$;

create trigger gamification_count_added
  after insert on gamification_profiles
  referencing new table as after
  for each statement execute function gamification_count();
create trigger gamification_count_changed
  after update on gamification_profiles
  referencing old table as before new table as after
  for each statement execute function gamification_count();
create trigger gamification_count_removed
  after delete on gamification_profiles
  referencing old table as before
  for each statement execute function gamification_count();

-- Every player is ranked by its points; what it earned is what boards of a period count.
create function gamification_tell_scores() returns trigger language plpgsql as $$
begin
  perform tell_scores('points', array_agg(
            (agent_id, points, points_since, earned, updated_at)::told_score order by agent_id))
     from after;
  return null;
end
$$;

create trigger gamification_scores_added
  after insert on gamification_profiles
  referencing new table as after
  for each statement execute function gamification_tell_scores();
create trigger gamification_scores_changed
  after update on gamification_profiles
  referencing new table as after
  for each statement execute function gamification_tell_scores();

-- What other areas may know of players.
create view gamification_standings (
  agent_id, points, points_since, experience, level, tier, tier_level, streak_days) as
select agent_id, points, points_since, experience, level, tier,
       array_position(array['bronze', 'silver', 'gold', 'platinum', 'diamond'], tier), streak_days
  from gamification_profiles;

comment on view gamification_standings is 'Players as other areas know them; read without a lock.';

-- The catalogue to begin with. What this area and those that it may look at do not know comes as
-- evidence.
insert into gamification_achievement_definitions (
         achievement_id, name, category, tier, points, automatic, criterion, updated_at, version)
select achievement_id, name, category, tier, points, automatic, criterion::jsonb,
       '2026-11-23 00:00:00+00', 0
  from (values
  ('speed-demon', 'Speed Demon', 'speed', 'bronze', 100, false,
   '{"metric": "tasksUnder60Seconds", "atLeast": 10}'),
  ('lightning-fast', 'Lightning Fast', 'speed', 'silver', 300, false,
   '{"metric": "tasksUnder30Seconds", "atLeast": 50}'),
  ('speed-of-light', 'Speed of Light', 'speed', 'gold', 1000, false,
   '{"metric": "tasksUnder15Seconds", "atLeast": 100}'),
  ('sonic-boom', 'Sonic Boom', 'speed', 'bronze', 150, false,
   '{"metric": "bestSpeedup", "atLeast": 5}'),
  ('quality-master', 'Quality Master', 'quality', 'bronze', 200, false,
   '{"metric": "perfectScores", "atLeast": 25}'),
  ('perfection', 'Perfection', 'quality', 'silver', 500, false,
   '{"metric": "qualityStreak", "atLeast": 100}'),
  ('flawless', 'Flawless', 'quality', 'gold', 2000, false,
   '{"metric": "errorFreeTasks", "atLeast": 1000}'),
  ('detail-oriented', 'Detail Oriented', 'quality', 'bronze', 150, false,
   '{"metric": "perfectDocumentations", "atLeast": 50}'),
  ('code-artisan', 'Code Artisan', 'quality', 'silver', 400, false,
   '{"metric": "perfectCodeStyles", "atLeast": 100}'),
  ('team-player', 'Team Player', 'collaboration', 'bronze', 150, false,
   '{"metric": "collaborations", "atLeast": 10}'),
  ('collaboration-king', 'Collaboration King', 'collaboration', 'silver', 400, false,
   '{"metric": "consensusesLed", "atLeast": 50}'),
  ('ultimate-collaborator', 'Ultimate Collaborator', 'collaboration', 'gold', 1500, false,
   '{"metric": "collaborationsRatedTop", "atLeast": 100}'),
  ('helpful-soul', 'Helpful Soul', 'collaboration', 'bronze', 100, false,
   '{"metric": "agentsAssisted", "atLeast": 25}'),
  ('mentor', 'Mentor', 'collaboration', 'silver', 500, true,
   '{"metric": "agentsMentored", "atLeast": 10}'),
  ('knowledge-sharer', 'Knowledge Sharer', 'collaboration', 'bronze', 200, false,
   '{"metric": "knowledgeShared", "atLeast": 50}'),
  ('innovator', 'Innovator', 'innovation', 'silver', 250, false,
   '{"metric": "novelSolutions", "atLeast": 5}'),
  ('creative-genius', 'Creative Genius', 'innovation', 'silver', 750, false,
   '{"metric": "highlyNovelSolutions", "atLeast": 25}'),
  ('paradigm-shifter', 'Paradigm Shifter', 'innovation', 'gold', 3000, false,
   '{"metric": "solutionsAdopted", "atLeast": 50}'),
  ('first-mover', 'First Mover', 'innovation', 'bronze', 200, false,
   '{"metric": "firstSolutions", "atLeast": 1}'),
  ('pattern-breaker', 'Pattern Breaker', 'innovation', 'silver', 600, false,
   '{"metric": "patternsBroken", "atLeast": 10}'),
  ('warrior', 'Warrior', 'battle', 'bronze', 200, true,
   '{"metric": "battlesWon", "atLeast": 10}'),
  ('champion', 'Champion', 'battle', 'silver', 600, true,
   '{"all": [{"metric": "battlesWon", "atLeast": 50}, {"metric": "battleWinRate", "atLeast": 0.8}]}'),
  ('legend', 'Legend', 'battle', 'gold', 2500, false,
   '{"all": [{"metric": "battlesWon", "atLeast": 200}, {"metric": "battleRank", "atMost": 10}]}'),
  ('undefeated', 'Undefeated', 'battle', 'silver', 800, true,
   '{"metric": "battleWinStreak", "atLeast": 10}'),
  ('comeback-kid', 'Comeback Kid', 'battle', 'bronze', 150, false,
   '{"metric": "comebackWins", "atLeast": 5}'),
  ('tournament-victor', 'Tournament Victor', 'battle', 'gold', 1000, false,
   '{"metric": "tournamentsWon", "atLeast": 1}'),
  ('reliable', 'Reliable', 'consistency', 'bronze', 100, true,
   '{"metric": "longestStreak", "atLeast": 7}'),
  ('dedicated', 'Dedicated', 'consistency', 'silver', 500, true,
   '{"metric": "longestStreak", "atLeast": 30}'),
  ('unstoppable', 'Unstoppable', 'consistency', 'gold', 5000, true,
   '{"metric": "longestStreak", "atLeast": 365}'),
  ('early-bird', 'Early Bird', 'consistency', 'bronze', 100, false,
   '{"metric": "earlyTasks", "atLeast": 50}'),
  ('night-owl', 'Night Owl', 'consistency', 'bronze', 100, false,
   '{"metric": "nightTasks", "atLeast": 50}'),
  ('weekend-warrior', 'Weekend Warrior', 'consistency', 'silver', 300, false,
   '{"metric": "weekendTasks", "atLeast": 100}'),
  ('first-blood', 'First Blood', 'milestone', 'bronze', 10, true,
   '{"metric": "tasks", "atLeast": 1}'),
  ('getting-started', 'Getting Started', 'milestone', 'bronze', 50, true,
   '{"metric": "tasks", "atLeast": 10}'),
  ('centurion', 'Centurion', 'milestone', 'bronze', 200, true,
   '{"metric": "tasks", "atLeast": 100}'),
  ('veteran', 'Veteran', 'milestone', 'silver', 800, true,
   '{"metric": "tasks", "atLeast": 500}'),
  ('thousand-club', 'Thousand Club', 'milestone', 'gold', 3000, true,
   '{"metric": "tasks", "atLeast": 1000}'),
  ('points-millionaire', 'Points Millionaire', 'milestone', 'gold', 10000, true,
   '{"metric": "points", "atLeast": 1000000}'),
  ('elite-fifty', 'Elite Fifty', 'milestone', 'silver', 500, false,
   '{"metric": "rank", "atMost": 50}'),
  ('top-ten', 'Top Ten', 'milestone', 'gold', 2000, false,
   '{"metric": "rank", "atMost": 10}'),
  ('number-one', 'Number One', 'milestone', 'gold', 5000, false,
   '{"metric": "rank", "atMost": 1}'),
  ('trusted', 'Trusted', 'reputation', 'bronze', 100, true,
   '{"metric": "trustScore", "atLeast": 500}'),
  ('expert', 'Expert', 'reputation', 'silver', 300, true,
   '{"metric": "trustScore", "atLeast": 750}'),
  ('legendary', 'Legendary', 'reputation', 'gold', 1000, true,
   '{"metric": "trustScore", "atLeast": 900}'),
  ('peer-approved', 'Peer Approved', 'reputation', 'silver', 400, true,
   '{"metric": "peerReviews", "atLeast": 100}'),
  ('community-favorite', 'Community Favorite', 'reputation', 'gold', 1500, true,
   '{"metric": "endorsements", "atLeast": 500}'),
  ('jack-of-all-trades', 'Jack of All Trades', 'special', 'silver', 300, false,
   '{"metric": "categoriesInOneDay", "atLeast": 5}'),
  ('overachiever', 'Overachiever', 'special', 'silver', 500, true,
   '{"metric": "achievements", "atLeast": 25}'),
  ('completionist', 'Completionist', 'special', 'gold', 10000, true,
   '{"metric": "achievements", "atLeast": 50}'),
  ('lucky-seven', 'Lucky Seven', 'special', 'silver', 777, true,
   '{"metric": "tasks", "atLeast": 777}'),
  ('combo-master', 'Combo Master', 'special', 'gold', 1000, false,
   '{"metric": "bestCombo", "atLeast": 10}'),
  ('multitasker', 'Multitasker', 'special', 'silver', 400, true,
   '{"metric": "tasksAtOnce", "atLeast": 5}'),
  ('comeback-story', 'Comeback Story', 'special', 'gold', 2000, false,
   '{"metric": "tiersClimbedInOneMonth", "atLeast": 2}')
       ) as catalogue (achievement_id, name, category, tier, points, automatic, criterion);
