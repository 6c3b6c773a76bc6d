package dev.stoa.reputation;

import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.EigenTrust.Link;
import dev.stoa.reputation.Reputation.Command.ApplyReputationDecay;
import dev.stoa.reputation.Reputation.Command.ComputeGlobalTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows that a batch of reputation commands works on.
final class Regard {
  private final Rows<AgentId, ReputationProfile> profiles;
  private final Rows<Rating.Key, Rating> ratings;
  private final Rows<TrustEdge.Key, TrustEdge> edges;
  private final Rows<String, GlobalRun> runs;
  private final Known known;
  private final Map<UUID, Rating.Key> ratingKeys = new HashMap<>();
  private final List<ReputationEvent> events = new ArrayList<>();
  private final List<Retraction> retractions = new ArrayList<>();

  /// An agent as another area knows it.
  enum Presence {
    PRESENT,
    SUSPENDED
  }

  /// A rating that was taken back, as it was at that moment: the row of the history.
  record Retraction(Rating rating, Instant removedAt) {}

  /// What a batch must read.
  ///
  /// @param agents whose profiles commands name
  /// @param ratings what commands may rate again
  /// @param retracted ratings that commands name by their ids
  record Reads(
      Set<AgentId> agents,
      Set<Rating.Key> ratings,
      Set<UUID> retracted,
      Set<TrustEdge.Key> edges,
      List<ComputeGlobalTrust> runs,
      List<ApplyReputationDecay> sweeps) {

    static Reads none() {
      return new Reads(
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  /// What is known beside the rows, as of the statements that read it.
  ///
  /// @param agents whose profiles were looked for, found or not
  /// @param directory what the agent area knows of the agents that commands name
  /// @param work what agents have done
  /// @param links the trust that moved last between any two agents
  /// @param shares the global trust of those between whom these links are
  record Known(
      Set<AgentId> agents,
      Map<AgentId, Presence> directory,
      Map<AgentId, Work> work,
      List<Link> links,
      Map<AgentId, GlobalShare> shares) {}

  Regard(
      Rows<AgentId, ReputationProfile> profiles,
      Rows<Rating.Key, Rating> ratings,
      Rows<TrustEdge.Key, TrustEdge> edges,
      Rows<String, GlobalRun> runs,
      Known known) {
    this.profiles = profiles;
    this.ratings = ratings;
    this.edges = edges;
    this.runs = runs;
    this.known = known;
    ratings.all().forEach(rating -> ratingKeys.put(rating.ratingId(), rating.key()));
  }

  Rows<AgentId, ReputationProfile> profiles() {
    return profiles;
  }

  Rows<Rating.Key, Rating> ratings() {
    return ratings;
  }

  Rows<TrustEdge.Key, TrustEdge> edges() {
    return edges;
  }

  Rows<String, GlobalRun> runs() {
    return runs;
  }

  @Nullable Presence presence(AgentId agent) {
    return known.directory.get(agent);
  }

  Work work(AgentId agent) {
    return known.work.getOrDefault(agent, Work.NONE);
  }

  /// The rating of this id that the agent has; null where it has none.
  @Nullable Rating rating(AgentId agent, UUID id) {
    Rating.Key key = ratingKeys.get(id);
    return key == null || !key.agent().equals(agent) ? null : ratings.find(key);
  }

  void rate(Rating rating) {
    ratings.put(rating);
    ratingKeys.put(rating.ratingId(), rating.key());
  }

  void retract(Rating rating, Instant now) {
    ratings.remove(rating.key());
    ratingKeys.remove(rating.ratingId());
    retractions.add(new Retraction(rating, now));
  }

  void record(ReputationEvent event) {
    events.add(event);
  }

  List<ReputationEvent> events() {
    return events;
  }

  List<Retraction> retractions() {
    return retractions;
  }

  /// Whether the profile is there and may be changed.
  boolean holds(AgentId agent) {
    return known.agents.contains(agent) && profiles.find(agent) != null;
  }

  /// The global trust that the agent has so far; null where there is none.
  @Nullable GlobalShare share(AgentId agent) {
    return holds(agent) ? profiles.get(agent).globalTrust() : known.shares.get(agent);
  }

  /// All trust as it is now: what was read, and in its place what this batch holds.
  Collection<Link> links() {
    Map<TrustEdge.Key, Link> links = new HashMap<>();
    for (Link link : known.links) {
      links.put(new TrustEdge.Key(link.to(), link.from()), link);
    }
    for (TrustEdge edge : edges.all()) {
      links.put(edge.key(), link(edge));
    }
    return links.values();
  }

  static Link link(TrustEdge edge) {
    return new Link(edge.from(), edge.to(), edge.trust().doubleValue());
  }

  /// Profiles that are held, in the order of their ids.
  Collection<ReputationProfile> all() {
    return profiles.all();
  }
}
