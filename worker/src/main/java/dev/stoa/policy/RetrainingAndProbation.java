package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.penalties.Penalty;
import dev.stoa.penalties.PenaltyCommand.StartProbation;
import dev.stoa.penalties.PenaltyCommand.StartRetraining;
import dev.stoa.penalties.PenaltyEvent.OfPenalty;
import dev.stoa.penalties.PenaltyEvent.PenaltyApplied;
import dev.stoa.penalties.PenaltyEvent.PenaltyExpired;
import dev.stoa.penalties.PenaltyEvent.PenaltyLifted;
import dev.stoa.penalties.PenaltyType;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Who must be retrained begins at once, and who comes out of a grave penalty is watched for a
/// time.
final class RetrainingAndProbation implements Policy<OfPenalty> {
  private static final Duration PROBATION = Duration.ofHours(4);

  @Override
  public String name() {
    return "RETRAINING_AND_PROBATION";
  }

  @Override
  public Set<Class<? extends OfPenalty>> hears() {
    return Set.of(PenaltyApplied.class, PenaltyLifted.class, PenaltyExpired.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(StartRetraining.class, StartProbation.class);
  }

  @Override
  public List<Ask> react(OfPenalty event) {
    Penalty penalty = event.penalty();
    if (event instanceof PenaltyApplied) {
      return penalty.type() == PenaltyType.MANDATORY_RETRAINING
          ? List.of(ask(new StartRetraining(penalty.agent(), penalty.penaltyId())))
          : List.of();
    }
    return penalty.type().leadsToProbation()
        ? List.of(ask(new StartProbation(penalty.agent(), penalty.penaltyId(), PROBATION)))
        : List.of();
  }

  private static Ask ask(DomainCommand command) {
    return new Ask("penalties", command, true);
  }
}
