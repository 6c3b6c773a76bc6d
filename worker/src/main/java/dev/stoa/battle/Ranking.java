package dev.stoa.battle;

import dev.stoa.battle.Battle.Standing;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// In which order those who took part came in: alone, by teams, or all together.
///
/// @param sides best first; sides of one place have drawn
record Ranking(List<Ranked> sides) {
  private static final int SCALE = 2;

  /// @param place 1 for the best; as many places are left out as sides share one
  /// @param members best first
  record Ranked(int place, List<Participant> members) {}

  private static final Comparator<Participant> BEST_FIRST =
      Comparator.comparing(Participant::total).reversed().thenComparing(Participant::agent);

  /// By what the entries came to.
  ///
  /// @param until up to when the time on top counts
  static Ranking byTotals(Match match, List<Participant> contenders, Instant until) {
    List<Participant> credited =
        contenders.stream().map(one -> one.credited(totalAt(match, one, until))).toList();
    List<List<Participant>> sides = sides(match.type(), credited);
    Comparator<List<Participant>> order =
        Comparator.<List<Participant>, Instant>comparing(Ranking::lasted)
            .thenComparing(Ranking::sum)
            .reversed();
    sides.sort(order.thenComparing(side -> side.getFirst().agent()));
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      boolean tied = i > 0 && order.compare(sides.get(i - 1), sides.get(i)) == 0;
      ranked.add(new Ranked(tied ? ranked.getLast().place() : i + 1, sides.get(i)));
    }
    return new Ranking(ranked);
  }

  /// By what a verdict says: the winner's side, then all others alike.
  static Ranking byVerdict(Match match, List<Participant> contenders, Verdict verdict) {
    List<Ranked> ranked = new ArrayList<>();
    for (List<Participant> side : sides(match.type(), contenders)) {
      boolean won = side.stream().anyMatch(one -> one.agent().equals(verdict.winner()));
      ranked.add(new Ranked(won || verdict.isDraw() ? 1 : 2, side));
    }
    ranked.sort(Comparator.comparingInt(Ranked::place));
    return new Ranking(ranked);
  }

  private static List<List<Participant>> sides(MatchType type, List<Participant> contenders) {
    Map<String, List<Participant>> sides = new TreeMap<>();
    for (Participant one : contenders.stream().sorted(BEST_FIRST).toList()) {
      sides.computeIfAbsent(side(type, one), _ -> new ArrayList<>()).add(one);
    }
    return new ArrayList<>(sides.values());
  }

  private static String side(MatchType type, Participant one) {
    return switch (type) {
      case BOSS_RAID -> "";
      case TEAM_TOURNAMENT -> one.team() == null ? one.agent().value() : one.team().name();
      case STANDARD,
          HEAD_TO_HEAD,
          SPEED_RACE,
          QUALITY_SHOWDOWN,
          KING_OF_HILL,
          TIME_ATTACK,
          SURVIVAL ->
          one.agent().value();
    };
  }

  /// The score of one at `until`; on a hill the time on top still runs for its king.
  static BigDecimal totalAt(Match match, Participant one, Instant until) {
    Match.Throne throne = match.throne();
    if (throne == null || !throne.king().equals(one.agent())) {
      return one.total();
    }
    return one.total().add(seconds(throne.since(), until));
  }

  static BigDecimal seconds(Instant from, Instant to) {
    return BigDecimal.valueOf(Math.max(0, ChronoUnit.MICROS.between(from, to)), Participant.SCALE);
  }

  // Who is still in has lasted longest.
  private static Instant lasted(List<Participant> side) {
    Instant out = side.getFirst().eliminatedAt();
    return out == null ? Instant.MAX : out;
  }

  private static BigDecimal sum(List<Participant> side) {
    return side.stream().map(Participant::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  boolean isWon() {
    return sides.stream().filter(side -> side.place() == 1).count() == 1;
  }

  /// The verdict that follows, with the two scores of the agents that the match names.
  Verdict verdict(Match match, boolean isWon) {
    List<Participant> first = sides.getFirst().members();
    AgentId winner = isWon && first.size() == 1 ? first.getFirst().agent() : null;
    return new Verdict(
        winner, !isWon, score(match.terms().agent1()), score(match.terms().agent2()));
  }

  private BigDecimal score(AgentId agent) {
    for (Ranked side : sides) {
      for (Participant one : side.members()) {
        if (one.agent().equals(agent)) {
          return rounded(one.total());
        }
      }
    }
    return BigDecimal.ZERO.setScale(SCALE);
  }

  /// How each came out, best first.
  ///
  /// @param told the scores that a verdict gave; by agent, where it did
  List<Standing> standings(boolean isWon, Map<AgentId, BigDecimal> told) {
    List<Standing> standings = new ArrayList<>();
    for (Ranked side : sides) {
      for (Participant one : side.members()) {
        @Nullable BigDecimal score = told.get(one.agent());
        standings.add(
            new Standing(
                one.agent(),
                one.team(),
                score == null ? rounded(one.total()) : score,
                isWon && side.place() == 1));
      }
    }
    return standings;
  }

  private static BigDecimal rounded(BigDecimal total) {
    return total.setScale(SCALE, RoundingMode.HALF_UP);
  }
}
