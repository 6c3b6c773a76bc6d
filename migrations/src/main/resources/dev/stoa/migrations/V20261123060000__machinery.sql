-- The machinery: where commands are read from, which were handled, what is promised to Kafka.

-- Who this outbox is. The cursor in Kafka names the identity; an outbox that was started and finds
-- no cursor has lost it, and must not begin anew.
create table outbox_identity (
  only_row    boolean      not null default true,
  identity    uuid         not null default gen_random_uuid(),
  era         integer      not null default 1,
  started_at  timestamptz,

  constraint one_outbox_identity  primary key (only_row),
  constraint there_is_only_one    check (only_row),
  constraint era_counts_from_one  check (era >= 1)
);

insert into outbox_identity (only_row) values (true);

-- The topics as they were first seen: another id is a recreated topic, another count moves keys.
create table known_topic (
  topic       text         not null,
  topic_id    uuid         not null,
  partitions  integer      not null,
  seen_at     timestamptz  not null default now(),

  constraint known_topic_key          primary key (topic),
  constraint topic_has_a_partition    check (partitions >= 1)
);

-- How far each partition is consumed. Moves by compare-and-set in the batch's own transaction.
create table consumed_offset (
  topic        text         not null,
  partition    integer      not null,
  topic_id     uuid         not null,
  next_offset  bigint       not null,
  attempts     integer      not null default 0,
  behind       bigint       not null default 0,
  record_at    timestamptz,
  updated_at   timestamptz  not null default now(),

  constraint consumed_offset_key         primary key (topic, partition),
  constraint partition_is_not_negative   check (partition >= 0),
  constraint offset_is_not_negative      check (next_offset >= 0),
  constraint attempts_are_not_negative   check (attempts >= 0)
) with (fillfactor = 50);

comment on column consumed_offset.attempts is
  'Workers that took the partition over since the last commit; a record that kills its worker is found by it.';

comment on column consumed_offset.behind is
  'Records that were waiting behind the last batch; with record_at it tells how old unread commands are.';

-- The inbox is cut by generation, since a key over time cannot be unique. Only the newest takes
-- rows; a batch looks in all that live.
create table inbox_generation (
  generation  integer      not null,
  began_at    timestamptz  not null default now(),

  constraint inbox_generation_key primary key (generation)
);

insert into inbox_generation (generation) values (1);

create table inbox (
  generation  integer      not null,
  area        text         not null,
  command_id  uuid         not null,
  outcome     text         not null,
  code        text,
  details     jsonb,
  applied_at  timestamptz  not null,

  constraint each_command_is_handled_once     primary key (command_id, area, generation),
  constraint outcome_is_known                 check (outcome in ('applied', 'unchanged', 'rejected')),
  constraint code_exactly_when_rejected       check ((outcome = 'rejected') = (code is not null))
) partition by list (generation);

create table inbox_1 partition of inbox for values in (1);

-- Messages promised to Kafka: append-only, read in windows between two snapshots, ordered by seq.
-- Partitions by day are made and dropped by the worker.
create sequence outbox_seq cache 1;

create table outbox (
  xid          xid8         not null default pg_current_xact_id(),
  seq          bigint       not null default nextval('outbox_seq'),
  created_at   timestamptz  not null,
  kind         text         not null,
  area         text         not null,
  message_id   uuid         not null,
  type         text,
  key          bytea,
  value        bytea,
  fingerprint  bigint,
  version      bigint,
  command_id   uuid,
  correlation  text,
  actor        text,
  traceparent  text,
  tracestate   text,
  quiet        boolean      not null default false,
  headers      bytea,

  constraint kind_is_known check (kind in ('events', 'commands', 'dead-letters'))
) partition by range (created_at);

-- Serves the relay's window, the only reader in a hurry.
create index outbox_xid on outbox (xid);

comment on column outbox.fingerprint is
  'CRC-64-AVRO of the writer''s schema; null where the value goes out as it is.';
comment on column outbox.version is 'Position along the aggregate''s life; null where the message has none.';
comment on column outbox.headers is 'All headers of a dead letter, encoded; null for other kinds.';

-- What cannot be applied, with its bytes as they came.
create table dead_letter (
  letter_id      uuid         not null,
  area           text         not null,
  topic          text         not null,
  partition      integer      not null,
  record_offset  bigint       not null,
  command_id     uuid,
  key            bytea,
  value          bytea,
  headers        bytea        not null,
  class          text         not null,
  reason         text         not null,
  stack          text,
  attempts       integer      not null,
  died_at        timestamptz  not null,
  state          text         not null default 'open',
  settled_at     timestamptz,
  settled_by     text,

  constraint dead_letter_key             primary key (letter_id),
  constraint state_of_letter_is_known    check (state in ('open', 'retried', 'discarded')),
  constraint settled_exactly_when_closed check ((state = 'open') = (settled_at is null))
);

-- Serves the list of open letters, newest first.
create index dead_letter_open on dead_letter (area, died_at desc, letter_id) where state = 'open';
-- Serves `stoa outcome`.
create index dead_letter_command on dead_letter (command_id) where command_id is not null;
-- Serves retention: settled letters are dropped after DEAD_LETTER_RETENTION.
create index dead_letter_settled on dead_letter (settled_at) where state <> 'open';

-- Whether an area takes commands, and the breaker that stops it under a burst of dead letters.
create table area_control (
  area              text         not null,
  state             text         not null default 'running',
  reason            text,
  changed_by        text,
  changed_at        timestamptz  not null default now(),
  letters_in_row    integer      not null default 0,
  recent_commands   integer      not null default 0,
  recent_letters    integer      not null default 0,

  constraint area_control_key          primary key (area),
  constraint state_of_area_is_known    check (state in ('running', 'paused', 'tripped', 'stopped'))
);

comment on column area_control.state is
  'paused: by an operator; tripped: by the breaker, tries again by itself; stopped: by a finding that an operator must acknowledge.';

-- Timers: when each looks again, and the commands it waits for.
create table timer (
  name         text         not null,
  next_due     timestamptz  not null,
  outstanding  uuid[]       not null default '{}',
  asked_at     timestamptz  not null,
  area         text         not null,

  constraint timer_key primary key (name)
);

-- Counts over all rows of a table, so that nobody has to read it whole. Who writes counts in a shard
-- that nobody else is counting in, so that writers do not wait for each other; only the sums over
-- all shards mean something.
create table area_counts (
  area    text     not null,
  name    text     collate "C"  not null,
  shard   integer  not null,
  amount  numeric  not null,

  constraint one_count_per_name_and_shard primary key (area, name, shard)
) with (fillfactor = 50);

comment on table area_counts is 'What areas count over all their rows; kept by the transactions that change them.';

-- The first shard that nobody else is counting in, to the end of the transaction. Where all are
-- taken it waits for one.
create function counting_shard(counted text) returns integer language plpgsql as $$
declare
  free integer;
begin
  select shard into free
    from generate_series(0, 31) as shards (shard)
   where pg_try_advisory_xact_lock(hashtextextended('area_counts/' || counted, shard))
   limit 1;
  if free is null then
    free := pg_backend_pid() % 32;
    perform pg_advisory_xact_lock(hashtextextended('area_counts/' || counted, free));
  end if;
  return free;
end
$$;
