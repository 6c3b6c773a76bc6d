package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.voting.Delegation.Delegator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What a batch reads and writes of `voting_delegators` and `vote_delegations`.
final class DelegationTables {

  /// Two delegations made at once could close a circle that neither sees. They are rare, so one
  /// waits for the other.
  private static final String TAKE_TURNS =
      """
      select pg_advisory_xact_lock(hashtextextended('dev.stoa.voting.delegations', 0))
      """;

  static final String LOCK_DELEGATORS =
      """
      select delegator_id, version
        from voting_delegators
       where delegator_id = any(:ids)
       order by delegator_id
         for no key update
      """;

  static final String BY_DELEGATOR =
      """
      select delegator_id, scope, delegate_id, valid_until, created_at
        from vote_delegations
       where delegator_id = any(:ids)
      """;

  static final String CHAINS =
      """
      with recursive reached (agent_id) as (
        select agent_id
          from unnest(:ids) as k (agent_id)
         union
        select d.delegate_id
          from reached r
          join vote_delegations d
            on d.delegator_id = r.agent_id
      )
      select d.delegator_id, d.scope, d.delegate_id, d.valid_until, d.created_at
        from reached r
        join vote_delegations d
          on d.delegator_id = r.agent_id
      """;

  static final String BY_SCOPE =
      """
      select delegator_id, scope, delegate_id, valid_until, created_at
        from vote_delegations
       where scope = any(:scopes)
      """;

  private static final String INSERT_DELEGATORS =
      """
      insert into voting_delegators (delegator_id, version)
      select delegator_id, version
        from unnest(:delegator_id, :version) as added (delegator_id, version)
      """;

  private static final String UPDATE_DELEGATORS =
      """
      update voting_delegators
         set version = changed.version
        from unnest(:delegator_id, :version) as changed (delegator_id, version)
       where voting_delegators.delegator_id = changed.delegator_id
      """;

  private static final String DELETE =
      """
      delete from vote_delegations
       using unnest(:delegator_id, :scope) as k (delegator_id, scope)
       where vote_delegations.delegator_id = k.delegator_id
         and vote_delegations.scope = k.scope
      """;

  /// Not from the table, which knows nothing of what was changed or made in the batch that revokes
  /// it.
  private static final String KEEP =
      """
      insert into vote_delegations_history (delegator_id, scope, delegate_id, valid_until,
             created_at, removed_at)
      select delegator_id, scope, delegate_id, valid_until, created_at, :now
        from unnest(:delegator_id, :scope, :delegate_id, :valid_until, :created_at)
             as departed (delegator_id, scope, delegate_id, valid_until, created_at)
      """;

  private static final String INSERT =
      """
      insert into vote_delegations (delegator_id, scope, delegate_id, valid_until, created_at)
      select delegator_id, scope, delegate_id, valid_until, created_at
        from unnest(:delegator_id, :scope, :delegate_id, :valid_until, :created_at)
             as added (delegator_id, scope, delegate_id, valid_until, created_at)
      """;

  private static final String UPDATE =
      """
      update vote_delegations
         set delegate_id = changed.delegate_id,
             valid_until = changed.valid_until,
             created_at = changed.created_at
        from unnest(:delegator_id, :scope, :delegate_id, :valid_until, :created_at)
             as changed (delegator_id, scope, delegate_id, valid_until, created_at)
       where vote_delegations.delegator_id = changed.delegator_id
         and vote_delegations.scope = changed.scope
      """;

  private static final List<Column<Delegator>> DELEGATOR =
      List.of(
          Column.text("delegator_id", d -> d.id().value()),
          new Column<>("version", Long.class, Delegator::version));

  private static final List<Column<Delegation>> KEY =
      List.of(
          Column.text("delegator_id", d -> d.key().delegator().value()),
          Column.text("scope", d -> d.key().scope()));

  private static final List<Column<Delegation>> REST =
      List.of(
          Column.text("delegate_id", d -> d.delegate().value()),
          new Column<>("valid_until", Instant.class, Delegation::validUntil),
          new Column<>("created_at", Instant.class, Delegation::madeAt));

  private DelegationTables() {}

  static void takeTurns(Handle handle) {
    handle.createQuery(TAKE_TURNS).map((_, _) -> true).one();
  }

  static List<Delegator> lockDelegators(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty()
        ? List.of()
        : named(handle.createQuery(LOCK_DELEGATORS), ids)
            .map((row, _) ->
                new Delegator(new AgentId(row.getString("delegator_id")), row.getLong("version")))
            .list();
  }

  static List<Delegation> byDelegator(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty() ? List.of() : map(named(handle.createQuery(BY_DELEGATOR), ids));
  }

  /// The delegations of these agents, of their delegates, and so on.
  static List<Delegation> chains(Handle handle, Collection<AgentId> ids) {
    return ids.isEmpty() ? List.of() : map(named(handle.createQuery(CHAINS), ids));
  }

  static List<Delegation> byScope(Handle handle, Collection<String> scopes) {
    return scopes.isEmpty()
        ? List.of()
        : map(handle.createQuery(BY_SCOPE).bindArray("scopes", String.class, List.copyOf(scopes)));
  }

  static void write(Handle handle, Ballots ballots) {
    List<Delegator> newcomers = ballots.delegators().added();
    if (!newcomers.isEmpty()) {
      VotingTables.bind(handle.createUpdate(INSERT_DELEGATORS), DELEGATOR, newcomers).execute();
    }
    List<Delegator> counted = ballots.delegators().changed();
    if (!counted.isEmpty()) {
      VotingTables.bind(handle.createUpdate(UPDATE_DELEGATORS), DELEGATOR, counted).execute();
    }
    List<Delegation> revoked = ballots.delegations().removed();
    if (!revoked.isEmpty()) {
      VotingTables.bind(handle.createUpdate(DELETE), KEY, revoked).execute();
    }
    List<Delegation> departed = ballots.departed().delegations();
    if (!departed.isEmpty()) {
      var update = VotingTables.bind(handle.createUpdate(KEEP), KEY, departed);
      VotingTables.bind(update, REST, departed).bind("now", ballots.now()).execute();
    }
    List<Delegation> changed = ballots.delegations().changed();
    if (!changed.isEmpty()) {
      VotingTables.bind(VotingTables.bind(handle.createUpdate(UPDATE), KEY, changed), REST, changed)
          .execute();
    }
    List<Delegation> made = ballots.delegations().added();
    if (!made.isEmpty()) {
      VotingTables.bind(VotingTables.bind(handle.createUpdate(INSERT), KEY, made), REST, made)
          .execute();
    }
  }

  private static Query named(Query query, Collection<AgentId> ids) {
    return query.bindArray("ids", String.class, ids.stream().map(AgentId::value).toList());
  }

  private static List<Delegation> map(Query query) {
    return query.map((row, _) -> map(row)).list();
  }

  static Delegation map(ResultSet row) throws SQLException {
    OffsetDateTime validUntil = row.getObject("valid_until", OffsetDateTime.class);
    return new Delegation(
        new Delegation.Key(new AgentId(row.getString("delegator_id")), row.getString("scope")),
        new AgentId(row.getString("delegate_id")),
        validUntil == null ? null : validUntil.toInstant(),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
