package dev.stoa.battle;

import dev.stoa.area.Rows;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Command.ApplyRatingDecay;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The rows that a batch of battle commands works on.
///
/// @param now the transaction's time
/// @param seats who has a seat, by match: what finds the participants of one match
/// @param directory what the agent area knows of the agents that were asked for
/// @param names ids that are taken, of matches and of fighters, as far as they were asked for
/// @param idle whom each sweep found, those idle longest first
/// @param departed what these commands took away
record Arena(
    Instant now,
    Rows<MatchId, Match> matches,
    Rows<AgentId, Fighter> fighters,
    Rows<Participant.Key, Participant> participants,
    Rows<Entry.Key, Entry> entries,
    Rows<Participant.Key, MatchResult> results,
    Map<MatchId, NavigableSet<AgentId>> seats,
    Map<AgentId, Presence> directory,
    Names names,
    Map<ApplyRatingDecay, List<AgentId>> idle,
    Departed departed) {

  /// An agent as another area knows it.
  enum Presence {
    PRESENT,
    SUSPENDED
  }

  /// A match and a fighter of one name would share a line of versions, so the second is refused.
  record Names(Set<String> matches, Set<String> fighters) {}

  /// What commands name, before anything was read.
  ///
  /// @param matches every match that is named
  /// @param fighters agents whose profile is asked for by name
  /// @param agents agents whose presence in the directory counts
  /// @param settled matches that may end by these commands, so that ratings move
  /// @param entered matches in which something is handed in, which ends some of them
  /// @param voided matches whose result is taken back
  /// @param involved agents that these commands bring into a match
  record Reads(
      Set<MatchId> matches,
      Set<AgentId> fighters,
      Set<AgentId> agents,
      Set<MatchId> settled,
      Set<MatchId> entered,
      Set<MatchId> voided,
      Map<MatchId, Set<AgentId>> involved,
      Set<ApplyRatingDecay> sweeps) {

    static Reads of(List<? extends Command> commands) {
      var reads =
          new Reads(
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new TreeSet<>(),
              new HashMap<>(),
              new LinkedHashSet<>());
      for (Command command : commands) {
        BattleRules.read(reads, command);
      }
      return reads;
    }

    void involve(MatchId match, AgentId agent) {
      involved.computeIfAbsent(match, _ -> new TreeSet<>()).add(agent);
    }
  }

  /// Everyone with a seat in the match, by agent id.
  List<Participant> seated(MatchId match) {
    List<Participant> seated = new ArrayList<>();
    for (AgentId agent : seats.getOrDefault(match, new TreeSet<>())) {
      seated.add(participants.get(new Participant.Key(match, agent)));
    }
    return seated;
  }

  boolean isSeated(MatchId match, AgentId agent) {
    return seats.getOrDefault(match, new TreeSet<>()).contains(agent);
  }

  /// Everyone who counts when the match ends: who has a seat, and who is named where these are not
  /// enough for a match.
  List<Participant> contenders(Match match) {
    List<Participant> contenders = seated(match.matchId());
    if (match.type().isDuel() || contenders.size() < 2) {
      for (AgentId named : List.of(match.terms().agent1(), match.terms().agent2())) {
        if (contenders.stream().noneMatch(seated -> seated.agent().equals(named))) {
          contenders.add(Participant.joined(match.matchId(), named, null, match.updatedAt()));
        }
      }
    }
    return contenders;
  }

  void seat(Participant participant) {
    participants.put(participant);
    seats.computeIfAbsent(participant.key().match(), _ -> new TreeSet<>()).add(participant.agent());
  }

  /// Takes a match and all that hangs on it out of the working set.
  void remove(MatchId match) {
    Match last = matches.get(match);
    departed.matches().add(last.withVersion(last.version() + 1));
    for (Entry entry : List.copyOf(entries.all())) {
      if (entry.key().match().equals(match)) {
        departed.entries().add(entry);
        entries.remove(entry.key());
      }
    }
    for (Participant seated : seated(match)) {
      departed.participants().add(seated);
      participants.remove(seated.key());
    }
    seats.remove(match);
    matches.remove(match);
    names.matches().remove(match.value());
  }

  boolean knows(AgentId agent) {
    return directory.containsKey(agent);
  }

  boolean isSuspended(AgentId agent) {
    return directory.get(agent) == Presence.SUSPENDED;
  }

  boolean isTakenByMatch(AgentId agent) {
    return names.matches().contains(agent.value()) || agent.value().equals(Battle.MAINTENANCE);
  }

  boolean isTakenByFighter(MatchId match) {
    return names.fighters().contains(match.value()) || match.value().equals(Battle.MAINTENANCE);
  }
}
