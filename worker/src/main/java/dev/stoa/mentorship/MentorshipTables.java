package dev.stoa.mentorship;

import dev.stoa.area.Columns;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Academy.Departure;
import dev.stoa.mentorship.Academy.Names;
import dev.stoa.mentorship.Academy.News;
import dev.stoa.mentorship.Academy.Presence;
import dev.stoa.mentorship.Academy.Reads;
import dev.stoa.mentorship.Mentorship.Command;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What a batch reads and writes: pairings are locked first, then agents; what hangs on a pairing
/// is guarded by it.
final class MentorshipTables {

  /// How many mentors of each level are looked at beside one for each request.
  private static final int CHOICE = 20;

  private static final Set<String> ACTIVE = Set.of("idle", "active", "busy");

  private static final String DIRECTORY =
      """
      select agent_id, status, capabilities
        from agent_directory
       where agent_id = any(:ids)
      """;

  static final String FOLLOWERS =
      """
      select agent_id
        from penalty_restrictions
       where agent_id = any(:ids)
         and not may_lead
         and (binds_until is null or binds_until > :now)
      """;

  private MentorshipTables() {}

  static Academy read(Handle handle, List<Command> commands, Instant now) {
    Reads reads = Reads.of(commands);
    Rows<PairingId, Pairing> pairings = PairingTables.lock(handle, reads.pairings());
    Set<AgentId> wanted = wanted(handle, reads, pairings);
    List<Fellow> fellows = new ArrayList<>(FellowTables.lock(handle, wanted));
    complete(handle, reads, wanted, fellows);

    Set<AgentId> present = new TreeSet<>(reads.present());
    Map<AgentId, Map<String, BigDecimal>> skills = new HashMap<>();
    if (reads.requests() > 0) {
      fellows.forEach(fellow -> present.add(fellow.agentId()));
      skills.putAll(SkillTables.read(handle, present));
    }
    return new Academy(
        pairings,
        new Rows<>(wanted, Fellow::agentId, fellows),
        ProgressTables.read(handle, reads.progress(), reads.removed()),
        SessionTables.read(handle, reads.removed()),
        TransferTables.read(handle, reads.transfers(), reads.removed()),
        directory(handle, present),
        skills,
        reads.leading() ? followers(handle, wanted, now) : Set.of(),
        names(handle, reads, pairings, fellows),
        new News());
  }

  /// The agents that these commands may change: those that are named, those of pairings that are
  /// named, the mentors of those who may graduate, and who may become a mentor.
  private static Set<AgentId> wanted(
      Handle handle, Reads reads, Rows<PairingId, Pairing> pairings) {
    Set<AgentId> wanted = new TreeSet<>(reads.agents());
    for (PairingId id : reads.paired()) {
      Pairing pairing = pairings.find(id);
      if (pairing != null) {
        wanted.add(pairing.terms().mentor());
        wanted.add(pairing.terms().mentee());
      }
    }
    wanted.addAll(FellowTables.mentors(handle, reads.trainees()));
    if (reads.requests() > 0) {
      wanted.addAll(FellowTables.withAPlace(handle, CHOICE + reads.requests()));
    }
    return wanted;
  }

  /// Who teaches an agent may have changed until its row was locked; it cannot any more.
  private static void complete(
      Handle handle, Reads reads, Set<AgentId> wanted, List<Fellow> fellows) {
    Set<AgentId> mentors = new TreeSet<>();
    for (Fellow fellow : fellows) {
      if (reads.trainees().contains(fellow.agentId()) && fellow.bond() != null) {
        mentors.add(fellow.bond().mentor());
      }
    }
    mentors.removeAll(wanted);
    if (!mentors.isEmpty()) {
      fellows.addAll(FellowTables.lockAtOnce(handle, mentors));
    }
  }

  private static Names names(
      Handle handle, Reads reads, Rows<PairingId, Pairing> pairings, List<Fellow> fellows) {
    Set<PairingId> newIds = new TreeSet<>(reads.pairings());
    pairings.all().forEach(pairing -> newIds.remove(pairing.pairingId()));
    Set<AgentId> newcomers = new TreeSet<>(reads.agents());
    fellows.forEach(fellow -> newcomers.remove(fellow.agentId()));
    return new Names(
        new HashSet<>(PairingTables.taken(handle, newcomers)),
        new HashSet<>(FellowTables.taken(handle, newIds)));
  }

  private static Map<AgentId, Presence> directory(Handle handle, Collection<AgentId> ids) {
    Map<AgentId, Presence> directory = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(DIRECTORY)
          .bindArray("ids", String.class, Columns.ids(ids))
          .map((row, _) -> Map.entry(new AgentId(row.getString("agent_id")), presence(row)))
          .forEach(entry -> directory.put(entry.getKey(), entry.getValue()));
    }
    return directory;
  }

  /// Those of the agents that may not lead.
  private static Set<AgentId> followers(Handle handle, Collection<AgentId> ids, Instant now) {
    return handle
        .createQuery(FOLLOWERS)
        .bindArray("ids", String.class, Columns.ids(ids))
        .bind("now", now)
        .map((row, _) -> new AgentId(row.getString("agent_id")))
        .set();
  }

  private static Presence presence(ResultSet row) throws SQLException {
    return new Presence(
        ACTIVE.contains(row.getString("status")),
        List.of((String[]) row.getArray("capabilities").getArray()));
  }

  static void write(Handle handle, Academy academy) {
    FellowTables.insert(handle, academy.fellows().added());
    remove(handle, academy.pairings().removed());
    List<Departure> departures = academy.news().departures();
    PairingTables.keep(handle, departures);
    ProgressTables.keep(handle, departures);
    SessionTables.keep(handle, departures);
    TransferTables.keep(handle, departures);
    PairingTables.update(handle, academy.pairings().changed());
    PairingTables.insert(handle, academy.pairings().added());
    FellowTables.update(handle, academy.fellows().changed());
    ProgressTables.insert(handle, academy.progress().added());
    ProgressTables.update(handle, academy.progress().changed());
    SessionTables.insert(handle, academy.sessions().added());
    TransferTables.insert(handle, academy.transfers().added());
    TransferTables.update(handle, academy.transfers().changed());
    SkillTables.write(handle, academy.news().learnt());
    SkillTables.count(handle, academy.news().totals());
  }

  private static void remove(Handle handle, List<Pairing> removed) {
    if (!removed.isEmpty()) {
      List<PairingId> ids = removed.stream().map(Pairing::pairingId).toList();
      ProgressTables.delete(handle, ids);
      SessionTables.delete(handle, ids);
      TransferTables.delete(handle, ids);
      PairingTables.delete(handle, ids);
    }
  }
}
