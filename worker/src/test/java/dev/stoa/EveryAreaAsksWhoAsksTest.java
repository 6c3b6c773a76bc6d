package dev.stoa;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.Rehearsal.Heard;
import dev.stoa.Rehearsal.Step;
import dev.stoa.area.Area;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.InvalidCommand;
import dev.stoa.contract.MessageType;
import dev.stoa.contract.Schemas;
import dev.stoa.local.fixture.UsesServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where `TRUSTED_ACTORS` is set, who is neither the agent that a command acts as nor trusted is
/// refused by every command of every area, but for those that are named here with a reason.
///
/// Before each command of a long rehearsal by a trusted actor a stranger asks for the same, which
/// changes nothing. What comes to something all the same is open to everybody.
@UsesServers
class EveryAreaAsksWhoAsksTest {
  private static final Schemas CONTRACT = Schemas.ofContract();
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final int SEEDS = 9;
  private static final int MINUTES = 40;
  private static final int COMMANDS = 40;

  private static final String ORDER = "orders work and takes nothing from an agent but that work";
  private static final String TIME = "says what time itself says, and the rules look at the clock";

  /// What is open to everybody, and why.
  private static final Map<String, String> OPEN =
      Map.ofEntries(
          entry("AddTaskDependency", ORDER),
          entry("CancelTask", ORDER),
          entry("DeleteTask", ORDER),
          entry("EnqueueTask", ORDER),
          entry("PurgeOldTasks", ORDER),
          entry("RemoveTaskDependency", ORDER),
          entry("RetryTask", ORDER),
          entry("UpdateTask", ORDER),
          entry("ExpireAllocation", TIME),
          entry("ExpirePermissions", TIME),
          entry("ExpireProposals", TIME),
          entry("ExpireTaskLeases", TIME),
          entry("CreateGamificationProfile", "begins with nothing, and once"),
          entry("ReportViolation", "accuses without a name, and others decide"));

  static List<Area<?, ?, ?>> areas() {
    return EveryAreaTest.areas();
  }

  @ParameterizedTest
  @MethodSource("areas")
  void whoIsNotTrustedMayNoMoreThanIsOpenToEverybody(Area<?, ?, ?> area) {
    var asked = new Asked();
    for (int seed = 1; seed <= SEEDS && (seed == 1 || !asked.untold().isEmpty()); seed++) {
      rehearse(area, seed, asked);
    }
    assertThat(asked.untold()).as("commands of which the rehearsal told nothing").isEmpty();
    Set<String> open = new TreeSet<>(asked.types);
    open.retainAll(OPEN.keySet());
    assertThat(asked.open()).isEqualTo(open);
  }

  /// What the rehearsal told of the commands of an area.
  ///
  /// @param types all of them
  /// @param refused of which a stranger was refused for who it is
  /// @param granted by which a stranger would have changed something
  /// @param idle by which a stranger was told that there is nothing to change
  private record Asked(
      Set<String> types, Set<String> refused, Set<String> granted, Set<String> idle) {
    Asked() {
      this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    void hear(String type, Heard heard) {
      switch (heard) {
        case REFUSED -> refused.add(type);
        case GRANTED -> granted.add(type);
        case IDLE -> idle.add(type);
        case OTHERWISE -> {}
      }
    }

    Set<String> open() {
      Set<String> open = new TreeSet<>(idle);
      open.removeAll(refused);
      open.addAll(granted);
      return open;
    }

    Set<String> untold() {
      Set<String> untold = new TreeSet<>(types);
      untold.removeAll(refused);
      untold.removeAll(open());
      return untold;
    }
  }

  private static <C extends DomainCommand, E extends DomainEvent, S> void rehearse(
      Area<C, E, S> area, int seed, Asked asked) {
    List<MessageType> types =
        CONTRACT.types().stream()
            .filter(type -> type.area().equals(area.label()) && type.isCommand())
            .toList();
    types.forEach(type -> asked.types.add(type.shortName()));
    var sampler = new Sampler(seed, NOON);
    try (var rehearsal = new Rehearsal()) {
      rehearsal.register(NOON);
      for (int minute = 1; minute <= MINUTES; minute++) {
        List<Step<C>> steps = new ArrayList<>();
        while (steps.size() < COMMANDS) {
          MessageType type = types.get(sampler.below(types.size()));
          try {
            C command = area.decode(sampler.message(type.javaClass()));
            steps.add(new Step<>(minute * COMMANDS + steps.size(), command));
          } catch (InvalidCommand _) {
            // Not every sample is within the limits.
          }
        }
        List<Heard> heard = rehearsal.ask(area, NOON.plusSeconds(60L * minute), steps);
        for (int i = 0; i < steps.size(); i++) {
          asked.hear(steps.get(i).command().getClass().getSimpleName(), heard.get(i));
        }
      }
    }
  }
}
