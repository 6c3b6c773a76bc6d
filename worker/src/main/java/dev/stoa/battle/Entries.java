package dev.stoa.battle;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.battle.Matches.invalid;

import dev.stoa.area.Decision;
import dev.stoa.battle.Battle.Command.SubmitBattleEntry;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Event.BattleBossDefeated;
import dev.stoa.battle.Battle.Event.BattleEntryScored;
import dev.stoa.battle.Battle.Event.BattleKingChanged;
import dev.stoa.battle.Battle.Event.BattleParticipantEliminated;
import dev.stoa.battle.Match.Status;
import dev.stoa.battle.Match.Throne;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an entry sets off by the rules of its match.
final class Entries {
  // Keeps sums inside their columns, and a match readable.
  private static final int MOST_ENTRIES = 1000;
  private static final int SCALE = 2;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final Verdicts verdicts;

  Entries(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  Decision<Event> submit(Arena arena, SubmitBattleEntry entry, Instant now) {
    Match match = arena.matches().find(entry.match());
    if (match == null) {
      return Matches.notFound(entry.match());
    }
    Decision<Event> ended = Seats.ended(match, now);
    if (ended != null) {
      return ended;
    }
    if (match.status() != Status.ACTIVE) {
      return invalid("matchId", "is a match that has not begun");
    }
    if (!arena.isSeated(entry.match(), entry.agent())) {
      return invalid("agentId", "takes no part in the match");
    }
    Participant participant =
        arena.participants().get(new Participant.Key(entry.match(), entry.agent()));
    List<Participant> seated = arena.seated(entry.match());
    Decision<Event> objection = entryObjection(match, participant, seated);
    if (objection != null) {
      return objection;
    }
    String missing = Scoring.missing(match.type(), entry.metrics());
    if (missing != null) {
      return invalid(missing, "must be given in a match of this type");
    }
    BigDecimal score = Scoring.score(match, entry.metrics(), now);
    BigDecimal total = total(match, participant, score, now);
    List<Event> events = new ArrayList<>();
    events.add(new BattleEntryScored(entry.match(), entry.agent(), entry.metrics(), score, total));
    events.addAll(consequences(arena, match, participant.entered(total), score, now));
    return accept(events);
  }

  private static @Nullable Decision<Event> entryObjection(
      Match match, Participant participant, List<Participant> seated) {
    if (!participant.isIn()) {
      return invalid("agentId", "is out of the match");
    }
    if (participant.entries() >= MOST_ENTRIES) {
      return invalid("agentId", "has handed in %d entries, the most".formatted(MOST_ENTRIES));
    }
    if (match.type() == MatchType.SURVIVAL
        && seated.stream().anyMatch(o -> o.isIn() && o.entries() < participant.entries())) {
      return invalid("agentId", "has handed in for this round, and others have not");
    }
    return null;
  }

  private static BigDecimal total(
      Match match, Participant participant, BigDecimal score, Instant now) {
    BigDecimal before = Ranking.totalAt(match, participant, now);
    if (match.type() == MatchType.KING_OF_HILL) {
      return before;
    }
    BigDecimal fine = score.setScale(Participant.SCALE, RoundingMode.UNNECESSARY);
    return match.type().bestEntryCounts() ? before.max(fine) : before.add(fine);
  }

  private List<Event> consequences(
      Arena arena, Match match, Participant entered, BigDecimal score, Instant now) {
    return switch (match.type()) {
      case KING_OF_HILL -> contest(match, entered.agent(), score);
      case BOSS_RAID -> strike(arena, match, entered, score, now);
      case SURVIVAL -> judge(arena, match, entered, now);
      case STANDARD, HEAD_TO_HEAD, SPEED_RACE, QUALITY_SHOWDOWN, TEAM_TOURNAMENT, TIME_ATTACK ->
          List.of();
    };
  }

  private static List<Event> contest(Match match, AgentId agent, BigDecimal score) {
    Throne throne = match.throne();
    if (throne == null) {
      return List.of(new BattleKingChanged(match.matchId(), null, agent, score));
    }
    return throne.king().equals(agent) || score.compareTo(throne.score()) <= 0
        ? List.of()
        : List.of(new BattleKingChanged(match.matchId(), throne.king(), agent, score));
  }

  private List<Event> strike(
      Arena arena, Match match, Participant entered, BigDecimal score, Instant now) {
    if (match.healthAfter(score).signum() > 0) {
      return List.of();
    }
    List<Participant> raiders = replaced(arena.seated(match.matchId()), entered);
    SortedMap<AgentId, BigDecimal> contributions = new TreeMap<>();
    for (Participant raider : raiders) {
      contributions.put(raider.agent(), rounded(raider.total()));
    }
    List<Event> events = new ArrayList<>();
    events.add(new BattleBossDefeated(match.matchId(), match.matchId().value(), contributions));
    Match fallen = match.hit(score, now);
    events.addAll(verdicts.conclude(arena, fallen, Ranking.byTotals(fallen, raiders, now), now));
    return events;
  }

  /// A round is judged when everyone who is in has handed in for it.
  private List<Event> judge(Arena arena, Match match, Participant entered, Instant now) {
    List<Participant> all = replaced(arena.seated(match.matchId()), entered);
    List<Participant> in = all.stream().filter(Participant::isIn).toList();
    if (in.stream().anyMatch(one -> one.entries() != entered.entries())) {
      return List.of();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Participant one : in) {
      sum = sum.add(one.total());
    }
    BigDecimal count = BigDecimal.valueOf(in.size());
    BigDecimal average = sum.divide(count, SCALE, RoundingMode.HALF_UP);
    List<Event> events = new ArrayList<>();
    List<Participant> judged = new ArrayList<>(all);
    for (Participant one : in) {
      // Without a division: twice its total times all, against the sum.
      if (one.total().multiply(TWO).multiply(count).compareTo(sum) < 0) {
        events.add(
            new BattleParticipantEliminated(
                match.matchId(), one.agent(), rounded(one.total()), average));
        judged.set(all.indexOf(one), one.eliminated(now));
      }
    }
    if (judged.stream().filter(Participant::isIn).count() == 1) {
      events.addAll(verdicts.conclude(arena, match, Ranking.byTotals(match, judged, now), now));
    }
    return events;
  }

  private static List<Participant> replaced(List<Participant> seated, Participant entered) {
    return seated.stream().map(one -> one.key().equals(entered.key()) ? entered : one).toList();
  }

  private static BigDecimal rounded(BigDecimal total) {
    return total.setScale(SCALE, RoundingMode.HALF_UP);
  }

  static void applied(Arena arena, BattleEntryScored scored, Instant now) {
    MatchId id = scored.match();
    Match match = arena.matches().get(id);
    Participant before = arena.participants().get(new Participant.Key(id, scored.agent()));
    // On a hill the total of the king still grows; it is stored when the reign ends.
    Participant after =
        before.entered(match.type() == MatchType.KING_OF_HILL ? before.total() : scored.total());
    arena.participants().put(after);
    var key = new Entry.Key(id, scored.agent(), after.entries());
    arena.entries().put(new Entry(key, scored.metrics(), scored.score(), now));
    Throne throne = match.throne();
    if (match.type() == MatchType.BOSS_RAID) {
      arena.matches().put(match.hit(scored.score(), now));
    } else if (throne != null
        && throne.king().equals(scored.agent())
        && scored.score().compareTo(throne.score()) > 0) {
      arena
          .matches()
          .put(match.crowned(new Throne(throne.king(), scored.score(), throne.since()), now));
    } else {
      arena.matches().put(match.touched(now));
    }
  }

  static void applied(Arena arena, BattleKingChanged changed, Instant now) {
    Match match = arena.matches().get(changed.match());
    Throne throne = match.throne();
    if (throne != null) {
      Participant fallen =
          arena.participants().get(new Participant.Key(changed.match(), throne.king()));
      arena.participants().put(fallen.credited(Ranking.totalAt(match, fallen, now)));
    }
    arena.matches().put(match.crowned(new Throne(changed.newKing(), changed.score(), now), now));
  }
}
