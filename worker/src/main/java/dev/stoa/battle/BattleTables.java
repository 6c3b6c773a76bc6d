package dev.stoa.battle;

import dev.stoa.area.Rows;
import dev.stoa.battle.Arena.Names;
import dev.stoa.battle.Arena.Presence;
import dev.stoa.battle.Arena.Reads;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Command.ApplyRatingDecay;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What a batch reads and writes: matches are locked first, then profiles, then what sweeps find;
/// seats and results are guarded by their match.
final class BattleTables {
  private BattleTables() {}

  static Arena read(Handle handle, List<Command> commands, Instant now) {
    Reads reads = Reads.of(commands);
    Rows<MatchId, Match> matches = MatchTables.lock(handle, reads.matches());
    List<MatchId> found = matches.all().stream().map(Match::matchId).toList();
    Rows<Participant.Key, Participant> participants = SeatTables.read(handle, found);
    Map<MatchId, NavigableSet<AgentId>> seats = seats(participants);
    Rows<Participant.Key, MatchResult> results = ResultTables.read(handle, reads.voided());

    Set<AgentId> wanted = fighters(reads, matches, seats, results);
    Map<AgentId, Fighter> fighters = new LinkedHashMap<>();
    for (Fighter fighter : FighterTables.lock(handle, wanted)) {
      fighters.put(fighter.agentId(), fighter);
    }
    Set<AgentId> agents = new TreeSet<>(reads.agents());
    wanted.stream().filter(agent -> !fighters.containsKey(agent)).forEach(agents::add);
    Set<MatchId> free = new TreeSet<>(reads.matches());
    found.forEach(free::remove);

    Map<ApplyRatingDecay, List<AgentId>> idle = sweep(handle, reads, fighters);
    Map<AgentId, Presence> directory = FighterTables.directory(handle, agents);
    var names =
        new Names(
            new HashSet<>(MatchTables.taken(handle, agents)),
            new HashSet<>(FighterTables.taken(handle, free)));
    return new Arena(
        now,
        matches,
        new Rows<>(wanted, Fighter::agentId, fighters.values()),
        participants,
        new Rows<>(List.of(), Entry::key, List.of()),
        results,
        seats,
        directory,
        names,
        idle,
        Departed.none());
  }

  private static Map<MatchId, NavigableSet<AgentId>> seats(
      Rows<Participant.Key, Participant> participants) {
    Map<MatchId, NavigableSet<AgentId>> seats = new HashMap<>();
    for (Participant one : participants.all()) {
      seats.computeIfAbsent(one.key().match(), _ -> new TreeSet<>()).add(one.agent());
    }
    return seats;
  }

  /// Whose ratings these commands may move.
  private static Set<AgentId> fighters(
      Reads reads,
      Rows<MatchId, Match> matches,
      Map<MatchId, NavigableSet<AgentId>> seats,
      Rows<Participant.Key, MatchResult> results) {
    Set<MatchId> ending = new TreeSet<>(reads.settled());
    ending.addAll(reads.voided());
    for (MatchId entered : reads.entered()) {
      Match match = matches.find(entered);
      // Of the entries that end a match by themselves, only a survival's last one moves ratings.
      if (match == null || match.type() == MatchType.SURVIVAL) {
        ending.add(entered);
      }
    }
    Set<AgentId> fighters = new TreeSet<>(reads.fighters());
    for (MatchId id : ending) {
      fighters.addAll(reads.involved().getOrDefault(id, Set.of()));
      fighters.addAll(seats.getOrDefault(id, new TreeSet<>()));
      Match match = matches.find(id);
      if (match != null) {
        fighters.add(match.terms().agent1());
        fighters.add(match.terms().agent2());
      }
    }
    for (MatchResult result : results.all()) {
      fighters.add(result.key().agent());
    }
    return fighters;
  }

  private static Map<ApplyRatingDecay, List<AgentId>> sweep(
      Handle handle, Reads reads, Map<AgentId, Fighter> fighters) {
    Map<ApplyRatingDecay, List<AgentId>> idle = new HashMap<>();
    for (ApplyRatingDecay decay : reads.sweeps()) {
      List<AgentId> agents = new ArrayList<>();
      for (Fighter fighter : FighterTables.sweep(handle, decay)) {
        fighters.putIfAbsent(fighter.agentId(), fighter);
        agents.add(fighter.agentId());
      }
      idle.put(decay, agents);
    }
    return idle;
  }

  private static void remove(Handle handle, Arena arena) {
    Departed departed = arena.departed();
    List<Match> removed = arena.matches().removed();
    SeatTables.moveOut(handle, removed, arena.now());
    MatchTables.delete(handle, removed);
    SeatTables.keep(handle, departed, arena.now());
    MatchTables.keep(handle, departed.matches(), arena.now());
  }

  static void write(Handle handle, Arena arena) {
    remove(handle, arena);
    MatchTables.insert(handle, arena.matches().added());
    MatchTables.update(handle, arena.matches().changed());
    SeatTables.insert(handle, arena.participants().added());
    SeatTables.update(handle, arena.participants().changed());
    SeatTables.insertEntries(handle, arena.entries().added());
    FighterTables.insert(handle, arena.fighters().added());
    FighterTables.update(handle, arena.fighters().changed());
    ResultTables.insert(handle, arena.results().added());
    ResultTables.update(handle, arena.results().changed());
    BattleCountTables.of(arena).write(handle);
  }
}
