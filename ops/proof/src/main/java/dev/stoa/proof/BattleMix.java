package dev.stoa.proof;

import dev.stoa.battle.command.AcceptMatch;
import dev.stoa.battle.command.CancelMatch;
import dev.stoa.battle.command.CreateBattleProfile;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.battle.command.DeclineMatch;
import dev.stoa.battle.command.DeleteMatch;
import dev.stoa.battle.command.MatchType;
import dev.stoa.battle.command.RecordBattle;
import dev.stoa.battle.command.StartMatch;
import dev.stoa.battle.command.VoidMatchResult;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;

/// Arenas in which few fighters meet again and again, so that each rating is the sum of a long
/// history. A match and its fighters are neighbours.
final class BattleMix implements Mix {
  static final String AREA = "battle";

  private static final int OPEN = 8;

  private final BattleModel believed;
  private final List<Arena> arenas = new ArrayList<>();

  /// Fighters and the matches that are talked of now; old ones make room for new ones.
  private static final class Arena {
    final List<String> fighters;
    final Deque<String> open = new ArrayDeque<>();
    final Iterator<String> ids;

    Arena(int number, List<String> fighters) {
      this.fighters = fighters;
      ids = Neighbours.ids("match-%d-".formatted(number), number).iterator();
    }

    String match(RandomGenerator random) {
      if (open.size() < OPEN || random.nextInt(4) == 0) {
        open.addLast(ids.next());
      }
      if (open.size() > OPEN) {
        open.removeFirst();
      }
      return List.copyOf(open).get(random.nextInt(open.size()));
    }

    String fighter(RandomGenerator random) {
      return switch (random.nextInt(60)) {
        case 0 -> Cast.STRANGER;
        case 1 -> Cast.SUSPENDED;
        default -> fighters.get(random.nextInt(fighters.size()));
      };
    }
  }

  /// @param believed what the senders make of all that they sent so far
  BattleMix(BattleModel believed) {
    this.believed = believed;
    for (List<String> fighters : Cast.fighters()) {
      arenas.add(new Arena(arenas.size(), fighters));
    }
  }

  @Override
  public Order next(RandomGenerator random) {
    Arena arena = arenas.get(Mix.skewed(random, arenas.size()));
    SpecificRecord command = command(random, arena);
    Long expected = random.nextInt(60) == 0 ? (Long) (long) random.nextInt(3) : null;
    return new Order(AREA, command.get(0).toString(), command, expected);
  }

  private SpecificRecord command(RandomGenerator random, Arena arena) {
    String match = arena.match(random);
    String status = believed.status(match);
    if (status.isEmpty() && random.nextInt(10) < 9) {
      return random.nextInt(4) == 0
          ? record(random, arena, match, true)
          : create(random, arena, match);
    }
    if ((status.equals("pending") || status.equals("active")) && random.nextInt(10) < 6) {
      return record(random, arena, match, false);
    }
    return switch (random.nextInt(20)) {
      case 0 -> {
        int rating = 1000 + random.nextInt(1_000);
        yield new CreateBattleProfile(fighter(random, arena), rating);
      }
      case 1, 2 -> create(random, arena, match);
      case 6 -> new AcceptMatch(match, arena.fighter(random));
      case 7 -> new DeclineMatch(match, arena.fighter(random), null);
      case 8 -> new StartMatch(match, null);
      case 9 -> new CancelMatch(match, null);
      case 10 -> new DeleteMatch(match);
      case 11 -> new VoidMatchResult(match, "it was not fair");
      default -> record(random, arena, match, random.nextBoolean());
    };
  }

  /// A profile is its own key: only of those whose partition is the arena's.
  private static String fighter(RandomGenerator random, Arena arena) {
    return random.nextInt(30) == 0
        ? Cast.STRANGER
        : arena.fighters.get(random.nextInt(arena.fighters.size()));
  }

  private static CreateMatch create(RandomGenerator random, Arena arena, String match) {
    return CreateMatch.newBuilder()
        .setMatchId(match)
        .setAgent1Id(arena.fighter(random))
        .setAgent2Id(arena.fighter(random))
        .setMatchType(random.nextInt(40) == 0 ? MatchType.UNKNOWN : MatchType.STANDARD)
        .setRated(random.nextInt(8) > 0)
        .build();
  }

  private static RecordBattle record(
      RandomGenerator random, Arena arena, String match, boolean named) {
    RecordBattle.Builder record =
        RecordBattle.newBuilder()
            .setMatchId(match)
            .setAgent1Score(score(random))
            .setAgent2Score(score(random));
    if (named) {
      String one = known(random, arena);
      String two = known(random, arena);
      record.setAgent1Id(one).setAgent2Id(two).setWinnerId(random.nextBoolean() ? one : two);
      return record.build();
    }
    return switch (random.nextInt(6)) {
      case 0 -> record.setAgent1Score(score(random)).build();
      case 1, 2 -> {
        BigDecimal same = score(random);
        yield record.setIsDraw(true).setAgent1Score(same).setAgent2Score(same).build();
      }
      default -> record.setWinnerId(arena.fighter(random)).build();
    };
  }

  /// Nobody else's: a rating is changed by the matches of one partition.
  private static String known(RandomGenerator random, Arena arena) {
    String fighter = arena.fighter(random);
    return fighter.equals(Cast.SUSPENDED) ? arena.fighters.getFirst() : fighter;
  }

  private static BigDecimal score(RandomGenerator random) {
    return BigDecimal.valueOf(random.nextInt(3) * 100L, 2);
  }
}
