package dev.stoa.reputation;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.EigenTrust.Link;
import dev.stoa.reputation.Regard.Known;
import dev.stoa.reputation.Regard.Reads;
import dev.stoa.reputation.Reputation.Command.ApplyReputationDecay;
import dev.stoa.reputation.Reputation.Command.ComputeGlobalTrust;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What a batch reads and writes: profiles are locked first, by their ids and then those that
/// sweeps find, then the line of runs; ratings and trust are guarded by the profile they are about.
final class ReputationTables {
  private ReputationTables() {}

  static Regard read(Handle handle, Reads reads) {
    List<Link> links =
        reads.runs().isEmpty() ? List.of() : TrustTables.links(handle, GlobalTrust.MOST_LINKS);
    Map<AgentId, GlobalShare> shares =
        links.isEmpty() ? Map.of() : TrustTables.shares(handle, agents(links));
    Set<AgentId> wanted = new TreeSet<>(reads.agents());
    wanted.addAll(moved(reads, links, shares));

    Map<AgentId, ReputationProfile> profiles = new TreeMap<>();
    ProfileTables.lock(handle, wanted).forEach(profile -> profiles.put(profile.agentId(), profile));
    sweep(handle, reads, profiles);
    wanted.addAll(profiles.keySet());
    var known =
        new Known(
            new HashSet<>(wanted),
            ProfileTables.directory(handle, reads.agents()),
            ProfileTables.work(handle, wanted),
            links,
            new HashMap<>(shares));
    return new Regard(
        new Rows<>(wanted, ReputationProfile::agentId, profiles.values()),
        RatingTables.read(handle, reads.ratings(), reads.retracted(), reads.agents()),
        TrustTables.edges(handle, reads.edges()),
        reads.runs().isEmpty()
            ? new Rows<>(List.of(), GlobalRun::key, List.of())
            : TrustTables.run(handle),
        known);
  }

  private static Set<AgentId> agents(List<Link> links) {
    Set<AgentId> agents = new TreeSet<>();
    for (Link link : links) {
      agents.add(link.from());
      agents.add(link.to());
    }
    return agents;
  }

  /// Whose scores the runs may change: everybody's where there is room.
  private static Set<AgentId> moved(
      Reads reads, List<Link> links, Map<AgentId, GlobalShare> shares) {
    Set<AgentId> agents = agents(links);
    if (agents.size() <= GlobalTrust.ROOM) {
      return agents;
    }
    Set<AgentId> moved = new TreeSet<>();
    for (ComputeGlobalTrust compute : new HashSet<>(reads.runs())) {
      moved.addAll(GlobalTrust.moved(GlobalTrust.run(links, compute), shares::get));
    }
    return moved;
  }

  /// As many as all sweeps together take, and one more for each that this batch may take from them.
  private static void sweep(Handle handle, Reads reads, Map<AgentId, ReputationProfile> profiles) {
    if (!reads.sweeps().isEmpty()) {
      Instant last =
          reads.sweeps().stream()
              .map(ApplyReputationDecay::asOf)
              .max(Comparator.naturalOrder())
              .orElseThrow();
      int most =
          reads.sweeps().stream().mapToInt(ApplyReputationDecay::batch).sum() + profiles.size();
      ProfileTables.sweep(handle, ReputationProfile.day(last), most)
          .forEach(profile -> profiles.putIfAbsent(profile.agentId(), profile));
    }
  }

  static void write(Handle handle, Regard regard) {
    ProfileTables.insert(handle, regard.profiles().added());
    ProfileTables.update(handle, regard.profiles().changed());
    RatingTables.write(handle, regard);
    TrustTables.write(handle, regard);
    ReputationCountTables.of(regard).write(handle);
  }
}
