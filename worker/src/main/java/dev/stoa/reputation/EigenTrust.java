package dev.stoa.reputation;

import dev.stoa.identity.AgentId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// How far everybody together trusts each agent, from how far each trusts some: EigenTrust (Kamvar,
/// Schlosser and Garcia-Molina, 2003).
///
/// Each agent gives its trust on to those it trusts, in proportion; one that trusts nobody gives it
/// to the pre-trusted. In every round a share `alpha` goes back to the pre-trusted, too: that makes
/// a circle of two converge, and a ring that trusts only itself starve. Trust is given on and never
/// made, so that it sums to 1.
///
/// Memory is some 100 bytes a link, time some nanoseconds a link and round. The same links in
/// whatever order give the same bits: they are sorted, and sums are taken in that order.
final class EigenTrust {
  private static final Comparator<Link> ORDER =
      Comparator.comparing(Link::from).thenComparing(Link::to);

  private final List<AgentId> agents;
  private final int[] from;
  private final int[] to;
  private final double[] share;
  private final double[] given;

  /// How far one agent trusts another, 0 to 1.
  record Link(AgentId from, AgentId to, double trust) {}

  /// @param agents in the order of their ids
  /// @param shares of all trust, in the same order
  /// @param delta the change in the last round, summed over all agents
  record Result(
      List<AgentId> agents, List<Double> shares, int iterations, boolean converged, double delta) {}

  private EigenTrust(List<AgentId> agents, List<Link> links) {
    this.agents = agents;
    this.from = new int[links.size()];
    this.to = new int[links.size()];
    this.share = new double[links.size()];
    this.given = new double[agents.size()];
    for (int i = 0; i < links.size(); i++) {
      from[i] = indexOf(links.get(i).from());
      to[i] = indexOf(links.get(i).to());
      given[from[i]] += links.get(i).trust();
    }
    for (int i = 0; i < links.size(); i++) {
      share[i] = given[from[i]] == 0 ? 0 : links.get(i).trust() / given[from[i]];
    }
  }

  private int indexOf(AgentId agent) {
    return Collections.binarySearch(agents, agent);
  }

  /// @param others agents that take part without a link
  static EigenTrust of(Collection<Link> links, Collection<AgentId> others) {
    TreeSet<AgentId> agents = new TreeSet<>(others);
    for (Link link : links) {
      agents.add(link.from());
      agents.add(link.to());
    }
    List<Link> sorted = new ArrayList<>(links);
    sorted.sort(ORDER);
    return new EigenTrust(List.copyOf(agents), sorted);
  }

  /// @param preTrusted those of the agents that are; empty: all alike
  /// @param epsilon the change at which it is done, summed over all agents
  Result compute(Collection<AgentId> preTrusted, double alpha, double epsilon, int most) {
    double[] back = back(preTrusted);
    double[] trust = back.clone();
    double delta = 0;
    int round = 0;
    boolean converged = false;
    while (round < most && !converged) {
      double[] next = round(trust, back, alpha);
      delta = difference(trust, next);
      trust = next;
      round++;
      converged = delta < epsilon;
    }
    return new Result(agents, Arrays.stream(trust).boxed().toList(), round, converged, delta);
  }

  private double[] back(Collection<AgentId> preTrusted) {
    double[] back = new double[agents.size()];
    if (preTrusted.isEmpty()) {
      Arrays.fill(back, 1.0 / agents.size());
    } else {
      TreeSet<AgentId> distinct = new TreeSet<>(preTrusted);
      for (AgentId agent : distinct) {
        back[indexOf(agent)] = 1.0 / distinct.size();
      }
    }
    return back;
  }

  private double[] round(double[] trust, double[] back, double alpha) {
    double idle = 0;
    for (int i = 0; i < trust.length; i++) {
      idle += given[i] == 0 ? trust[i] : 0;
    }
    double[] next = new double[trust.length];
    for (int i = 0; i < from.length; i++) {
      next[to[i]] += share[i] * trust[from[i]];
    }
    double sum = 0;
    for (int i = 0; i < next.length; i++) {
      next[i] = (1 - alpha) * (next[i] + idle * back[i]) + alpha * back[i];
      sum += next[i];
    }
    // Of rounding alone, which would add up over the rounds.
    for (int i = 0; i < next.length; i++) {
      next[i] /= sum;
    }
    return next;
  }

  private static double difference(double[] before, double[] after) {
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += Math.abs(after[i] - before[i]);
    }
    return sum;
  }
}
