package dev.stoa.local.demo;

import dev.stoa.battle.command.BattleMetrics;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.battle.command.JoinBattle;
import dev.stoa.battle.command.MatchType;
import dev.stoa.battle.command.StartMatch;
import dev.stoa.battle.command.SubmitBattleEntry;
import dev.stoa.battle.event.BattleParticipantEliminated;
import dev.stoa.battle.event.BattleRecorded;
import dev.stoa.battle.event.MatchCreated;
import dev.stoa.battle.event.MatchStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Battles of more than two, of every kind in turn: who joins hands in entries, until the last one
/// stands, the boss falls, or time is over.
final class Brawls {
  private static final List<MatchType> TYPES =
      List.of(
          MatchType.SURVIVAL, MatchType.BOSS_RAID, MatchType.KING_OF_HILL, MatchType.TIME_ATTACK);
  private static final Duration LENGTH = Duration.ofSeconds(6);
  private static final int GUESTS = 3;
  private static final int ROUNDS = 4;
  private static final int STEP_MS = 200;

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final Map<String, List<String>> fighters = new HashMap<>();
  private int created;

  Brawls(Crew crew) {
    this.crew = crew;
  }

  /// What is due; null where nothing is.
  @Nullable Draft due(Instant now) {
    return agenda.next(now);
  }

  Draft create(String agent, String other) {
    String match = "brawl-%05d".formatted(created);
    MatchType type = TYPES.get(created % TYPES.size());
    created++;
    return to(
        match,
        CreateMatch.newBuilder()
            .setMatchId(match)
            .setAgent1Id(agent)
            .setAgent2Id(other)
            .setMatchType(type)
            .setChallenge("who keeps the build green for longest")
            .build());
  }

  void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case MatchCreated match when TYPES.contains(match.getMatchType()) -> invite(match, now);
      case MatchStarted match when fighters.containsKey(match.getMatchId()) ->
          fight(match.getMatchId(), now);
      case BattleParticipantEliminated loser -> {
        List<String> left = fighters.get(loser.getMatchId());
        if (left != null) {
          left.remove(loser.getAgentId());
        }
      }
      case BattleRecorded match -> fighters.remove(match.getMatchId());
      default -> {
        // of no consequence here
      }
    }
  }

  private void invite(MatchCreated match, Instant now) {
    String id = match.getMatchId();
    List<String> all = new ArrayList<>(List.of(match.getAgent1Id(), match.getAgent2Id()));
    while (all.size() < 2 + GUESTS) {
      String guest = crew.any();
      if (!all.contains(guest)) {
        all.add(guest);
      }
    }
    fighters.put(id, all);
    for (String guest : all.subList(2, all.size())) {
      agenda.add(now, to(id, new JoinBattle(id, guest, null)));
    }
    agenda.add(now.plusMillis(STEP_MS), to(id, new StartMatch(id, LENGTH.toMillis())));
  }

  /// Everybody in every round; who is out by then is refused.
  private void fight(String match, Instant now) {
    List<String> all = fighters.getOrDefault(match, List.of());
    for (int round = 1; round <= ROUNDS; round++) {
      for (String agent : all) {
        agenda.add(
            now.plusMillis((long) round * STEP_MS * 2),
            to(match, new SubmitBattleEntry(match, agent, metrics())));
      }
    }
  }

  private BattleMetrics metrics() {
    return BattleMetrics.newBuilder()
        .setTimeMs(1_000L + crew.below(100_000))
        .setBaseScore(crew.between(1, 100))
        .setAccuracy(crew.share(100))
        .setCompleteness(crew.share(100))
        .setCodeQuality(crew.share(100))
        .setContribution(crew.between(600, 1_500))
        .build();
  }

  private static Draft to(String key, SpecificRecord message) {
    return new Draft("battle", key, message);
  }
}
