package dev.stoa.leaderboard;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.RejectionReason;
import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The vocabulary of leaderboards: what may be asked, what may come true, and why a request is
/// rejected.
public final class Leaderboard {
  private Leaderboard() {}

  /// What may be asked.
  public sealed interface Command extends DomainCommand {

    /// A command about one board, which is its key.
    sealed interface ForBoard extends Command {
      BoardId board();

      @Override
      default String key() {
        return board().value();
      }
    }

    /// A command about an agent's places in the hall of fame.
    sealed interface ForAgent extends Command {
      AgentId agent();

      @Override
      default String key() {
        return agent().value();
      }
    }

    /// Keeps a board as it is now.
    ///
    /// @param places how many
    /// @param replace whether it takes the place of what was kept before
    record CreateLeaderboardSnapshot(BoardId board, int places, boolean replace)
        implements ForBoard {}

    /// Keeps a board, seals it, and gives trophies up to a rank.
    record CloseRankingPeriod(BoardId board, int trophies) implements ForBoard {}

    record InductToHallOfFame(AgentId agent, Merit merit) implements ForAgent {}

    record RemoveFromHallOfFame(AgentId agent, UUID entry, String reason) implements ForAgent {}
  }

  /// What a place in the hall of fame is for.
  ///
  /// @param type the reason as a word; with the metric it counts once
  /// @param metadata free-form JSON
  public record Merit(
      String type,
      @Nullable String description,
      @Nullable String metric,
      @Nullable BigDecimal value,
      @Nullable HallTier tier,
      String metadata) {}

  /// How high a place in the hall of fame is.
  public enum HallTier {
    EXPERT(10_000),
    MASTER(20_000),
    LEGEND(50_000);

    private final long points;

    HallTier(long points) {
      this.points = points;
    }

    /// The points that it needs.
    public long points() {
      return points;
    }
  }

  /// What a rank at the end of a period is worth.
  public enum Medal {
    GOLD,
    SILVER,
    BRONZE;

    static @Nullable Medal of(int rank) {
      return switch (rank) {
        case 1 -> GOLD;
        case 2 -> SILVER;
        case 3 -> BRONZE;
        default -> null;
      };
    }
  }

  /// What came true.
  public sealed interface Event extends DomainEvent {

    /// An event about one board.
    sealed interface OfBoard extends Event {
      BoardId board();

      @Override
      default String aggregate() {
        return board().value();
      }
    }

    /// An event about an agent's places in the hall of fame.
    sealed interface OfAgent extends Event {
      AgentId agent();

      @Override
      default String aggregate() {
        return agent().value();
      }
    }

    /// @param entries best first
    /// @param total how many agents have a rank
    record LeaderboardSnapshotCreated(BoardId board, List<Standing> entries, long total)
        implements OfBoard {
      public LeaderboardSnapshotCreated {
        entries = List.copyOf(entries);
      }
    }

    /// @param before null where it was not among those kept
    record RankChanged(
        BoardId board, AgentId agent, @Nullable Integer before, int after, BigDecimal score)
        implements OfBoard {}

    record RankingPeriodClosed(BoardId board, long participants, Instant sealedAt)
        implements OfBoard {}

    record TrophyAwarded(BoardId board, AgentId agent, int place, Medal medal) implements OfBoard {}

    record AgentInductedToHallOfFame(AgentId agent, UUID entry, Merit merit) implements OfAgent {}

    record HallOfFameEntryRemoved(AgentId agent, UUID entry, String reason) implements OfAgent {}
  }

  /// Why not, most telling reason first.
  public enum Rejection implements RejectionReason {
    UNKNOWN_METRIC,
    INVALID_PERIOD,
    SNAPSHOT_SEALED,
    PERIOD_NOT_ENDED,
    AGENT_NOT_FOUND,
    ALREADY_INDUCTED,
    CRITERIA_NOT_MET
  }
}
