package dev.stoa.reputation;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.EigenTrust.Link;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The tables `trust_graph` and `reputation_runs` as a batch reads and writes them. An edge is
/// guarded by the profile of the agent that it leads to, which is locked before.
final class TrustTables {
  private static final String EDGES =
      """
      select e.from_agent_id, e.to_agent_id, e.trust, e.interaction_count, e.created_at,
             e.updated_at
        from trust_graph e
        join unnest(:froms, :tos) as k (from_agent_id, to_agent_id)
          on e.from_agent_id = k.from_agent_id
         and e.to_agent_id = k.to_agent_id
      """;

  /// The trust that moved last, whoever is about to move it further.
  static final String LINKS =
      """
      select from_agent_id, to_agent_id, trust
        from trust_graph
       order by updated_at desc, to_agent_id, from_agent_id
       limit :most
      """;

  private static final String SHARES =
      """
      select agent_id, global_trust, global_rank, global_agents
        from reputation_profiles
       where agent_id = any(:ids)
         and global_trust is not null
      """;

  private static final String INSERT =
      """
      insert into trust_graph (
               from_agent_id, to_agent_id, trust, interaction_count, created_at, updated_at)
      select from_agent_id, to_agent_id, trust, interaction_count, created_at, updated_at
        from unnest(:froms, :tos, :trusts, :counts, :createdAts, :updatedAts)
          as added (from_agent_id, to_agent_id, trust, interaction_count, created_at, updated_at)
      """;

  private static final String UPDATE =
      """
      update trust_graph e
         set trust = c.trust,
             interaction_count = c.interaction_count,
             updated_at = c.updated_at
        from unnest(:froms, :tos, :trusts, :counts, :updatedAts)
          as c (from_agent_id, to_agent_id, trust, interaction_count, updated_at)
       where e.from_agent_id = c.from_agent_id
         and e.to_agent_id = c.to_agent_id
      """;

  private static final String LOCK_RUN =
      """
      select run_key, last_run, ran_at, pending, version
        from reputation_runs
       where run_key = any(:keys)
       order by run_key
         for no key update
      """;

  private static final String SAVE_RUN =
      """
      insert into reputation_runs (run_key, last_run, ran_at, pending, version)
      values (:key, :run, :at, :pending, :version)
      """;

  private static final String UPDATE_RUN =
      """
      update reputation_runs
         set last_run = :run,
             ran_at = :at,
             pending = :pending,
             version = :version
       where run_key = :key
      """;

  private TrustTables() {}

  static Rows<TrustEdge.Key, TrustEdge> edges(Handle handle, Collection<TrustEdge.Key> keys) {
    List<TrustEdge> found =
        keys.isEmpty()
            ? List.of()
            : new Columns.Arrays<>(handle.createQuery(EDGES), List.copyOf(keys))
                .texts("froms", TrustEdge.Key::from)
                .texts("tos", TrustEdge.Key::to)
                .done()
                .map((row, _) ->
                    new TrustEdge(
                        new AgentId(row.getString("from_agent_id")),
                        new AgentId(row.getString("to_agent_id")),
                        row.getBigDecimal("trust"),
                        row.getLong("interaction_count"),
                        Columns.time(row, "created_at"),
                        Columns.time(row, "updated_at")))
                .list();
    return new Rows<>(keys, TrustEdge::key, found);
  }

  static List<Link> links(Handle handle, int most) {
    // One id for all its links: there are many more links than agents.
    Map<String, AgentId> agents = new HashMap<>();
    return handle
        .createQuery(LINKS)
        .bind("most", most)
        .map((row, _) ->
            new Link(
                agents.computeIfAbsent(row.getString("from_agent_id"), AgentId::new),
                agents.computeIfAbsent(row.getString("to_agent_id"), AgentId::new),
                row.getBigDecimal("trust").doubleValue()))
        .list();
  }

  /// The global trust of those of the agents that have any.
  static Map<AgentId, GlobalShare> shares(Handle handle, Collection<AgentId> ids) {
    Map<AgentId, GlobalShare> shares = new HashMap<>();
    handle
        .createQuery(SHARES)
        .bindArray("ids", String.class, Columns.ids(ids))
        .map((row, _) ->
            Map.entry(
                new AgentId(row.getString("agent_id")),
                new GlobalShare(
                    row.getBigDecimal("global_trust"),
                    row.getInt("global_rank"),
                    row.getInt("global_agents"))))
        .forEach(share -> shares.put(share.getKey(), share.getValue()));
    return shares;
  }

  static Rows<String, GlobalRun> run(Handle handle) {
    List<String> keys = List.of(Reputation.GLOBAL);
    return new Rows<>(
        keys,
        GlobalRun::key,
        handle
            .createQuery(LOCK_RUN)
            .bindArray("keys", String.class, keys)
            .map((row, _) ->
                new GlobalRun(
                    row.getString("run_key"),
                    row.getObject("last_run", UUID.class),
                    Columns.time(row, "ran_at"),
                    row.getInt("pending"),
                    row.getLong("version")))
            .list());
  }

  static void write(Handle handle, Regard regard) {
    insert(handle, regard.edges().added());
    update(handle, regard.edges().changed());
    regard.runs().added().forEach(run -> save(handle.createUpdate(SAVE_RUN), run));
    regard.runs().changed().forEach(run -> save(handle.createUpdate(UPDATE_RUN), run));
  }

  private static void insert(Handle handle, List<TrustEdge> added) {
    if (!added.isEmpty()) {
      mutable(handle.createUpdate(INSERT), added)
          .times("createdAts", TrustEdge::createdAt)
          .done()
          .execute();
    }
  }

  private static void update(Handle handle, List<TrustEdge> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  private static Columns.Arrays<TrustEdge, Update> mutable(Update update, List<TrustEdge> edges) {
    return new Columns.Arrays<>(update, edges)
        .texts("froms", TrustEdge::from)
        .texts("tos", TrustEdge::to)
        .bind("trusts", BigDecimal.class, TrustEdge::trust)
        .bind("counts", Long.class, TrustEdge::interactions)
        .times("updatedAts", TrustEdge::updatedAt);
  }

  private static void save(Update update, GlobalRun run) {
    update
        .bind("key", run.key())
        .bindByType("run", run.lastRun(), UUID.class)
        .bind("at", run.ranAt())
        .bind("pending", run.pending())
        .bind("version", run.version())
        .execute();
  }
}
