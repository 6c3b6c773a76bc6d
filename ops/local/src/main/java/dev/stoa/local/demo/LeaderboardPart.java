package dev.stoa.local.demo;

import dev.stoa.gamification.event.PointsAwarded;
import dev.stoa.leaderboard.command.CloseRankingPeriod;
import dev.stoa.leaderboard.command.CreateLeaderboardSnapshot;
import dev.stoa.leaderboard.command.HallTier;
import dev.stoa.leaderboard.command.InductToHallOfFame;
import dev.stoa.leaderboard.command.Metric;
import dev.stoa.leaderboard.command.RemoveFromHallOfFame;
import dev.stoa.leaderboard.event.AgentInductedToHallOfFame;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Keeps boards as they are now and then, closes the days that are over, and honours the best.
final class LeaderboardPart implements Part {
  private static final Duration EVERY = Duration.ofMillis(700);
  private static final long EXPERT = 10_000;
  private static final List<Metric> METRICS =
      Arrays.stream(Metric.values()).filter(metric -> metric != Metric.UNKNOWN).toList();

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final Map<String, Long> points = new HashMap<>();
  private Instant rest = Instant.EPOCH;
  private int turn;
  private int honours;

  LeaderboardPart(Crew crew) {
    this.crew = crew;
  }

  @Override
  public String area() {
    return "leaderboard";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady() || rest.isAfter(now)) {
      return null;
    }
    Draft due = agenda.next(now);
    if (due != null) {
      return due;
    }
    rest = now.plus(EVERY);
    turn++;
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    int round = turn / 4;
    Metric metric = METRICS.get(round % METRICS.size());
    return switch (turn % 4) {
      case 0 -> keep(metric, week(today));
      case 1 -> honour();
      case 2 -> keep(Metric.POINTS, "all");
      default -> close(metric, today.minusDays(1 + round / METRICS.size()).toString());
    };
  }

  private static String week(LocalDate day) {
    return "%04d-W%02d"
        .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private Draft keep(Metric metric, String period) {
    return to(
        key(metric, period),
        CreateLeaderboardSnapshot.newBuilder()
            .setMetric(metric)
            .setPeriod(period)
            .setTopN(20)
            .build());
  }

  private Draft close(Metric metric, String period) {
    return to(
        key(metric, period),
        CloseRankingPeriod.newBuilder().setMetric(metric).setPeriod(period).build());
  }

  /// Who has points enough gets a high place.
  private Draft honour() {
    honours++;
    String agent = crew.any();
    long has = points.getOrDefault(agent, 0L);
    return to(
        agent,
        InductToHallOfFame.newBuilder()
            .setAgentId(agent)
            .setAchievementType("release-%03d".formatted(honours))
            .setDescription("brought the release home")
            .setMetric("points")
            .setValue(BigDecimal.valueOf(has))
            .setTier(has >= EXPERT ? HallTier.EXPERT : null)
            .build());
  }

  private static String key(Metric metric, String period) {
    return metric.name().toLowerCase(Locale.ROOT) + ":" + period;
  }

  /// The end of what is not over, or an honour for somebody unknown.
  @Override
  public Draft mistake(Instant now) {
    if (crew.chance(50)) {
      return close(Metric.POINTS, LocalDate.ofInstant(now, ZoneOffset.UTC).toString());
    }
    return to(
        "agent-nobody",
        InductToHallOfFame.newBuilder()
            .setAgentId("agent-nobody")
            .setAchievementType("release-000")
            .build());
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case PointsAwarded awarded -> points.put(awarded.getAgentId(), awarded.getBalance());
      case AgentInductedToHallOfFame entry -> {
        if (crew.chance(40)) {
          agenda.add(
              now.plusMillis(500),
              to(
                  entry.getAgentId(),
                  new RemoveFromHallOfFame(
                      entry.getAgentId(), entry.getEntryId(), "it was another release")));
        }
      }
      default -> {
        // of no consequence here
      }
    }
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
