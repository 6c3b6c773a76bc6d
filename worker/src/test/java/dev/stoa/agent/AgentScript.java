package dev.stoa.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Command;
import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Command.DeregisterAgent;
import dev.stoa.agent.Agents.Command.IncrementAgentStats;
import dev.stoa.agent.Agents.Command.MarkAgentOffline;
import dev.stoa.agent.Agents.Command.RecordHeartbeat;
import dev.stoa.agent.Agents.Command.RegisterAgent;
import dev.stoa.agent.Agents.Command.UpdateAgent;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Event;
import dev.stoa.agent.Agents.Profile;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.Decision;
import dev.stoa.area.Decision.Accepted;
import dev.stoa.area.Decision.Rejected;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs the rules by a script in the words of the area, one command a line:
///
/// ```
/// agt-1 holds tsk-7
/// agt-1 teaches par-7
/// 12:00 agt-1 registers             -> AgentRegistered
/// 12:01 stranger: agt-1 leaves      -> AGENT_HAS_ACTIVE_WORK
/// ```
///
/// A stranger is a sender that is not trusted. What a line leads to is compared with what stands
/// behind its arrow: names of events, the code of a rejection, or `nothing`.
final class AgentScript {
  private static final List<AgentId> CAST =
      IntStream.rangeClosed(1, 9).mapToObj(n -> new AgentId("agt-" + n)).toList();

  private final Map<AgentId, List<TaskId>> leases = new HashMap<>();
  private final Map<AgentId, List<PairingId>> pairings = new HashMap<>();
  private Roster roster = new Roster(new Rows<>(CAST, Agent::agentId, List.of()), leases, pairings);
  private List<Event> last = List.of();

  /// Runs the lines and compares all answers at once.
  static AgentScript check(String script) {
    var play = new AgentScript();
    List<String> lines = script.lines().filter(line -> !line.isBlank()).toList();
    String played = lines.stream().map(play::play).collect(Collectors.joining("\n"));
    assertThat(played).isEqualTo(String.join("\n", lines));
    return play;
  }

  /// The agent as the script left it.
  Agent agent(String id) {
    return roster.agents().get(new AgentId(id));
  }

  List<Event> lastEvents() {
    return last;
  }

  private String play(String line) {
    if (!line.contains("->")) {
      hold(line.strip().split(" +"));
      return line;
    }
    String cue = line.substring(0, line.indexOf("->"));
    return cue + "-> " + answer(List.of(cue.strip().split(" +")), line);
  }

  private void hold(String[] words) {
    var agent = new AgentId(words[0]);
    if (words[1].equals("holds")) {
      leases.computeIfAbsent(agent, _ -> new ArrayList<>()).add(new TaskId(words[2]));
    } else {
      pairings.computeIfAbsent(agent, _ -> new ArrayList<>()).add(new PairingId(words[2]));
    }
    roster = new Roster(roster.agents(), leases, pairings);
  }

  private String answer(List<String> words, String seed) {
    boolean trusted = !words.get(1).equals("stranger:");
    List<String> rest = words.subList(trusted ? 1 : 2, words.size());
    var id = new CommandId(Moment.derive(new UUID(0, 0), seed));
    var moment = new Moment(time(words.getFirst()), id, trusted);
    Command command = command(new AgentId(rest.getFirst()), rest.subList(1, rest.size()));
    Decision<Event> decision = AgentRules.decide(roster, command, moment);
    return switch (decision) {
      case Accepted<Event>(List<Event> events) when events.isEmpty() -> "nothing";
      case Accepted<Event>(List<Event> events) -> applied(events, moment);
      case Rejected<Event> rejected -> rejected.reason().name();
    };
  }

  private String applied(List<Event> events, Moment moment) {
    for (Event event : events) {
      AgentRules.apply(roster, event, moment);
      Rows.advance(roster.agents(), event.agent());
    }
    last = events;
    return String.join(" ", events.stream().map(e -> e.getClass().getSimpleName()).toList());
  }

  private static Command command(AgentId agent, List<String> words) {
    String object = words.getLast();
    return switch (words.getFirst()) {
      case "registers" -> register(agent, words);
      case "becomes" -> new ChangeAgentStatus(agent, status(words.get(1)), "why", condition(words));
      case "beats" ->
          new RecordHeartbeat(agent, words.size() == 1 ? time("12:00") : time(object), null, null);
      case "counts" -> new IncrementAgentStats(agent, counters(words));
      case "leaves" -> new DeregisterAgent(agent, object.equals("force"), "why");
      case "missed" -> new MarkAgentOffline(agent, Duration.ofSeconds(60), time(object));
      case "named" -> new UpdateAgent(agent, changes(object, null, false));
      case "takes" -> new UpdateAgent(agent, changes(null, new TaskId(object), false));
      case "rests" ->
          new UpdateAgent(
              agent, changes(null, null, true), words.size() == 1 ? null : new TaskId(object));
      case "hums" -> new UpdateAgent(agent, Changes.NONE);
      default -> throw new IllegalArgumentException("no such verb (words: %s)".formatted(words));
    };
  }

  private static Condition condition(List<String> words) {
    int from = words.indexOf("from");
    return new Condition(
        from < 0 ? null : status(words.get(from + 1)), words.getLast().equals("free"));
  }

  private static Command register(AgentId agent, List<String> words) {
    int as = words.indexOf("as");
    int heard = words.indexOf("heard");
    return new RegisterAgent(
        agent,
        new Profile("Ada", Agents.Type.WORKER, List.of("java"), null, 5, null),
        as < 0 ? Status.IDLE : status(words.get(as + 1)),
        heard < 0 ? null : time(words.get(heard + 1)));
  }

  private static Changes changes(@Nullable String name, @Nullable TaskId task, boolean clearsTask) {
    return new Changes(name, null, null, task, clearsTask, null, null);
  }

  private static Counters counters(List<String> words) {
    return new Counters(
        Long.parseLong(words.get(1)), Long.parseLong(words.get(2)), Long.parseLong(words.get(3)));
  }

  private static Status status(String word) {
    return Status.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static Instant time(String clock) {
    return Instant.parse("2026-11-23T%sZ".formatted(clock.length() == 5 ? clock + ":00" : clock));
  }
}
