package dev.stoa.brainstorm;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Sender;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brainstorm without a database: one whiteboard for the sessions s-1 to s-9, the ideas i-1 to i-20
/// and the agents a to h, of which g may not lead.
final class RulesStage implements Script.Stage {
  private final BrainstormArea area = new BrainstormArea();
  private final List<SessionId> due = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Long> versions = new ArrayList<>();
  private final Whiteboard board;

  RulesStage() {
    List<SessionId> sessions = new ArrayList<>();
    List<IdeaId> ideas = new ArrayList<>();
    List<Participant.Key> participants = new ArrayList<>();
    List<Vote.Key> votes = new ArrayList<>();
    List<Judgement.Key> judgements = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      ideas.add(new IdeaId("i-" + i));
    }
    for (int i = 1; i <= 9; i++) {
      var session = new SessionId("s-" + i);
      sessions.add(session);
      for (char name = 'a'; name <= 'h'; name++) {
        var agent = new AgentId(String.valueOf(name));
        participants.add(new Participant.Key(session, agent));
        for (IdeaId idea : ideas) {
          votes.add(new Vote.Key(session, idea, agent));
          judgements.add(new Judgement.Key(session, idea, agent));
        }
      }
    }
    sessions.add(new SessionId(Brainstorm.MAINTENANCE));
    board =
        new Whiteboard(
            new Whiteboard.Found(
                Instant.EPOCH,
                new Rows<>(sessions, Session::sessionId, List.of()),
                due,
                new Leaves<>(ideas, Idea::ideaId, Idea::sessionId, List.of()),
                new Leaves<>(participants, Participant::key, Participant::sessionId, List.of()),
                new Leaves<>(votes, Vote::key, Vote::sessionId, List.of()),
                new Leaves<>(judgements, Judgement::key, Judgement::sessionId, List.of()),
                Set.of(new AgentId("g"))));
  }

  @Override
  public String run(Instant now, Command command, Sender sender) {
    due.clear();
    board.sessions().all().stream()
        .filter(session -> session.isActive() && !now.isBefore(session.expiresAt()))
        .sorted(Comparator.comparing(Session::expiresAt).thenComparing(Session::sessionId))
        .forEach(session -> due.add(session.sessionId()));
    var id = new CommandId(new UUID(0, events.size()));
    var moment = new Moment(now, id, sender.trusted(), sender.actor());
    Decision<Event> decision = area.decide(board, command, moment);
    if (decision instanceof Accepted<Event>(List<Event> decided)) {
      decided.forEach(event -> versions.add(area.apply(board, event, moment)));
      events.addAll(decided);
    }
    return answer(decision);
  }

  static String answer(Decision<Event> decision) {
    return switch (decision) {
      case Accepted<Event>(List<Event> decided) when decided.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> decided) ->
          String.join(" ", decided.stream().map(e -> e.getClass().getSimpleName()).toList());
      case Rejected<Event> rejected when rejected.reason() == CommonRejection.VALIDATION_FAILED ->
          rejected.reason().name() + " " + rejected.details().get("field");
      case Rejected<Event> rejected -> rejected.reason().name();
    };
  }

  List<Event> events() {
    return events;
  }

  /// The number of each event along its session.
  List<Long> versions() {
    return versions;
  }

  Whiteboard board() {
    return board;
  }

  @Override
  public @Nullable Session session(SessionId session) {
    return board.sessions().find(session);
  }

  @Override
  public @Nullable Idea idea(IdeaId idea) {
    return board.ideas().find(idea);
  }
}
