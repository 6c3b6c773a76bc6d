package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Adjustment;
import dev.stoa.penalties.Penalties.Grounds;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Stage;
import dev.stoa.penalties.Penalties.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Commands as chance has them, about few enough things that many of them meet. The same seed makes
/// the same life.
///
/// A thing belongs to the agent that its number names, so that what one command begins another can
/// go on with.
final class Life {
  private static final AgentId JUDGE = new AgentId("j");
  private static final AgentId REVIEWER = new AgentId("r");

  private final Random random;
  private final List<String> agents;
  private final int things;

  Life(long seed, List<String> agents, int things) {
    this.random = new Random(seed);
    this.agents = agents;
    this.things = things;
  }

  Duration pause() {
    return Duration.ofMinutes(random.nextInt(12));
  }

  PenaltyCommand next(Instant now) {
    int thing = 1 + random.nextInt(things);
    AgentId agent = new AgentId(agents.get(thing % agents.size()));
    var violation = new ViolationId("v-" + thing);
    return switch (random.nextInt(16)) {
      case 0, 1 ->
          new PenaltyCommand.ReportViolation(
              agent, violation, "any", severity(), "it did", "{}", null, "{}");
      case 2, 3 -> new PenaltyCommand.ConfirmViolation(agent, violation, JUDGE, null);
      case 4, 5, 6, 7 -> punish(agent, violation);
      case 8 -> new PenaltyCommand.LiftPenalty(agent, penalty(), JUDGE, null);
      case 9, 10 -> file(agent, violation, thing);
      case 11, 12 -> approve(agent, thing);
      case 13 -> new PenaltyCommand.ExpirePenalties(agent, now, 1 + random.nextInt(3));
      case 14 -> new PenaltyCommand.StartProbation(agent, penalty(), Duration.ofMinutes(90));
      default -> other(agent, violation, thing);
    };
  }

  private PenaltyCommand other(AgentId agent, ViolationId violation, int thing) {
    var appeal = new AppealId("p-" + thing);
    return switch (random.nextInt(7)) {
      case 0 -> new PenaltyCommand.DismissViolation(agent, violation, JUDGE, null);
      case 1 -> new PenaltyCommand.RejectAppeal(agent, appeal, REVIEWER, null);
      case 2 -> new PenaltyCommand.WithdrawAppeal(agent, appeal);
      case 3 -> new PenaltyCommand.StartRetraining(agent, penalty());
      case 4 ->
          new PenaltyCommand.CompleteRetrainingStage(
              agent, Stage.DIAGNOSIS, new BigDecimal("0.5000"), 0, 0, null);
      case 5 ->
          new PenaltyCommand.EvaluatePerformance(
              agent, Window.ofTasks(20, random.nextInt(20), null));
      default -> new PenaltyCommand.EndProbation(agent, false, null, null);
    };
  }

  private PenaltyCommand punish(AgentId agent, ViolationId violation) {
    PenaltyType type = any(PenaltyType.values());
    boolean isRetraining = type == PenaltyType.MANDATORY_RETRAINING;
    return new PenaltyCommand.ApplyPenalty(
        agent,
        penalty(),
        violation,
        type,
        isRetraining ? null : Duration.ofMinutes(1 + random.nextInt(60)),
        1 + random.nextInt(100),
        null,
        JUDGE,
        null);
  }

  private static PenaltyCommand file(AgentId agent, ViolationId violation, int thing) {
    return new PenaltyCommand.FileAppeal(
        agent, new AppealId("p-" + thing), violation, "was not", Grounds.OTHER, "{}", "{}");
  }

  private PenaltyCommand approve(AgentId agent, int thing) {
    Adjustment adjusted =
        random.nextInt(3) > 0 ? null : new Adjustment(PenaltyType.WARNING, null, 1, null);
    return new PenaltyCommand.ApproveAppeal(
        agent, new AppealId("p-" + thing), REVIEWER, null, adjusted);
  }

  private PenaltyId penalty() {
    return Script.penalty("#" + (1 + random.nextInt(4 * things)));
  }

  private Severity severity() {
    return any(Severity.values());
  }

  private <T> T any(T[] choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }
}
