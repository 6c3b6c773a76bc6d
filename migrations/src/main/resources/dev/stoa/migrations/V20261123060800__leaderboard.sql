-- Leaderboard: boards that were kept, and the hall of fame. What agents are ranked by lies in
-- leaderboard_scores, which the areas that own the facts tell.

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
  agent_name  text,
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
comment on column leaderboard_snapshots.agent_name is 'The name that the agent had when the board was kept.';
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
