package dev.stoa.local.demo;

import dev.stoa.battle.command.AcceptMatch;
import dev.stoa.battle.command.ApplyRatingDecay;
import dev.stoa.battle.command.CancelMatch;
import dev.stoa.battle.command.CreateBattleProfile;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.battle.command.DeclineMatch;
import dev.stoa.battle.command.DeleteMatch;
import dev.stoa.battle.command.RecordBattle;
import dev.stoa.battle.command.StartMatch;
import dev.stoa.battle.command.VoidMatchResult;
import dev.stoa.battle.event.BattleRecorded;
import dev.stoa.battle.event.MatchAccepted;
import dev.stoa.battle.event.MatchCancelled;
import dev.stoa.battle.event.MatchCreated;
import dev.stoa.battle.event.MatchDeclined;
import dev.stoa.battle.event.MatchStarted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Lets agents fight two by two, in matches that are agreed on first or told of when they are over;
/// more than two fight in [Brawls]. Who comes later in the crew is a little stronger, which the
/// ratings find out.
final class BattlePart implements Part {
  private static final int AT_ONCE = 20;
  private static final int BRAWL_EVERY = 9;
  private static final Duration DECAY_EVERY = Duration.ofSeconds(6);
  private static final String MAINTENANCE = "battle-maintenance";

  private final Crew crew;
  private final Brawls brawls;
  private final Set<String> fighters = new HashSet<>();
  private final Set<String> challenged = new HashSet<>();
  private final Map<String, MatchCreated> agreed = new HashMap<>();
  private final Deque<Draft> answers = new ArrayDeque<>();
  private Instant decay = Instant.EPOCH;
  private int matches;
  private int dropped;

  BattlePart(Crew crew) {
    this.crew = crew;
    brawls = new Brawls(crew);
  }

  @Override
  public String area() {
    return "battle";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    Draft answer = answers.pollFirst();
    if (answer != null) {
      return answer;
    }
    Draft other = brawls.due(now);
    if (other != null) {
      return other;
    }
    if (decay.isBefore(now)) {
      decay = now.plus(DECAY_EVERY);
      return to(MAINTENANCE, ApplyRatingDecay.newBuilder().setAsOf(now).build());
    }
    return fight(crew.any());
  }

  private Draft fight(String agent) {
    if (fighters.add(agent)) {
      return to(agent, CreateBattleProfile.newBuilder().setAgentId(agent).build());
    }
    String other = crew.otherThan(agent);
    matches++;
    if (matches % BRAWL_EVERY == 1) {
      return brawls.create(agent, other);
    }
    String match = "match-%06d".formatted(matches);
    if (crew.chance(25) && challenged.size() < AT_ONCE) {
      challenged.add(match);
      return to(
          match,
          CreateMatch.newBuilder()
              .setMatchId(match)
              .setAgent1Id(agent)
              .setAgent2Id(other)
              .setChallenge("who mends the build first")
              .build());
    }
    return to(match, result(match, agent, other));
  }

  private RecordBattle result(String match, String first, String second) {
    int strength = strength(first) - strength(second);
    boolean draw = crew.chance(10);
    boolean firstWins = crew.below(100) < 50 + 2 * strength;
    BigDecimal high = BigDecimal.valueOf(6_000 + crew.below(4_000), 2);
    BigDecimal low = draw ? high : BigDecimal.valueOf(crew.below(5_999), 2);
    return RecordBattle.newBuilder()
        .setMatchId(match)
        .setAgent1Id(first)
        .setAgent2Id(second)
        .setWinnerId(draw ? null : firstWins ? first : second)
        .setIsDraw(draw)
        .setAgent1Score(firstWins ? high : low)
        .setAgent2Score(firstWins ? low : high)
        .build();
  }

  private int strength(String agent) {
    return crew.all().indexOf(agent);
  }

  /// A fight of an agent with itself, or over a match that nobody knows.
  @Override
  public Draft mistake(Instant now) {
    String agent = Crew.idOf("Ada");
    if (crew.chance(50)) {
      return to("match-unknown", StartMatch.newBuilder().setMatchId("match-unknown").build());
    }
    return to("match-alone", result("match-alone", agent, agent));
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      // A result that is told of when it is over makes its match too.
      case MatchCreated match when challenged.contains(match.getMatchId()) -> {
        agreed.put(match.getMatchId(), match);
        answers.add(answer(match.getMatchId(), match.getAgent2Id()));
      }
      case MatchAccepted match -> answers.add(begin(match.getMatchId()));
      case MatchStarted match when agreed.containsKey(match.getMatchId()) ->
          finish(match.getMatchId());
      case MatchDeclined match -> drop(match.getMatchId());
      case MatchCancelled match -> drop(match.getMatchId());
      case BattleRecorded match -> {
        brawls.hear(match, now);
        if (crew.chance(3)) {
          answers.add(
              to(
                  match.getMatchId(),
                  VoidMatchResult.newBuilder()
                      .setMatchId(match.getMatchId())
                      .setReason("one of them was helped")
                      .build()));
        }
      }
      default -> brawls.hear(event, now);
    }
  }

  private Draft answer(String match, String challenged) {
    return to(
        match,
        crew.chance(15)
            ? new DeclineMatch(match, challenged, "has no time")
            : new AcceptMatch(match, challenged));
  }

  private Draft begin(String match) {
    return to(
        match,
        crew.chance(10)
            ? new CancelMatch(match, "the build is broken")
            : StartMatch.newBuilder().setMatchId(match).build());
  }

  private void drop(String match) {
    challenged.remove(match);
    dropped++;
    if (agreed.remove(match) != null && dropped % 2 == 1) {
      answers.add(to(match, new DeleteMatch(match)));
    }
  }

  private void finish(String id) {
    challenged.remove(id);
    MatchCreated match = agreed.remove(id);
    if (match != null) {
      answers.add(to(id, result(id, match.getAgent1Id(), match.getAgent2Id())));
    }
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
