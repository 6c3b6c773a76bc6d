package dev.stoa.battle;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Sender;
import dev.stoa.battle.Arena.Names;
import dev.stoa.battle.Arena.Presence;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Command.ApplyRatingDecay;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.MatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Battle without a database: one arena that knows every single-letter agent and all matches m-1 to
/// m-9 and q-1 to q-9.
final class RulesStage implements Script.Stage {
  private final BattleArea area;
  private final Arena arena;
  private final List<Event> events = new ArrayList<>();

  RulesStage(RatingSystem ratings) {
    this.area = new BattleArea(ratings);
    List<AgentId> agents = new ArrayList<>();
    Map<AgentId, Presence> directory = new HashMap<>();
    for (char name = 'a'; name <= 'z'; name++) {
      var agent = new AgentId(String.valueOf(name));
      agents.add(agent);
      if (name < 'x') {
        directory.put(agent, name == 's' ? Presence.SUSPENDED : Presence.PRESENT);
      }
    }
    List<MatchId> matches = new ArrayList<>();
    for (String prefix : List.of("m-", "q-")) {
      for (int i = 1; i <= 9; i++) {
        matches.add(new MatchId(prefix + i));
      }
    }
    matches.add(new MatchId("a"));
    matches.add(new MatchId(Battle.MAINTENANCE));
    this.arena =
        new Arena(
            Script.FIRST_DAY,
            new Rows<>(matches, Match::matchId, List.of()),
            new Rows<>(agents, Fighter::agentId, List.of()),
            new Rows<>(List.of(), Participant::key, List.of()),
            new Rows<>(List.of(), Entry::key, List.of()),
            new Rows<>(List.of(), MatchResult::key, List.of()),
            new HashMap<>(),
            directory,
            new Names(new HashSet<>(), new HashSet<>()),
            new HashMap<>(),
            Departed.none());
  }

  @Override
  public String run(Instant now, Command command, Sender sender) {
    if (command instanceof ApplyRatingDecay decay) {
      arena.idle().put(decay, arena.fighters().all().stream().map(Fighter::agentId).toList());
    }
    var id = new CommandId(new UUID(0, events.size()));
    var moment = new Moment(now, id, sender.trusted(), sender.actor());
    return switch (area.decide(arena, command, moment)) {
      case Accepted<Event>(List<Event> decided) when decided.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> decided) -> {
        for (Event event : decided) {
          area.apply(arena, event, moment);
        }
        events.addAll(decided);
        yield names(decided);
      }
      case Rejected<Event> rejected -> code(rejected);
    };
  }

  static String names(List<? extends Event> decided) {
    return String.join(" ", decided.stream().map(e -> e.getClass().getSimpleName()).toList());
  }

  static String code(Decision.Rejected<?> rejected) {
    return rejected.reason() == CommonRejection.VALIDATION_FAILED
        ? rejected.reason().name() + " " + rejected.details().get("field")
        : rejected.reason().name();
  }

  List<Event> events() {
    return events;
  }

  Arena arena() {
    return arena;
  }

  @Override
  public @Nullable Fighter fighter(AgentId agent) {
    return arena.fighters().find(agent);
  }

  @Override
  public @Nullable Match match(MatchId match) {
    return arena.matches().find(match);
  }
}
