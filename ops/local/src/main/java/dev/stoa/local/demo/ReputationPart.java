package dev.stoa.local.demo;

import dev.stoa.reputation.command.AdjustTrustScore;
import dev.stoa.reputation.command.ApplyReputationDecay;
import dev.stoa.reputation.command.ComputeGlobalTrust;
import dev.stoa.reputation.command.CreateReputationProfile;
import dev.stoa.reputation.command.RatingType;
import dev.stoa.reputation.command.RecordInteraction;
import dev.stoa.reputation.command.RecordReputationEvent;
import dev.stoa.reputation.command.RetractRating;
import dev.stoa.reputation.command.SubmitRating;
import dev.stoa.reputation.event.RatingSubmitted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Lets agents rate each other and work together, notes what speaks for or against them, and has
/// everybody's trust in everybody computed from time to time.
final class ReputationPart implements Part {
  private static final String GLOBAL = "reputation-global";
  private static final Duration MINUTE = Duration.ofSeconds(61);
  private static final int MOST_A_MINUTE = 8; // ten are let pass, and some think again
  private static final Duration COMPUTE_EVERY = Duration.ofSeconds(4);
  private static final Duration THINKING = Duration.ofMillis(500);
  private static final List<RatingType> TYPES =
      Arrays.stream(RatingType.values()).filter(type -> type != RatingType.UNKNOWN).toList();

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final Set<String> known = new HashSet<>();
  private final Map<String, Deque<Instant>> rated = new HashMap<>();
  private Instant compute = Instant.EPOCH;
  private int runs;
  private int interactions;

  ReputationPart(Crew crew) {
    this.crew = crew;
  }

  @Override
  public String area() {
    return "reputation";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    Draft due = agenda.next(now);
    if (due != null) {
      return due;
    }
    if (compute.isBefore(now)) {
      compute = now.plus(COMPUTE_EVERY);
      return compute(now);
    }
    String agent = crew.any();
    if (known.add(agent)) {
      return to(agent, new CreateReputationProfile(agent));
    }
    String other = crew.otherThan(agent);
    int roll = crew.below(100);
    if (roll < 45 && mayRate(other, now)) {
      return rate(agent, other);
    }
    if (roll < 85) {
      return to(
          agent,
          RecordInteraction.newBuilder()
              .setFromAgentId(other)
              .setToAgentId(agent)
              .setOutcome(usual(agent))
              .setContext("built something together")
              .build());
    }
    return roll < 93 ? note(agent) : adjust(agent);
  }

  /// Every second time those who were there first are trusted beforehand.
  private Draft compute(Instant now) {
    runs++;
    if (runs % 3 == 0) {
      agenda.add(now, to(GLOBAL, ApplyReputationDecay.newBuilder().setAsOf(now).build()));
    }
    return to(
        GLOBAL,
        ComputeGlobalTrust.newBuilder()
            .setPreTrusted(runs % 2 == 0 ? known.stream().sorted().limit(2).toList() : List.of())
            .build());
  }

  private boolean mayRate(String rater, Instant now) {
    Deque<Instant> times = rated.computeIfAbsent(rater, _ -> new ArrayDeque<>());
    while (!times.isEmpty() && times.getFirst().plus(MINUTE).isBefore(now)) {
      times.removeFirst();
    }
    if (times.size() >= MOST_A_MINUTE) {
      return false;
    }
    times.addLast(now);
    return true;
  }

  /// Of what they did together, or what the one thinks of the other on the whole.
  private Draft rate(String agent, String rater) {
    interactions++;
    return rate(
        agent,
        rater,
        crew.oneOf(TYPES),
        crew.chance(50) ? "interaction-%06d".formatted(interactions) : null);
  }

  private Draft rate(String agent, String rater, RatingType type, @Nullable String interaction) {
    return to(
        agent,
        SubmitRating.newBuilder()
            .setAgentId(agent)
            .setRatedBy(rater)
            .setRatingType(type)
            .setScore(usual(agent).movePointRight(2).setScale(2))
            .setFeedback("as I know it")
            .setInteractionId(interaction)
            .build());
  }

  /// Who comes later in the crew does a little better, which trust finds out.
  private BigDecimal usual(String agent) {
    int mean = 45 + 2 * crew.all().indexOf(agent);
    return BigDecimal.valueOf(Math.clamp(100L * (mean - 15) + crew.below(3_000), 0, 10_000), 4);
  }

  private Draft note(String agent) {
    boolean isGood = crew.chance(70);
    return to(
        agent,
        RecordReputationEvent.newBuilder()
            .setAgentId(agent)
            .setEventType(isGood ? "innovation" : "outage")
            .setImpact(new BigDecimal(isGood ? "1.00" : "-1.50"))
            .setDescription(isGood ? "found a simpler way" : "broke the build")
            .setApplyImpact(crew.chance(70))
            .build());
  }

  private Draft adjust(String agent) {
    return to(
        agent,
        AdjustTrustScore.newBuilder()
            .setAgentId(agent)
            .setScoreChange(new BigDecimal(crew.chance(60) ? "0.50" : "-0.50"))
            .setReason("as the reviewers agreed")
            .setSourceType("review")
            .build());
  }

  /// A rating of itself, of somebody unknown, or a change that is none.
  @Override
  public Draft mistake(Instant now) {
    String agent = Crew.idOf("Ada");
    return switch (crew.below(3)) {
      case 0 -> rate(agent, agent);
      case 1 -> rate("agent-nobody", agent);
      default ->
          to(
              agent,
              AdjustTrustScore.newBuilder()
                  .setAgentId(agent)
                  .setScoreChange(BigDecimal.ZERO)
                  .setReason("nothing in particular")
                  .build());
    };
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    if (event instanceof RatingSubmitted rating) {
      int roll = crew.below(100);
      if (roll < 8) {
        agenda.add(now.plus(THINKING), retract(rating));
      } else if (roll < 20 && rating.getInteractionId() == null) {
        agenda.add(
            now.plus(THINKING),
            rate(rating.getAgentId(), rating.getRatedBy(), rating.getRatingType(), null));
      }
    }
  }

  private Draft retract(RatingSubmitted rating) {
    return to(
        rating.getAgentId(),
        new RetractRating(
            rating.getAgentId(),
            rating.getRatingId(),
            rating.getRatedBy(),
            "I had somebody else in mind"));
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
