-- Rewards: what is reserved for agents and what they redeemed, what they may do, and the pool of
-- compute slots that they share.
--
-- A reward is reserved out of its week's budget when it is allocated, and either spent when it is
-- redeemed or given back to that budget. A slot is either in the pool or held by one agent.

-- The most that may be reserved and spent in one week, by type. Read with each allocation, so an
-- operator changes it by one update, which counts from the next command on. As they come they stop
-- only what runs away.
create table reward_limits (
  reward_type   text           not null,
  weekly_limit  numeric(20,4)  not null,

  constraint one_limit_per_reward_type     primary key (reward_type),
  constraint limited_reward_type_is_known  check (reward_type in
    ('points', 'compute', 'permission', 'badge', 'priority', 'other')),
  constraint limit_is_not_negative         check (weekly_limit >= 0)
);

insert into reward_limits (reward_type, weekly_limit)
values ('points', 1000000000),
       ('compute', 1000000000),
       ('permission', 1000000000),
       ('badge', 1000000000),
       ('priority', 1000000000),
       ('other', 1000000000);

comment on table reward_limits is 'The budget of one ISO week (UTC) for each type of reward.';

create table reward_budgets (
  reward_type  text           not null,
  week_start   date           not null,
  reserved     numeric(20,4)  not null default 0,
  spent        numeric(20,4)  not null default 0,
  allocations  bigint         not null default 0,
  redemptions  bigint         not null default 0,
  cancelled    bigint         not null default 0,
  expired      bigint         not null default 0,

  constraint one_budget_per_type_and_week       primary key (reward_type, week_start),
  constraint budget_belongs_to_a_limit          foreign key (reward_type) references reward_limits,
  constraint budget_begins_on_a_monday          check (extract(isodow from week_start) = 1),
  constraint reserved_is_not_negative           check (reserved >= 0),
  constraint spent_is_not_negative              check (spent >= 0),
  constraint no_more_ends_than_was_allocated    check
    (redemptions >= 0 and cancelled >= 0 and expired >= 0
     and redemptions + cancelled + expired <= allocations)
) with (fillfactor = 50);

-- Serves getBudgets, latest week first.
create index reward_budgets_by_week on reward_budgets (week_start desc, reward_type);

comment on table reward_budgets is
  'What was reserved and spent of each week''s budget, and how many allocations came to what.';

create table reward_allocations (
  allocation_id    text           not null,
  agent_id         text           not null,
  reward_type      text           not null,
  amount           numeric(20,4)  not null,
  reason           text,
  expires_at       timestamptz,
  status           text           not null default 'pending',
  permission_type  text,
  source_type      text,
  source_id        text,
  metadata         jsonb          not null default '{}',
  budget_week      date           not null,
  redeemed_at      timestamptz,
  created_at       timestamptz    not null,
  updated_at       timestamptz    not null,
  version          bigint         not null,

  constraint reward_allocation_key                      primary key (allocation_id),
  constraint allocation_id_has_1_to_100_characters      check (length(allocation_id) between 1 and 100),
  constraint allocation_agent_id_has_1_to_100_characters
    check (length(agent_id) between 1 and 100),
  constraint allocation_comes_out_of_a_budget
    foreign key (reward_type, budget_week) references reward_budgets,
  constraint amount_is_positive                         check (amount > 0),
  constraint allocation_status_is_known                 check
    (status in ('pending', 'redeemed', 'cancelled', 'expired')),
  constraint redeemed_exactly_when_there_is_a_time
    check ((status = 'redeemed') = (redeemed_at is not null)),
  constraint what_expired_had_a_time_to                 check
    (status <> 'expired' or expires_at is not null)
) with (fillfactor = 80);

-- Serves findAllocationsByAgent, newest first.
create index reward_allocations_by_agent on reward_allocations (agent_id, created_at, allocation_id);
-- Serves findExpiredAllocations and the timer that ends what nobody redeemed in time.
create index reward_allocations_due
    on reward_allocations (expires_at, allocation_id)
 where status = 'pending' and expires_at is not null;

comment on table reward_allocations is 'A reward that is reserved for an agent, and what became of it.';
comment on column reward_allocations.budget_week is
  'The Monday of the week out of whose budget it was reserved.';

create table reward_redemptions (
  id             uuid           not null,
  allocation_id  text           not null,
  agent_id       text           not null,
  reward_type    text           not null,
  amount         numeric(20,4)  not null,
  redeemed_at    timestamptz    not null,

  constraint reward_redemption_key          primary key (id),
  constraint an_allocation_is_redeemed_once unique (allocation_id),
  constraint redemption_is_of_an_allocation foreign key (allocation_id) references reward_allocations
);

-- Serves getRedemptionHistory, newest first.
create index reward_redemptions_by_agent on reward_redemptions (agent_id, redeemed_at, allocation_id);

comment on table reward_redemptions is 'What was redeemed; only ever added to.';

