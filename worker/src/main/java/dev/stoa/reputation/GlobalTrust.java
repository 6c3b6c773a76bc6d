package dev.stoa.reputation;

import static dev.stoa.area.CommonRejection.UNAUTHORIZED;
import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.reputation.EigenTrust.Link;
import dev.stoa.reputation.Reputation.Command.ComputeGlobalTrust;
import dev.stoa.reputation.Reputation.Event;
import dev.stoa.reputation.Reputation.Event.GlobalTrustComputed;
import dev.stoa.reputation.Reputation.Event.GlobalTrustScoreChanged;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One run over the trust that moved last, and whose score changes by it.
///
/// Bounded: a run looks at [#MOST_LINKS] links and changes [#ROOM] scores, those that moved most;
/// the others wait for the next run. At the bound it takes about 40 MB and, in 200 rounds, less
/// than a second.
final class GlobalTrust {
  static final int MOST_LINKS = 100_000;
  static final int ROOM = 1_000;

  // Of an average agent's share: all that is let pass together is a thousandth of all trust.
  private static final double LEAST_CHANGE = 0.001;

  private GlobalTrust() {}

  /// A score that moved.
  ///
  /// @param by how far, in terms of an average agent's share
  private record Move(AgentId agent, GlobalShare after, double by) {}

  static EigenTrust.Result run(Collection<Link> links, ComputeGlobalTrust compute) {
    return EigenTrust.of(links, compute.preTrusted())
        .compute(
            compute.preTrusted(),
            compute.alpha().doubleValue(),
            compute.epsilon().doubleValue(),
            compute.maxIterations());
  }

  static Decision<Event> compute(Regard regard, ComputeGlobalTrust compute, Moment moment) {
    // Whom all trust comes back to decides whom it reaches, and when decides by what.
    if (!moment.trusted()) {
      return reject(UNAUTHORIZED);
    }
    for (AgentId agent : compute.preTrusted()) {
      if (regard.profiles().find(agent) == null) {
        return reject(
            VALIDATION_FAILED,
            Map.of(
                "field",
                "preTrusted",
                "reason",
                "must name agents with a reputation (found: %s)".formatted(agent)));
      }
    }
    Collection<Link> links = regard.links();
    if (links.isEmpty()) {
      return unchanged();
    }
    EigenTrust.Result result = run(links, compute);
    List<Move> moves = result.converged() ? moves(result, regard::share) : List.of();
    return accept(events(regard, result, moves, moment));
  }

  private static List<Event> events(
      Regard regard, EigenTrust.Result result, List<Move> moves, Moment moment) {
    UUID run = moment.derive("run/0");
    List<Move> changed =
        moves.stream()
            .filter(move -> regard.holds(move.agent()))
            .limit(ROOM)
            .sorted(Comparator.comparing(Move::agent))
            .toList();
    List<Event> events = new ArrayList<>();
    events.add(
        new GlobalTrustComputed(
            run,
            result.agents().size(),
            result.iterations(),
            result.converged(),
            new BigDecimal(result.delta()).setScale(12, RoundingMode.HALF_UP),
            changed.size(),
            moves.size() - changed.size()));
    for (Move move : changed) {
      var story = new Story(regard, move.agent(), moment);
      GlobalShare before = story.profile().globalTrust();
      story.become(story.profile().with(move.after()));
      int reputation = story.reckon();
      story.tell(
          new GlobalTrustScoreChanged(
              move.agent(), run, before == null ? null : before.share(), move.after(), reputation));
      story.level();
      events.addAll(story.events());
    }
    return events;
  }

  /// Whose profiles a run may need, given what is stored; at most [#ROOM] of them.
  static Set<AgentId> moved(
      EigenTrust.Result result, Function<AgentId, @Nullable GlobalShare> stored) {
    Set<AgentId> moved = new TreeSet<>();
    List<Move> moves = moves(result, stored);
    moves.subList(0, Math.min(ROOM, moves.size())).forEach(move -> moved.add(move.agent()));
    return moved;
  }

  private static List<Move> moves(
      EigenTrust.Result result, Function<AgentId, @Nullable GlobalShare> stored) {
    List<BigDecimal> shares =
        result.shares().stream()
            .map(share -> new BigDecimal(share).setScale(8, RoundingMode.HALF_UP))
            .toList();
    List<BigDecimal> best = shares.stream().sorted(Comparator.reverseOrder()).toList();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      AgentId agent = result.agents().get(i);
      var after = new GlobalShare(shares.get(i), rank(best, shares.get(i)), shares.size());
      double by = distance(stored.apply(agent), after);
      if (by >= LEAST_CHANGE) {
        moves.add(new Move(agent, after, by));
      }
    }
    moves.sort(Comparator.comparingDouble(Move::by).reversed().thenComparing(Move::agent));
    return moves;
  }

  private static double distance(@Nullable GlobalShare before, GlobalShare after) {
    if (before == null) {
      return Math.max(LEAST_CHANGE, after.relative());
    }
    double share = after.share().subtract(before.share()).doubleValue() * after.agents();
    return Math.max(Math.abs(share), Math.abs(after.relative() - before.relative()));
  }

  /// 1 and how many have strictly more.
  private static int rank(List<BigDecimal> best, BigDecimal share) {
    int low = 0;
    int high = best.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (best.get(middle).compareTo(share) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  static GlobalRun after(Regard regard, UUID run, int pending, Instant now) {
    GlobalRun before = regard.runs().find(Reputation.GLOBAL);
    return new GlobalRun(
        Reputation.GLOBAL, run, now, pending, before == null ? 0 : before.version());
  }
}
