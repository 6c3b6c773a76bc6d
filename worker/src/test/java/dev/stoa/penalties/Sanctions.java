package dev.stoa.penalties;

import dev.stoa.area.Batches;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.PenaltyCommand.ApplyPenalty;
import dev.stoa.penalties.PenaltyCommand.ApproveAppeal;
import dev.stoa.penalties.PenaltyCommand.ConfirmViolation;
import dev.stoa.penalties.PenaltyCommand.FileAppeal;
import dev.stoa.penalties.PenaltyCommand.LiftPenalty;
import dev.stoa.penalties.PenaltyCommand.ReportViolation;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Punishes agents, and takes it back, by the penalties area itself: for tests of the areas in
/// which a penalty is felt. An agent is punished once by each type.
public final class Sanctions {
  private static final AgentId JUDGE = new AgentId("judge");
  private static final AgentId REVIEWER = new AgentId("reviewer");
  private static final UUID NAMESPACE = new UUID(0, 0);

  private final Batches<PenaltyCommand, PenaltyEvent, Docket> penalties;

  public Sanctions(Jdbi jdbi) {
    penalties = new Batches<>(jdbi, new PenaltiesArea());
  }

  /// Punishes the agent for as long as the type says.
  public void punish(Instant now, String agent, PenaltyType type) {
    var accused = new AgentId(agent);
    ViolationId violation = violation(agent, type);
    must(
        now,
        new ReportViolation(
            accused, violation, "any", Penalties.Severity.HIGH, "it did", "{}", null, "{}"));
    must(now, new ConfirmViolation(accused, violation, JUDGE, null));
    must(
        now,
        new ApplyPenalty(
            accused, penalty(agent, type), violation, type, null, 0, null, JUDGE, null));
  }

  public void lift(Instant now, String agent, PenaltyType type) {
    must(now, new LiftPenalty(new AgentId(agent), penalty(agent, type), JUDGE, null));
  }

  /// Grants an appeal against the penalty.
  public void reverse(Instant now, String agent, PenaltyType type) {
    var accused = new AgentId(agent);
    var appeal = new AppealId("appeal/" + agent + "/" + type);
    must(
        now,
        new FileAppeal(
            accused,
            appeal,
            violation(agent, type),
            "it was not so",
            Penalties.Grounds.OTHER,
            "{}",
            "{}"));
    must(now, new ApproveAppeal(accused, appeal, REVIEWER, null, null));
  }

  private static ViolationId violation(String agent, PenaltyType type) {
    return new ViolationId(agent + "/" + type);
  }

  private static PenaltyId penalty(String agent, PenaltyType type) {
    return new PenaltyId(Moment.derive(NAMESPACE, agent + "/" + type));
  }

  private void must(Instant now, PenaltyCommand command) {
    Batches.Answer<PenaltyEvent> answer = penalties.run(now, command);
    if (answer.versions().isEmpty()) {
      throw new IllegalStateException(
          "was not so (command: %s, answer: %s)".formatted(command, answer.summary()));
    }
  }
}
