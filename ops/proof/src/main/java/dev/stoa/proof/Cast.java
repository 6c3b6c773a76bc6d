package dev.stoa.proof;

import dev.stoa.agent.command.AgentStatus;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.RegisterAgent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The agents of whom the commands of other areas speak. They are registered before everything else
/// and then left alone, so whenever another area asks for one of them it finds the same.
final class Cast {
  static final String STRANGER = "stranger";
  static final String SUSPENDED = "suspended-one";
  static final List<String> SKILLS = List.of("java", "sql");

  /// Tasks that a worker may have in hand at once.
  static final int CAPACITY = 4;

  private static final int QUEUES = 12;
  private static final int ARENAS = 12;
  private static final int FIGHTERS = 5;
  private static final int VOTERS = 12;

  private static final List<String> WORKERS =
      IntStream.range(0, QUEUES)
          .mapToObj(queue -> Neighbours.ids("worker-%d-".formatted(queue), queue, 1).getFirst())
          .toList();
  private static final List<List<String>> FIGHTING =
      IntStream.range(0, ARENAS)
          .mapToObj(arena -> Neighbours.ids("fighter-%d-".formatted(arena), arena, FIGHTERS))
          .toList();
  private static final List<String> VOTING =
      IntStream.range(0, VOTERS).mapToObj(voter -> "voter-" + voter).toList();
  private static final Set<String> ALL = all();

  private Cast() {}

  /// One for each queue, a neighbour of its tasks.
  static List<String> workers() {
    return WORKERS;
  }

  /// Those of each arena, neighbours of its matches.
  static List<List<String>> fighters() {
    return FIGHTING;
  }

  static List<String> voters() {
    return VOTING;
  }

  static boolean knows(String agent) {
    return ALL.contains(agent);
  }

  private static Set<String> all() {
    Set<String> all = new LinkedHashSet<>(WORKERS);
    FIGHTING.forEach(all::addAll);
    all.addAll(VOTING);
    all.add(SUSPENDED);
    return all;
  }

  static List<RegisterAgent> registrations() {
    List<RegisterAgent> registrations = new ArrayList<>();
    for (String agent : ALL) {
      AgentStatus status = agent.equals(SUSPENDED) ? AgentStatus.SUSPENDED : AgentStatus.IDLE;
      registrations.add(
          new RegisterAgent(
              agent, "of the cast", AgentType.WORKER, status, SKILLS, null, null, CAPACITY, null));
    }
    return registrations;
  }
}
