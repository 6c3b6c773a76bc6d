package dev.stoa.penalties;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.ProbationMetrics;
import dev.stoa.penalties.Penalties.Severity;
import dev.stoa.penalties.Penalties.Trigger;
import dev.stoa.penalties.Penalties.Window;
import dev.stoa.penalties.PenaltyCommand.EvaluatePerformance;
import dev.stoa.penalties.PenaltyEvent.PerformanceEvaluated;
import dev.stoa.penalties.PenaltyEvent.PerformanceEvaluated.Finding;
import dev.stoa.penalties.PenaltyEvent.ViolationReported;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What follows from measuring an agent: a violation for each limit that it broke, unless one of
/// that kind stands already. Who measures often must not accuse twice of the same.
final class Performance {
  private static final Duration REST = Duration.ofHours(1);

  private Performance() {}

  static Decision<PenaltyEvent> evaluate(
      Docket docket, EvaluatePerformance evaluate, Moment moment) {
    AgentId agent = evaluate.agent();
    if (docket.statusOf(agent) == null) {
      return reject(
          CommonRejection.VALIDATION_FAILED,
          Map.of("field", "agentId", "reason", "must be of an agent that is registered"));
    }
    Window window = evaluate.window() == null ? docket.outcomes(agent) : evaluate.window();
    List<Trigger> triggers = Evaluation.triggers(window);
    List<Finding> findings = new ArrayList<>();
    List<PenaltyEvent> reports = new ArrayList<>();
    for (Trigger trigger : triggers) {
      if (isOnRecord(docket, agent, trigger, moment.now())) {
        findings.add(new Finding(trigger, null));
      } else {
        var id = new ViolationId(moment.derive("violation/" + type(trigger.kind())).toString());
        findings.add(new Finding(trigger, id));
        reports.add(report(agent, id, trigger));
      }
    }
    List<PenaltyEvent> events = new ArrayList<>();
    events.add(
        new PerformanceEvaluated(
            agent,
            window,
            findings,
            Evaluation.suggestedLevel(triggers, window),
            Evaluation.isOnTarget(window)));
    events.addAll(reports);
    return accept(events);
  }

  private static boolean isOnRecord(Docket docket, AgentId agent, Trigger trigger, Instant now) {
    Violation latest = docket.latest(agent, type(trigger.kind()));
    return latest != null
        && (latest.status() == Violation.Status.PENDING
            || now.isBefore(latest.createdAt().plus(REST)));
  }

  /// The word for violations of this kind.
  static String type(Trigger.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static ViolationReported report(AgentId agent, ViolationId id, Trigger trigger) {
    String type = type(trigger.kind());
    return new ViolationReported(
        agent,
        id,
        type,
        severity(trigger),
        "%s: %s was measured, the limit is %s"
            .formatted(
                type, trigger.measured().toPlainString(), trigger.threshold().toPlainString()),
        // In the order of jsonb: shorter names first.
        "{\"measured\": %s, \"severity\": %d, \"threshold\": %s}"
            .formatted(
                trigger.measured().toPlainString(),
                trigger.severity(),
                trigger.threshold().toPlainString()),
        null,
        "{}");
  }

  private static Severity severity(Trigger trigger) {
    return switch (trigger.severity()) {
      case 1 -> Severity.LOW;
      case 2 -> Severity.MEDIUM;
      case 3 -> Severity.HIGH;
      default -> Severity.CRITICAL;
    };
  }

  static void apply(Docket docket, PerformanceEvaluated evaluated, Instant now) {
    Window window = evaluated.window();
    if (window.tasks() > 0) {
      Probations.measure(docket, evaluated.agent(), ProbationMetrics.of(window), now);
    }
    docket.change(evaluated.agent(), now, standing -> standing);
  }
}
