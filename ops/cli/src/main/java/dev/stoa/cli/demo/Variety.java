package dev.stoa.cli.demo;

import dev.stoa.contract.MessageType;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How many of the contract's types of messages were seen, and which were not.
///
/// @param commands how many types of commands were read
/// @param allCommands how many there are
/// @param events how many types of events were read
/// @param allEvents how many there are
/// @param unseen simple names of those that were not read
public record Variety(
    int commands, int allCommands, int events, int allEvents, Set<String> unseen) {

  /// Where messages are that every area has.
  private static final String SHARED = "common";

  public static Variety of(Evidence evidence, Collection<MessageType> contract) {
    Set<String> seen =
        evidence.commands().stream()
            .map(Evidence.Command::type)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    evidence.events().forEach(event -> seen.add(event.type()));
    Set<String> unseen = new TreeSet<>();
    int[] all = new int[2];
    int[] read = new int[2];
    for (MessageType type : contract) {
      if (!type.area().equals(SHARED)) {
        int kind = type.isCommand() ? 0 : 1;
        all[kind]++;
        if (seen.contains(type.name())) {
          read[kind]++;
        } else {
          unseen.add(type.shortName());
        }
      }
    }
    return new Variety(read[0], all[0], read[1], all[1], unseen);
  }

  @Override
  public String toString() {
    return "%d of %d command types, %d of %d event types"
        .formatted(commands, allCommands, events, allEvents);
  }
}
