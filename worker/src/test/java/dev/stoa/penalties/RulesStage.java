package dev.stoa.penalties;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.PenaltyId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.AgentStatus;
import dev.stoa.penalties.Penalties.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Penalties without a database: one docket that knows every single-letter agent, and all things
/// from 1 to 99.
final class RulesStage implements Script.Stage {
  private final PenaltiesArea area = new PenaltiesArea();
  private final Docket docket;
  private final List<PenaltyEvent> events = new ArrayList<>();
  private final List<PenaltyEvent> latest = new ArrayList<>();
  private int commands;

  RulesStage() {
    List<AgentId> agents = new ArrayList<>();
    Map<AgentId, AgentStatus> directory = new HashMap<>();
    for (char name = 'a'; name <= 'z'; name++) {
      var agent = new AgentId(String.valueOf(name));
      agents.add(agent);
      if (name < 'x') {
        directory.put(agent, name == 'm' ? AgentStatus.MAINTENANCE : AgentStatus.ACTIVE);
      }
    }
    List<ViolationId> violations = new ArrayList<>();
    List<AppealId> appeals = new ArrayList<>();
    List<PenaltyId> penalties = new ArrayList<>();
    for (int i = 1; i <= 99; i++) {
      violations.add(new ViolationId("v-" + i));
      appeals.add(new AppealId("p-" + i));
      penalties.add(Script.penalty("#" + i));
    }
    this.docket =
        new Docket(
            new Docket.Tables(
                new Rows<>(agents, Standing::agent, List.of()),
                new Rows<>(violations, Violation::violationId, List.of()),
                new Rows<>(penalties, Penalty::penaltyId, List.of()),
                new Rows<>(appeals, Appeal::appealId, List.of()),
                new Rows<>(penalties, Retraining::penalty, List.of()),
                new Rows<>(List.of(), StageResult::key, List.of()),
                new Rows<>(penalties, Probation::penalty, List.of())),
            new Docket.Known(directory, Map.of(new AgentId("b"), Window.ofTasks(20, 9, null))));
  }

  @Override
  public String run(Instant now, PenaltyCommand command, boolean trusted) {
    var moment = new Moment(now, new CommandId(new UUID(1, commands++)), trusted);
    latest.clear();
    return switch (area.decide(docket, command, moment)) {
      case Accepted<PenaltyEvent>(List<PenaltyEvent> decided) when decided.isEmpty() -> "nothing";
      case Accepted<PenaltyEvent>(List<PenaltyEvent> decided) -> {
        for (PenaltyEvent event : decided) {
          area.apply(docket, event, moment);
        }
        events.addAll(decided);
        latest.addAll(decided);
        yield names(decided);
      }
      case Rejected<PenaltyEvent> rejected -> code(rejected);
    };
  }

  static String names(List<? extends PenaltyEvent> decided) {
    return String.join(" ", decided.stream().map(e -> e.getClass().getSimpleName()).toList());
  }

  static String code(Decision.Rejected<?> rejected) {
    return rejected.reason() == CommonRejection.VALIDATION_FAILED
        ? rejected.reason().name() + " " + rejected.details().get("field")
        : rejected.reason().name();
  }

  /// Every event so far.
  List<PenaltyEvent> events() {
    return events;
  }

  /// The events of the last command.
  List<PenaltyEvent> latest() {
    return latest;
  }

  Docket docket() {
    return docket;
  }

  @Override
  public @Nullable Standing standing(AgentId agent) {
    return docket.findStanding(agent);
  }
}
