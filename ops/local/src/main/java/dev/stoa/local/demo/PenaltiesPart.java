package dev.stoa.local.demo;

import dev.stoa.penalties.command.ApplyPenalty;
import dev.stoa.penalties.command.ConfirmViolation;
import dev.stoa.penalties.command.DismissViolation;
import dev.stoa.penalties.command.EvaluatePerformance;
import dev.stoa.penalties.command.ExpirePenalties;
import dev.stoa.penalties.command.PenaltyType;
import dev.stoa.penalties.command.PerformanceWindow;
import dev.stoa.penalties.command.ReportViolation;
import dev.stoa.penalties.command.RetrainingStage;
import dev.stoa.penalties.command.Severity;
import dev.stoa.penalties.event.PenaltyApplied;
import dev.stoa.penalties.event.ViolationConfirmed;
import dev.stoa.penalties.event.ViolationReported;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Accuses a few, measures many, decides and punishes; what is said against it, and what follows a
/// penalty, is in [Hearings] and [Aftermath]. Suspensions end within seconds, so that the crew
/// stays at work.
final class PenaltiesPart implements Part {
  /// Those who come last in the crew are accused; the others alone accuse and decide.
  private static final int GOOD = Crew.NAMES.size() - 4;

  private static final Duration EVERY = Duration.ofMillis(450);
  private static final Duration SHORT = Duration.ofMillis(1_500);
  private static final List<String> KINDS = List.of("timeout", "data_corruption", "rudeness");
  private static final List<Severity> SEVERITIES =
      List.of(
          Severity.LOW,
          Severity.LOW,
          Severity.MEDIUM,
          Severity.MEDIUM,
          Severity.HIGH,
          Severity.CRITICAL);
  private static final List<PenaltyType> BY_HAND =
      List.of(
          PenaltyType.PERMISSION_DOWNGRADE,
          PenaltyType.MANDATORY_RETRAINING,
          PenaltyType.POINTS_DEDUCTION);

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final Map<String, Accusation> accusations = new HashMap<>();
  private final Hearings hearings;
  private final Aftermath aftermath;
  private Instant rest = Instant.EPOCH;
  private int reported;
  private int measured;

  PenaltiesPart(Crew crew) {
    this.crew = crew;
    hearings = new Hearings(crew, agenda, accusations);
    aftermath = new Aftermath(crew, agenda, accusations);
  }

  @Override
  public String area() {
    return "penalties";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    Draft due = agenda.next(now);
    if (due != null || rest.isAfter(now)) {
      return due;
    }
    rest = now.plus(EVERY);
    List<String> culprits = crew.all().stream().filter(agent -> !isGood(agent)).toList();
    if (culprits.isEmpty() || crew.chance(30)) {
      return measure(honest(), false);
    }
    return crew.chance(25) ? measure(crew.oneOf(culprits), true) : report(crew.oneOf(culprits));
  }

  private static boolean isGood(String agent) {
    return Crew.NAMES.subList(0, GOOD).stream().anyMatch(name -> Crew.idOf(name).equals(agent));
  }

  private String honest() {
    return crew.oneOf(crew.all().stream().filter(PenaltiesPart::isGood).toList());
  }

  private Draft report(String agent) {
    reported++;
    return to(
        agent,
        ReportViolation.newBuilder()
            .setViolationId("violation-%05d".formatted(reported))
            .setAgentId(agent)
            .setViolationType(crew.oneOf(KINDS))
            .setSeverity(SEVERITIES.get(reported % SEVERITIES.size()))
            .setDescription("seen in the log number %d".formatted(reported))
            .setReportedBy(honest())
            .build());
  }

