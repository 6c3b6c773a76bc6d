package dev.stoa.reputation;

import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.reputation.Regard.Known;
import dev.stoa.reputation.Regard.Presence;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.InteractionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rules without a database, with the agents ada to eve, `sue`, who is suspended, and `out`, whom
/// the directory does not know.
final class RulesStage implements Stage {
  static final List<String> CAST = List.of("ada", "bob", "cid", "dan", "eve");
  private static final String SUSPENDED = "sue";
  private static final String STRANGER = "out";

  private final ReputationArea area = new ReputationArea();
  private final Regard regard;
  private final Map<AgentId, Work> work = new HashMap<>();
  private final List<Event> told = new ArrayList<>();
  private int commands;

  RulesStage() {
    Set<AgentId> agents = new HashSet<>();
    Map<AgentId, Presence> directory = new HashMap<>();
    for (String name : CAST) {
      agents.add(new AgentId(name));
      directory.put(new AgentId(name), Presence.PRESENT);
    }
    directory.put(new AgentId(SUSPENDED), Presence.SUSPENDED);
    agents.add(new AgentId(SUSPENDED));
    agents.add(new AgentId(STRANGER));
    List<Rating.Key> ratings = new ArrayList<>();
    List<TrustEdge.Key> edges = new ArrayList<>();
    for (AgentId agent : agents) {
      for (AgentId rater : agents) {
        edges.add(new TrustEdge.Key(agent, rater));
        for (RatingType type : RatingType.values()) {
          ratings.add(new Rating.Key(agent, rater, type, null));
          for (String interaction : List.of("i-1", "i-2", "i-3")) {
            ratings.add(new Rating.Key(agent, rater, type, new InteractionId(interaction)));
          }
        }
      }
    }
    regard =
        new Regard(
            new Rows<>(agents, ReputationProfile::agentId, List.of()),
            new Rows<>(ratings, Rating::key, List.of()),
            new Rows<>(edges, TrustEdge::key, List.of()),
            new Rows<>(List.of(Reputation.GLOBAL), GlobalRun::key, List.of()),
            new Known(agents, directory, work, List.of(), Map.of()));
  }

  RulesStage hasDone(String agent, long completed, long failed) {
    work.put(new AgentId(agent), new Work(completed, failed, 0));
    return this;
  }

  @Override
  public String run(Instant now, Command command, boolean trusted) {
    var id = new CommandId(Moment.derive(new UUID(0, 0), "command/" + ++commands));
    var moment = new Moment(now, id, trusted);
    return switch (area.decide(regard, command, moment)) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> {
        events.forEach(event -> area.apply(regard, event, moment));
        told.addAll(events);
        yield String.join(" ", events.stream().map(e -> e.getClass().getSimpleName()).toList());
      }
      case Rejected<Event> rejected -> rejected.reason().name();
    };
  }

  /// All events so far.
  List<Event> told() {
    return told;
  }

  Regard regard() {
    return regard;
  }

  @Override
  public @Nullable ReputationProfile profile(AgentId agent) {
    return regard.profiles().find(agent);
  }

  @Override
  public UUID rating(Rating.Key key) {
    Rating rating = regard.ratings().find(key);
    return rating == null ? new UUID(0, 0) : rating.ratingId();
  }
}
