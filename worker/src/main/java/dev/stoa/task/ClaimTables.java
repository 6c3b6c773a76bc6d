package dev.stoa.task;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.TaskId;
import dev.stoa.task.Backlog.Claimant;
import dev.stoa.task.TaskCommand.ClaimTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// What the claims of a batch read: as many claimable tasks of each lane as all of them together
/// may take, in the order of the queue.
///
/// No other batch waits for these rows or gets them: they are locked with `skip locked`. The rows
/// to be locked are counted by the driver (`maxRows`) and not by a bound `limit`, of which a
/// generic plan would know nothing and might sort the whole queue.
final class ClaimTables {
  // Each promotion is written once; the rest is promoted by the next claim.
  static final String PROMOTED =
      """
      select task_id
        from tasks
       where status = 'scheduled'
         and run_at <= :now
       order by run_at, task_id
       limit 500
         for no key update skip locked
      """;

  // Steps from lane to lane: as many looks into the index as there are lanes with waiting tasks.
  static final String LANES =
      """
      with recursive lanes as (
        select r.queue, r.beyond, first.lane, first.required_capabilities
          from unnest(:queues, :firsts, :beyonds) as r (queue, first, beyond)
         cross join lateral (
               select t.lane, t.required_capabilities
                 from tasks t
                where t.status = 'pending'
                  and t.open_dependencies = 0
                  and t.queue = r.queue
                  and t.lane >= r.first
                  and t.lane < r.beyond
                order by t.lane
                limit 1) as first
         union all
        select l.queue, l.beyond, next.lane, next.required_capabilities
          from lanes l
         cross join lateral (
               select t.lane, t.required_capabilities
                 from tasks t
                where t.status = 'pending'
                  and t.open_dependencies = 0
                  and t.queue = l.queue
                  and t.lane > l.lane
                  and t.lane < l.beyond
                order by t.lane
                limit 1) as next
      )
      select queue, lane, required_capabilities
        from lanes
      """;

  static final String READY =
      """
      select task_id
        from tasks
       where status = 'pending'
         and open_dependencies = 0
         and queue = :queue
         and lane = :lane
         and (deadline is null or deadline > :now)
       order by claim_at, task_id
       limit 10000
         for no key update skip locked
      """;

  static final String READY_BY_TYPE =
      """
      select task_id
        from tasks
       where status = 'pending'
         and open_dependencies = 0
         and queue = :queue
         and task_type = :type
         and lane = :lane
         and (deadline is null or deadline > :now)
       order by claim_at, task_id
       limit 10000
         for no key update skip locked
      """;

  private static final String ADD_COUNTS =
      """
      insert into task_agents (agent_id)
      select agent_id
        from unnest(:ids) as n (agent_id)
          on conflict on constraint task_agent_key
          do nothing
      """;

  static final String LOCK_COUNTS =
      """
      select agent_id, running_tasks
        from task_agents
       where agent_id = any(:ids)
       order by agent_id
         for no key update
      """;

  /// A part of a queue that some claim may draw on.
  ///
  /// @param type null for work of any kind
  private record Draw(String queue, @Nullable String type, String lane) {}

  /// The lanes of a queue from `first` up to before `beyond`.
  private record Range(String queue, String first, String beyond) {}

  /// A lane in which tasks wait.
  private record Waiting(String queue, String lane, Set<String> capabilities) {}

  /// Tasks whose time has come, in the order of their times.
  List<TaskId> promoted(Handle handle, Instant now) {
    return ids(handle.createQuery(PROMOTED).bind("now", now));
  }

  /// @param granted the claims as far as their agents may have what they ask for
  /// @param disturbances how many of the tasks that are found others may take away
  Set<TaskId> claimable(
      Handle handle,
      List<ClaimTask> granted,
      int disturbances,
      Map<AgentId, Claimant> agents,
      Instant now) {
    Map<Draw, Integer> needs = needs(granted, agents, waiting(handle, granted, agents));
    Set<TaskId> found = new HashSet<>();
    needs.forEach((draw, need) ->
        found.addAll(ids(query(handle, draw).bind("now", now).setMaxRows(need + disturbances))));
    return found;
  }

  private static Query query(Handle handle, Draw draw) {
    Query query =
        draw.type() == null
            ? handle.createQuery(READY)
            : handle.createQuery(READY_BY_TYPE).bind("type", draw.type());
    return query.bind("queue", draw.queue()).bind("lane", draw.lane());
  }