  /// Every fourth time by what became of its tasks.
  private Draft measure(String agent, boolean isBad) {
    measured++;
    PerformanceWindow window =
        PerformanceWindow.newBuilder()
            .setTasks(40)
            .setErrors(isBad ? 8 : 1)
            .setTimeouts(isBad && crew.chance(50) ? 14 : 2)
            .setQualityMean(new BigDecimal("0.9000"))
            .setQualityBaseline(new BigDecimal("0.9000"))
            .build();
    return to(agent, new EvaluatePerformance(agent, measured % 4 == 0 ? null : window));
  }

  /// A verdict over oneself, over what nobody reported, or of a stage whose time has not come.
  @Override
  public Draft mistake(Instant now) {
    String agent = Crew.idOf("Ada");
    return switch (crew.below(3)) {
      case 0 -> to(agent, new ConfirmViolation(agent, "violation-unknown", agent, null));
      case 1 -> to(agent, new DismissViolation(agent, "violation-unknown", agent, null));
      default -> to(agent, Aftermath.stage(agent, RetrainingStage.DIAGNOSIS, crew.share(50)));
    };
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case ViolationReported violation -> judge(violation, now);
      case ViolationConfirmed violation -> punish(violation, now);
      case PenaltyApplied penalty when !isGood(penalty.getAgentId()) -> watch(penalty, now);
      default -> {
        hearings.hear(event, now);
        aftermath.hear(event, now);
      }
    }
  }

  private void judge(ViolationReported violation, Instant now) {
    String agent = violation.getAgentId();
    if (!crew.has(agent)) {
      return;
    }
    var accusation = new Accusation(violation.getViolationId(), agent, violation.getReportedBy());
    accusations.put(accusation.violation, accusation);
    String judge = crew.otherThan(agent);
    accusation.parties.add(judge);
    boolean isConfirmed = isGood(agent) ? violation.getSeverity() == Severity.LOW : crew.chance(75);
    agenda.add(
        now.plusMillis(300),
        to(
            agent,
            isConfirmed
                ? new ConfirmViolation(agent, accusation.violation, judge, "it is in the log")
                : new DismissViolation(agent, accusation.violation, judge, "it was the network")));
  }

  /// Beside what the policy does, some are punished by hand.
  private void punish(ViolationConfirmed violation, Instant now) {
    String agent = violation.getAgentId();
    if (isGood(agent) || crew.chance(50)) {
      return;
    }
    PenaltyType type = crew.oneOf(BY_HAND);
    agenda.add(
        now.plusMillis(200),
        to(
            agent,
            ApplyPenalty.newBuilder()
                .setPenaltyId(crew.id())
                .setViolationId(violation.getViolationId())
                .setAgentId(agent)
                .setPenaltyType(type)
                .setDurationMs(type == PenaltyType.PERMISSION_DOWNGRADE ? SHORT.toMillis() : null)
                .setPointsDeducted(type == PenaltyType.POINTS_DEDUCTION ? 20 : 0)
                .setAppliedBy(violation.getDecidedBy())
                .build()));
  }

  /// Half are appealed against; the others are lifted, or last as long as they do.
  private void watch(PenaltyApplied penalty, Instant now) {
    Accusation accusation = accusations.get(penalty.getViolationId());
    if (accusation == null) {
      return;
    }
    aftermath.begin(penalty, accusation, now);
    Instant expiresAt = penalty.getExpiresAt();
    if (expiresAt != null && expiresAt.isBefore(now.plus(SHORT.multipliedBy(2)))) {
      agenda.add(
          expiresAt.plusMillis(300),
          to(
              penalty.getAgentId(),
              ExpirePenalties.newBuilder()
                  .setAgentId(penalty.getAgentId())
                  .setAsOf(expiresAt)
                  .build()));
    } else if (!accusation.isAppealed && crew.chance(60)) {
      hearings.file(accusation, now);
    } else if (penalty.getPenaltyType() == PenaltyType.SUSPENSION || crew.chance(40)) {
      aftermath.lift(accusation.agent, penalty.getPenaltyId(), now.plus(SHORT));
    }
  }

  private Draft to(String agent, SpecificRecord message) {
    return new Draft(area(), agent, message);
  }
}