create table reward_accounts (
  agent_id      text           not null,
  held          integer        not null default 0,
  borrowed      integer        not null default 0,
  interest_owed numeric(20,4)  not null default 0,
  due_at        timestamptz,
  contributed   bigint         not null default 0,
  created_at    timestamptz    not null,
  updated_at    timestamptz    not null,
  version       bigint         not null,

  constraint reward_account_key                    primary key (agent_id),
  constraint account_agent_id_has_1_to_100_characters
    check (length(agent_id) between 1 and 100),
  constraint what_is_borrowed_is_held              check (borrowed between 0 and held),
  constraint a_loan_is_due_some_day                check ((borrowed > 0) = (due_at is not null)),
  constraint interest_is_not_negative              check (interest_owed >= 0),
  constraint contributions_are_not_negative        check (contributed >= 0)
) with (fillfactor = 80);

-- Serves the timer that takes slots back from agents that are gone; few agents hold any.
create index reward_accounts_holding on reward_accounts (agent_id) where held > 0;

comment on table reward_accounts is
  'An agent as rewards know it: what it holds of the compute pool. The root of its permissions.';
comment on column reward_accounts.held is 'Slots of the pool that the agent holds, borrowed ones among them.';
comment on column reward_accounts.interest_owed is 'Slots that the agent owes on top of what it borrowed.';

create table compute_pools (
  pool_id       text    not null,
  capacity      bigint  not null,
  available     bigint  not null,
  borrowed      bigint  not null default 0,
  contributed   bigint  not null default 0,
  contributors  bigint  not null default 0,

  constraint compute_pool_key                       primary key (pool_id),
  constraint available_is_part_of_the_capacity      check (available between 0 and capacity),
  constraint borrowed_is_part_of_what_is_held       check (borrowed between 0 and capacity - available),
  constraint contributions_are_part_of_the_capacity check (contributed between 0 and capacity),
  constraint contributors_are_not_negative          check (contributors >= 0)
) with (fillfactor = 50);

insert into compute_pools (pool_id, capacity, available)
values ('global', 1000, 1000);

comment on table compute_pools is
  'The pool of compute slots: capacity is what is available and what agents hold, borrowed the sum of what they borrowed.';

create table reward_permissions (
  id               uuid         not null,
  agent_id         text         not null,
  permission_type  text         not null,
  granted_by       text         not null,
  expires_at       timestamptz,
  metadata         jsonb        not null default '{}',
  granted_at       timestamptz  not null,
  revoked_at       timestamptz,
  revoked_by       text,
  revoke_reason    text,
  expired_at       timestamptz,

  constraint one_permission_per_agent_and_id       primary key (agent_id, id),
  constraint permission_belongs_to_an_account      foreign key (agent_id) references reward_accounts,
  constraint permission_type_is_a_pattern          check
    (length(permission_type) <= 100
     and permission_type ~ '^(\*|[A-Za-z0-9_-]+\.(\*|[A-Za-z0-9_-]+))$'),
  constraint whoever_revokes_is_known              check ((revoked_at is null) = (revoked_by is null)),
  constraint a_permission_ends_one_way             check (num_nonnulls(revoked_at, expired_at) <= 1),
  constraint what_ran_out_had_a_time_to            check (expired_at is null or expires_at is not null)
) with (fillfactor = 90);

-- Holds the rule that an agent has a permission once, and serves hasPermission.
create unique index an_agent_has_a_permission_once
    on reward_permissions (agent_id, permission_type)
 where revoked_at is null and expired_at is null;
-- Serves findHolders: who may do something.
create index reward_permissions_by_type
    on reward_permissions (permission_type, agent_id)
 where revoked_at is null and expired_at is null;
-- Serves getPermissionsByAgent, newest first.
create index reward_permissions_by_agent
    on reward_permissions (agent_id, granted_at, id)
 where revoked_at is null;
-- Serves ExpirePermissions, its timer, and getStats.
create index reward_permissions_due
    on reward_permissions (expires_at, agent_id, id)
 where revoked_at is null and expired_at is null and expires_at is not null;

comment on table reward_permissions is 'What agents may do or might: the latest grant under each id.';

-- Grants whose id was granted anew, each as it was at that moment.
create table reward_permissions_history (
  like reward_permissions,
  removed_at  timestamptz  not null
);
-- Serves retention.
create index reward_permissions_history_removed on reward_permissions_history (removed_at);

comment on table reward_permissions_history is
  'Grants that a later one under the same id replaced; only ever added to.';

create table reward_totals (
  total  text    not null,
  count  bigint  not null,

  constraint one_row_per_total      primary key (total),
  constraint total_is_known         check (total in ('permissions', 'live_permissions')),
  constraint total_is_not_negative  check (count >= 0)
) with (fillfactor = 50);

insert into reward_totals (total, count)
values ('live_permissions', 0),
       ('permissions', 0);

comment on table reward_totals is
  'How many grants there were and how many stand, so that nobody has to count them.';

-- What other areas may know of permissions. One whose expires_at has passed counts no more, though
-- the timer may not have ended it yet.
create view granted_permissions (agent_id, permission_type, granted_by, expires_at) as
select agent_id, permission_type, granted_by, expires_at
  from reward_permissions
 where revoked_at is null
   and expired_at is null;

comment on view granted_permissions is 'Who may do what; read without a lock.';