  /// The lanes beside the open one in which tasks wait that some of the agents may have.
  private static List<Waiting> waiting(
      Handle handle, List<ClaimTask> claims, Map<AgentId, Claimant> agents) {
    Set<Range> ranges = new LinkedHashSet<>();
    for (ClaimTask claim : claims) {
      if (agents.containsKey(claim.agent())) {
        String own = Lane.of(claim.agent());
        ranges.add(new Range(claim.queue(), Lane.FIRST_BY_CAPABILITIES, Lane.AFTER_CAPABILITIES));
        ranges.add(new Range(claim.queue(), own, Lane.after(own)));
      }
    }
    return handle
        .createQuery(LANES)
        .bindArray("queues", String.class, ranges.stream().map(Range::queue).toList())
        .bindArray("firsts", String.class, ranges.stream().map(Range::first).toList())
        .bindArray("beyonds", String.class, ranges.stream().map(Range::beyond).toList())
        .map((row, _) -> waiting(row))
        .list();
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getString("queue"),
        row.getString("lane"),
        Set.copyOf(TaskRow.texts(row, "required_capabilities")));
  }

  /// How many tasks all claims together may take from each part of a queue. A claim counts wherever
  /// it may draw, since what it takes there is missing for the others.
  private static Map<Draw, Integer> needs(
      List<ClaimTask> claims, Map<AgentId, Claimant> agents, List<Waiting> waiting) {
    Map<Draw, Integer> needs = new HashMap<>();
    for (ClaimTask claim : claims) {
      for (Draw draw : draws(claim, agents, waiting)) {
        needs.put(draw, 0);
      }
    }
    for (ClaimTask claim : claims) {
      Claimant agent = agents.get(claim.agent());
      if (agent != null && !agent.suspended()) {
        int need = Math.min(claim.maxTasks(), agent.most());
        needs.replaceAll((draw, sum) ->
            draw.queue().equals(claim.queue()) && mayDraw(claim, draw) ? sum + need : sum);
      }
    }
    return needs;
  }

  private static boolean mayDraw(ClaimTask claim, Draw draw) {
    return claim.types().isEmpty() || draw.type() == null || claim.types().contains(draw.type());
  }

  private static List<Draw> draws(
      ClaimTask claim, Map<AgentId, Claimant> agents, List<Waiting> waiting) {
    Claimant agent = agents.get(claim.agent());
    if (agent == null || agent.suspended()) {
      return List.of();
    }
    List<String> lanes = new ArrayList<>(List.of(Lane.OPEN));
    String own = Lane.of(agent.id());
    for (Waiting lane : waiting) {
      boolean fits =
          lane.lane().startsWith(Lane.FIRST_BY_CAPABILITIES) || lane.lane().startsWith(own);
      if (fits
          && lane.queue().equals(claim.queue())
          && agent.capabilities().containsAll(lane.capabilities())) {
        lanes.add(lane.lane());
      }
    }
    List<Draw> draws = new ArrayList<>();
    for (String lane : lanes) {
      if (claim.types().isEmpty()) {
        draws.add(new Draw(claim.queue(), null, lane));
      }
      claim.types().forEach(type -> draws.add(new Draw(claim.queue(), type, lane)));
    }
    return draws;
  }

  /// Locks the counts of `agents` in key order, and makes those that are missing.
  Map<AgentId, Integer> lockCounts(Handle handle, SortedSet<AgentId> agents) {
    if (agents.isEmpty()) {
      return Map.of();
    }
    List<String> ids = agents.stream().map(AgentId::value).toList();
    handle.createUpdate(ADD_COUNTS).bindArray("ids", String.class, ids).execute();
    return lock(handle, ids);
  }

  /// Locks the counts of `ids` in key order.
  static Map<AgentId, Integer> lock(Handle handle, Collection<String> ids) {
    Map<AgentId, Integer> counts = new HashMap<>();
    handle
        .createQuery(LOCK_COUNTS)
        .bindArray("ids", String.class, List.copyOf(ids))
        .map((row, _) -> Map.entry(new AgentId(row.getString(1)), row.getInt(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private static List<TaskId> ids(Query query) {
    return query.map((row, _) -> new TaskId(row.getString("task_id"))).list();
  }
}
