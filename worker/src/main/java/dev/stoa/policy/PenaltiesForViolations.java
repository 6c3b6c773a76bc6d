package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.Moment;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.PenaltyCommand.ApplyPenalty;
import dev.stoa.penalties.PenaltyEvent.ViolationConfirmed;
import dev.stoa.penalties.PenaltyType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// A confirmed violation is punished by how grave it is, in the name of who confirmed it. Whoever
/// wants each penalty decided by hand switches this off.
final class PenaltiesForViolations implements Policy<ViolationConfirmed> {
  private static final UUID NIL = new UUID(0, 0);

  @Override
  public String name() {
    return "PENALTIES_FOR_VIOLATIONS";
  }

  @Override
  public Set<Class<? extends ViolationConfirmed>> hears() {
    return Set.of(ViolationConfirmed.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(ApplyPenalty.class);
  }

  @Override
  public List<Ask> react(ViolationConfirmed event) {
    var apply =
        new ApplyPenalty(
            event.agent(),
            penaltyId(event.violation()),
            event.violation(),
            type(event.severity()),
            null,
            points(event.severity()),
            "%s of %s severity".formatted(event.type(), text(event.severity())),
            event.by(),
            null);
    // Not quiet: who confirmed and saw no penalty should hear why.
    return List.of(new Ask("penalties", apply, false));
  }

  /// A violation is punished once, whatever is sent again.
  private static PenaltyId penaltyId(ViolationId violation) {
    return new PenaltyId(Moment.derive(NIL, "violation:" + violation.value()));
  }

  /// The two levels between lead somewhere else: the third to what an agent may do, the fifth to
  /// its training. Who decides by hand has them all.
  private static PenaltyType type(Severity severity) {
    return switch (severity) {
      case LOW -> PenaltyType.WARNING;
      case MEDIUM -> PenaltyType.COMPUTE_REDUCTION;
      case HIGH -> PenaltyType.TASK_DEPRIORITIZATION;
      case CRITICAL -> PenaltyType.SUSPENSION;
    };
  }

  private static String text(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static long points(Severity severity) {
    return switch (severity) {
      case LOW -> 0;
      case MEDIUM -> 50;
      case HIGH -> 200;
      case CRITICAL -> 500;
    };
  }
}
