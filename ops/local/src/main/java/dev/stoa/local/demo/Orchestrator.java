package dev.stoa.local.demo;

import dev.stoa.contract.Schemas;
import dev.stoa.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Sends commands at a steady rate, listens to the events, and decides by them what to send next.
///
/// Most commands are good. Of a thousand about 30 are sent a second time, 15 must be refused by a
/// rule, and 5 cannot be read. One thread does it all, so the parts need no locks.
public final class Orchestrator implements AutoCloseable {
  private static final Duration TURN = Duration.ofMillis(4);
  private static final int A_THOUSAND = 1_000;
  private static final int UNREADABLE = 5;
  private static final int AGAIN = 30;
  private static final int MISTAKEN = 15;

  /// How often the turn of each area comes, of forty.
  private static final Map<String, Integer> SHARES =
      Map.ofEntries(
          Map.entry("agent", 4),
          Map.entry("task", 10),
          Map.entry("voting", 5),
          Map.entry("brainstorm", 4),
          Map.entry("gamification", 2),
          Map.entry("reputation", 3),
          Map.entry("battle", 3),
          Map.entry("leaderboard", 1),
          Map.entry("mentorship", 3),
          Map.entry("rewards", 3),
          Map.entry("penalties", 2));

  private final Plan plan;
  private final Crew crew;
  private final List<Part> parts = new ArrayList<>();

  /// Each part as often as its turn comes.
  private final List<Part> turns = new ArrayList<>();

  private final Latencies latencies = new Latencies();
  private final Courier courier;
  private final Ear ear;
  private final Poison poison;
  private final FutureTask<Boolean> run = new FutureTask<>(this::turns, true);
  private final Thread thread = Thread.ofPlatform().name("orchestrator").unstarted(run);
  private final LongAdder sent = new LongAdder();
  private final LongAdder again = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder mistakes = new LongAdder();
  private final LongAdder events = new LongAdder();
  private volatile boolean stopped;

  /// What is to be done.
  ///
  /// @param areas those that are served; others are left alone
  /// @param rate commands a second, all areas together
  /// @param seed the same seed makes the same choices
  public record Plan(
      String bootstrapServers, String prefix, Set<String> areas, int rate, long seed) {
    public Plan {
      areas = Set.copyOf(areas);
      if (rate < 1) {
        throw new IllegalArgumentException("rate must be 1 or more (found: %d)".formatted(rate));
      }
      if (!areas.contains("agent")) {
        throw new IllegalArgumentException("agents must be served (areas: %s)".formatted(areas));
      }
    }
  }

  private Orchestrator(Plan plan) {
    this.plan = plan;
    crew = new Crew(new SplittableRandom(plan.seed()));
    for (Part part :
        List.of(
            new AgentPart(crew),
            new TaskPart(crew),
            new VotingPart(crew),
            new BrainstormPart(crew),
            new GamificationPart(crew),
            new ReputationPart(crew),
            new BattlePart(crew),
            new LeaderboardPart(crew),
            new MentorshipPart(crew),
            new RewardsPart(crew),
            new PenaltiesPart(crew))) {
      if (plan.areas().contains(part.area())) {
        parts.add(part);
        turns.addAll(Collections.nCopies(SHARES.getOrDefault(part.area(), 1), part));
      }
    }
    List<String> areas = parts.stream().map(Part::area).toList();
    Schemas schemas = Schemas.ofContract();
    Topics topics = new Topics(plan.prefix());
    courier = new Courier(plan.bootstrapServers(), topics, schemas, latencies);
    poison = new Poison(topics, courier, crew, areas);
    ear = new Ear(plan.bootstrapServers(), topics, areas, schemas, latencies);
  }

  public static Orchestrator start(Plan plan) {
    var orchestrator = new Orchestrator(plan);
    orchestrator.thread.start();
    return orchestrator;
  }

  /// The areas that commands are sent to, in the contract's order.
  public List<String> areas() {
    return parts.stream().map(Part::area).toList();
  }

  public Figures figures() {
    return new Figures(
        sent.sum(),
        again.sum(),
        unreadable.sum(),
        mistakes.sum(),
        events.sum(),
        latencies.percentile(50),
        latencies.percentile(99));
  }

  /// Whether it still sends; where it ended by itself, [#finish] tells why.
  public boolean isAlive() {
    return thread.isAlive();
  }

  private void turns() {
    var pace = new Pace(plan.rate());
    try (courier;
        ear) {
      while (!stopped) {
        for (int due = pace.due(); due > 0 && !stopped; due--) {
          send(now());
        }
        ear.listen(TURN, this::hear);
      }
    }
  }

  private void send(Instant now) {
    int roll = crew.isReady() ? crew.below(A_THOUSAND) : A_THOUSAND;
    if (roll < UNREADABLE) {
      courier.send(poison.next(now));
      unreadable.increment();
    } else if (roll < UNREADABLE + AGAIN) {
      courier.send(crew.oneOf(courier.latest()));
      again.increment();
    } else if (roll < UNREADABLE + AGAIN + MISTAKEN) {
      courier.send(crew.oneOf(parts).mistake(now), crew.id(), now);
      mistakes.increment();
    } else {
      Draft draft = next(now);
      if (draft == null) {
        return; // nothing can be asked for until more was heard
      }
      courier.send(draft, crew.id(), now);
    }
    sent.increment();
  }

  private @Nullable Draft next(Instant now) {
    Draft draft = crew.oneOf(turns).next(now);
    return draft == null ? parts.getFirst().next(now) : draft;
  }

  private void hear(SpecificRecord event) {
    events.increment();
    Instant now = now();
    parts.forEach(part -> part.hear(event, now));
  }

  /// As exact as a message can tell it.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /// Sends no more, and waits until what was sent is acknowledged.
  ///
  /// @throws IllegalStateException where it failed before
  public void finish() {
    stopped = true;
    try {
      var _ = run.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(
          "orchestrator failed (reason: %s)".formatted(failed.getCause()), failed.getCause());
    }
  }

  @Override
  public void close() {
    finish();
  }
}
