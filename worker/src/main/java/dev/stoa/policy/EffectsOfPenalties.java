package dev.stoa.policy;

import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.DomainCommand;
import dev.stoa.gamification.Gamification;
import dev.stoa.gamification.Gamification.Command.DeductPoints;
import dev.stoa.gamification.Gamification.Command.ReversePointsTransaction;
import dev.stoa.gamification.Gamification.Grounds;
import dev.stoa.identity.AgentId;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalty;
import dev.stoa.penalties.PenaltyEvent.OfPenalty;
import dev.stoa.penalties.PenaltyEvent.PenaltyApplied;
import dev.stoa.penalties.PenaltyEvent.PenaltyExpired;
import dev.stoa.penalties.PenaltyEvent.PenaltyLifted;
import dev.stoa.penalties.PenaltyEvent.PenaltyReversed;
import dev.stoa.penalties.PenaltyType;
import dev.stoa.reputation.Reputation.Command.AdjustTrustScore;
import dev.stoa.reputation.Reputation.Command.RecordReputationEvent;
import dev.stoa.reputation.Reputation.Occurrence;
import dev.stoa.reputation.Reputation.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a penalty means in the other areas, and the way back.
///
/// It takes points, trust and, as a suspension, the right to work. At its end the agent works
/// again; what an appeal reverses is given back whole: the points by the entry that took them, the
/// trust by the same amount. One switch for both ways, so that nothing is given back that was not
/// taken.
final class EffectsOfPenalties implements Policy<OfPenalty> {
  private static final BigDecimal TRUST_A_LEVEL = new BigDecimal("2.00");
  private static final BigDecimal TRUST_BY_POINTS_ALONE = new BigDecimal("1.00");
  private static final Condition WHILE_SUSPENDED = new Condition(Status.SUSPENDED, false);

  @Override
  public String name() {
    return "EFFECTS_OF_PENALTIES";
  }

  @Override
  public Set<Class<? extends OfPenalty>> hears() {
    return Set.of(
        PenaltyApplied.class, PenaltyLifted.class, PenaltyExpired.class, PenaltyReversed.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(
        DeductPoints.class,
        ReversePointsTransaction.class,
        ChangeAgentStatus.class,
        RecordReputationEvent.class,
        AdjustTrustScore.class);
  }

  @Override
  public List<Ask> react(OfPenalty event) {
    return switch (event) {
      case PenaltyApplied applied -> begin(applied.penalty());
      case PenaltyLifted lifted ->
          resume(lifted.agent(), lifted.statusAfter(), "suspension was lifted");
      case PenaltyExpired expired ->
          resume(expired.agent(), expired.statusAfter(), "suspension is over");
      case PenaltyReversed reversed -> takeBack(reversed);
    };
  }

  private static List<Ask> begin(Penalty penalty) {
    List<Ask> asks = new ArrayList<>();
    if (penalty.pointsDeducted() > 0) {
      String id = penalty.penaltyId().toString();
      var grounds = new Grounds("penalty", "penalty", id, penalty.ledgerKey());
      // Not quiet: a penalty that could not take its points should be heard of.
      asks.add(
          new Ask(
              "gamification",
              new DeductPoints(penalty.agent(), penalty.pointsDeducted(), true, grounds),
              false));
    }
    if (penalty.type() == PenaltyType.SUSPENSION) {
      asks.add(
          new Ask(
              "agent",
              new ChangeAgentStatus(penalty.agent(), Status.SUSPENDED, "suspended by a penalty"),
              true));
    }
    asks.add(
        new Ask(
            "reputation", new RecordReputationEvent(penalty.agent(), occurrence(penalty)), true));
    return asks;
  }

  private static Occurrence occurrence(Penalty penalty) {
    return new Occurrence(
        "penalty",
        trust(penalty).negate(),
        true,
        "punished by " + penalty.type().name().toLowerCase(Locale.ROOT),
        "{\"penaltyId\": \"%s\"}".formatted(penalty.penaltyId()));
  }

  private static BigDecimal trust(Penalty penalty) {
    Integer level = penalty.type().level();
    return level == null
        ? TRUST_BY_POINTS_ALONE
        : TRUST_A_LEVEL.multiply(BigDecimal.valueOf(level));
  }

  private static List<Ask> takeBack(PenaltyReversed reversed) {
    Penalty penalty = reversed.penalty();
    List<Ask> asks = new ArrayList<>();
    if (penalty.pointsDeducted() > 0) {
      asks.add(
          new Ask(
              "gamification",
              new ReversePointsTransaction(
                  penalty.agent(),
                  Gamification.transactionId(penalty.ledgerKey()),
                  "penalty was reversed"),
              true));
    }
    asks.addAll(resume(reversed.agent(), reversed.statusAfter(), "suspension was reversed"));
    // By an adjustment: an event that speaks for the agent would count as a sign of life, too.
    asks.add(
        new Ask(
            "reputation",
            new AdjustTrustScore(
                penalty.agent(),
                trust(penalty),
                "penalty was reversed",
                new Source("penalty", penalty.penaltyId().toString())),
            true));
    return asks;
  }

  /// What the agent was at before is over: it begins idle, unless it was in maintenance.
  ///
  /// @param before null where no suspension ended, or another one still holds
  private static List<Ask> resume(AgentId agent, @Nullable AgentStatus before, String why) {
    if (before == null) {
      return List.of();
    }
    return switch (before) {
      case SUSPENDED -> List.of();
      case MAINTENANCE -> List.of(change(agent, Status.MAINTENANCE, why));
      case IDLE, ACTIVE, BUSY, OFFLINE -> List.of(change(agent, Status.IDLE, why));
    };
  }

  private static Ask change(AgentId agent, Status status, String why) {
    return new Ask("agent", new ChangeAgentStatus(agent, status, why, WHILE_SUSPENDED), true);
  }
}
