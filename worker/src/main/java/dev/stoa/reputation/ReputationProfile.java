package dev.stoa.reputation;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is thought of an agent: a row of `reputation_profiles`.
///
/// @param overallSince since when the overall score is what it is
/// @param tally sums and counts of the ratings that count
/// @param trustAdjustments the sum of all adjustments of the trust score
/// @param innovations how many events of type `innovation` it has
/// @param reputation from 0 to 1000
/// @param globalTrust null until it was computed
/// @param recentRatings when this agent rated others, the last times, oldest first
/// @param version the number of its last event
public record ReputationProfile(
    AgentId agentId,
    Scores scores,
    Instant overallSince,
    Tally tally,
    BigDecimal trustAdjustments,
    long innovations,
    int reputation,
    TrustLevel trustLevel,
    @Nullable GlobalShare globalTrust,
    Fading fading,
    List<Instant> recentRatings,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<ReputationProfile> {
  private static final BigDecimal NOTHING = new BigDecimal("0.00");
  private static final String INNOVATION = "innovation";

  public ReputationProfile {
    recentRatings = List.copyOf(recentRatings);
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  static ReputationProfile fresh(AgentId agent, Work work, Instant now) {
    var blank =
        new ReputationProfile(
            agent,
            Tally.NONE.scores(NOTHING),
            now,
            Tally.NONE,
            NOTHING,
            0,
            0,
            TrustLevel.UNTRUSTED,
            null,
            Fading.active(day(now)),
            List.of(),
            now,
            now,
            0);
    int reputation = Dimensions.of(blank, work, now).reputation(blank);
    return blank.with(reputation).with(TrustLevel.of(reputation));
  }

  @Override
  public ReputationProfile withVersion(long next) {
    return new ReputationProfile(
        agentId,
        scores,
        overallSince,
        tally,
        trustAdjustments,
        innovations,
        reputation,
        trustLevel,
        globalTrust,
        fading,
        recentRatings,
        createdAt,
        updatedAt,
        next);
  }

  ReputationProfile with(Tally next) {
    return changed(next, trustAdjustments, innovations, fading);
  }

  /// With one more adjustment; the scores follow when they are set.
  ReputationProfile adjusted(BigDecimal change) {
    return changed(tally, trustAdjustments.add(change), innovations, fading);
  }

  ReputationProfile with(Fading next) {
    return changed(tally, trustAdjustments, innovations, next);
  }

  /// After something happened that shows that it is there.
  ReputationProfile activeOn(LocalDate today) {
    return with(Fading.active(today));
  }

  ReputationProfile afterEvent(String type) {
    return type.equals(INNOVATION)
        ? changed(tally, trustAdjustments, innovations + 1, fading)
        : this;
  }

  private ReputationProfile changed(
      Tally nextTally, BigDecimal nextAdjustments, long nextInnovations, Fading nextFading) {
    return new ReputationProfile(
        agentId,
        scores,
        overallSince,
        nextTally,
        nextAdjustments,
        nextInnovations,
        reputation,
        trustLevel,
        globalTrust,
        nextFading,
        recentRatings,
        createdAt,
        updatedAt,
        version);
  }

  /// With the scores that follow from ratings and adjustments.
  ReputationProfile rescored(Instant now) {
    Scores next = tally.scores(trustAdjustments);
    boolean isSame = next.overall().compareTo(scores.overall()) == 0;
    return shown(next, isSame ? overallSince : now, now);
  }

  ReputationProfile touched(Instant now) {
    return shown(scores, overallSince, now);
  }

  private ReputationProfile shown(Scores next, Instant since, Instant now) {
    return new ReputationProfile(
        agentId,
        next,
        since,
        tally,
        trustAdjustments,
        innovations,
        reputation,
        trustLevel,
        globalTrust,
        fading,
        recentRatings,
        createdAt,
        now,
        version);
  }

  ReputationProfile with(int next) {
    return standing(next, trustLevel, globalTrust, recentRatings);
  }

  ReputationProfile with(TrustLevel next) {
    return standing(reputation, next, globalTrust, recentRatings);
  }

  ReputationProfile with(GlobalShare next) {
    return standing(reputation, trustLevel, next, recentRatings);
  }

  /// After it rated another agent.
  ReputationProfile ratedAt(Instant now, int most) {
    List<Instant> times = new ArrayList<>(recentRatings);
    times.add(now);
    return standing(
        reputation,
        trustLevel,
        globalTrust,
        times.subList(Math.max(0, times.size() - most), times.size()));
  }

  private ReputationProfile standing(
      int nextReputation,
      TrustLevel nextLevel,
      @Nullable GlobalShare nextGlobal,
      List<Instant> nextRatings) {
    return new ReputationProfile(
        agentId,
        scores,
        overallSince,
        tally,
        trustAdjustments,
        innovations,
        nextReputation,
        nextLevel,
        nextGlobal,
        fading,
        nextRatings,
        createdAt,
        updatedAt,
        version);
  }
}
