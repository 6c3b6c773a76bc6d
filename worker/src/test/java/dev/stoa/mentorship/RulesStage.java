package dev.stoa.mentorship;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Sender;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.ProgressId;
import dev.stoa.identity.TransferId;
import dev.stoa.mentorship.Academy.Names;
import dev.stoa.mentorship.Academy.News;
import dev.stoa.mentorship.Academy.Presence;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Mentorship without a database: one academy that knows every single-letter agent, the pairings
/// p-1 to p-9, and of each the milestones m-1 to m-9 and the transfers t-1 to t-9. The agent n may
/// not lead.
final class RulesStage implements Script.Stage {
  private final MentorshipArea area = new MentorshipArea();
  private final Academy academy;
  private final List<Event> events = new ArrayList<>();

  RulesStage() {
    List<AgentId> agents = new ArrayList<>();
    List<PairingId> pairings = new ArrayList<>();
    Map<AgentId, Presence> directory = new HashMap<>();
    for (char name = 'a'; name <= 'z'; name++) {
      var agent = new AgentId(String.valueOf(name));
      agents.add(agent);
      pairings.add(new PairingId(agent.value()));
      if (name < 'x') {
        directory.put(
            agent,
            new Presence(
                name != 's' && name != 'o',
                name == 'j' ? List.of("java", "error_handling") : List.of()));
      }
    }
    List<Progress.Key> milestones = new ArrayList<>();
    List<Transfer.Key> transfers = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      var pairing = new PairingId("p-" + i);
      pairings.add(pairing);
      for (int j = 1; j <= 9; j++) {
        milestones.add(new Progress.Key(pairing, new ProgressId("m-" + j)));
        transfers.add(new Transfer.Key(pairing, new TransferId("t-" + j)));
      }
    }
    this.academy =
        new Academy(
            new Rows<>(pairings, Pairing::pairingId, List.of()),
            new Rows<>(agents, Fellow::agentId, List.of()),
            new Leaves<>(milestones, Progress::key, List.of()),
            new Leaves<>(List.of(), Session::key, List.of()),
            new Leaves<>(transfers, Transfer::key, List.of()),
            directory,
            new HashMap<>(),
            Set.of(new AgentId("n")),
            new Names(new HashSet<>(), new HashSet<>()),
            new News());
  }

  @Override
  public String run(Instant now, Command command, Sender sender) {
    var id = new CommandId(new UUID(0, events.size()));
    var moment = new Moment(now, id, sender.trusted(), sender.actor());
    return switch (area.decide(academy, command, moment)) {
      case Accepted<Event>(List<Event> decided) when decided.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> decided) -> {
        decided.forEach(event -> area.apply(academy, event, moment));
        events.addAll(decided);
        yield names(decided);
      }
      case Rejected<Event> rejected -> code(rejected);
    };
  }

  static String names(List<? extends Event> decided) {
    return String.join(" ", decided.stream().map(e -> e.getClass().getSimpleName()).toList());
  }

  static String code(Rejected<?> rejected) {
    return rejected.reason() == CommonRejection.VALIDATION_FAILED
        ? rejected.reason().name() + " " + rejected.details().get("field")
        : rejected.reason().name();
  }

  List<Event> events() {
    return events;
  }

  Academy academy() {
    return academy;
  }

  @Override
  public @Nullable Pairing pairing(PairingId pairing) {
    return academy.pairings().find(pairing);
  }

  @Override
  public @Nullable Fellow fellow(AgentId agent) {
    return academy.fellows().find(agent);
  }
}
