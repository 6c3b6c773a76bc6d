package dev.stoa.leaderboard;

import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.leaderboard.Leaderboard.Event;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Leaderboards for a program in the same JVM. Reads see committed rows; a write is a command like
/// any other and goes through the same rules, outbox and promises.
public final class LeaderboardRepository {
  private final Jdbi jdbi;
  private final Commands<Command, Event> commands;

  public LeaderboardRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.jdbi = jdbi;
    this.commands = commands;
  }

  /// Who ranks first as of now; ties share a rank, ordered by who has had the score for longer,
  /// then the id. Who left the directory is not among them.
  ///
  /// @param after the last agent of the page before; null for the first page
  public List<Standing> getCurrentLeaderboard(Metric metric, @Nullable AgentId after, int limit) {
    return metric == Metric.COMBINED
        ? getCombinedRankings(after, limit).stream().map(CombinedStanding::standing).toList()
        : jdbi.withHandle(handle -> StandingsFinds.page(handle, metric, after, bounded(limit)));
  }

  /// The agent's rank as of now, the same as in the list; null where it has none.
  public @Nullable AgentRank getAgentRank(AgentId agent, Metric metric) {
    return metric == Metric.COMBINED
        ? inOneSnapshot(handle -> CombinedFinds.rank(handle, agent))
        : jdbi.withHandle(handle -> StandingsFinds.one(handle, metric, agent));
  }

  /// Where a read is more than one statement, all of them see the same rows.
  private <T extends @Nullable Object> T inOneSnapshot(Function<Handle, T> read) {
    return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, read::apply);
  }

  /// A board as it was kept, in its order.
  ///
  /// @param after the place of the last row of the page before; 0 for the first page
  public List<Place> getSnapshot(BoardId board, int after, int limit) {
    return jdbi.withHandle(
        handle -> LeaderboardFinds.snapshot(handle, board, after, bounded(limit)));
  }

  /// Periods of which a board was kept, latest name first.
  public List<String> getAvailablePeriods(Metric metric, @Nullable String before, int limit) {
    return jdbi.withHandle(
        handle -> LeaderboardFinds.periods(handle, metric, before, bounded(limit)));
  }

  /// The hall of fame: the highest first, then the newest.
  ///
  /// @param type only what was given for this; null for any
  /// @param after the last entry of the page before; null for the first page
  public List<HallEntry> getHallOfFame(@Nullable String type, @Nullable Honour after, int limit) {
    return jdbi.withHandle(handle -> LeaderboardFinds.hall(handle, type, after, bounded(limit)));
  }

  /// Who ranks first by points, Elo and reputation together.
  ///
  /// @param after the last agent of the page before; null for the first page
  public List<CombinedStanding> getCombinedRankings(@Nullable AgentId after, int limit) {
    return inOneSnapshot(handle -> CombinedFinds.page(handle, after, bounded(limit)));
  }

  private static int bounded(int limit) {
    if (limit < 1 || limit > LeaderboardQueries.MOST) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %d (found: %d)".formatted(LeaderboardQueries.MOST, limit));
    }
    return limit;
  }

  public Outcome<Event> createSnapshot(Command.CreateLeaderboardSnapshot create) {
    return commands.run(create);
  }

  public Outcome<Event> closeRankingPeriod(Command.CloseRankingPeriod close) {
    return commands.run(close);
  }

  public Outcome<Event> addToHallOfFame(Command.InductToHallOfFame induct) {
    return commands.run(induct);
  }

  public Outcome<Event> removeFromHallOfFame(Command.RemoveFromHallOfFame remove) {
    return commands.run(remove);
  }

  /// Every read by name, as `stoa query leaderboard` offers it.
  public List<Query> queries() {
    return LeaderboardQueries.of(this);
  }
}
