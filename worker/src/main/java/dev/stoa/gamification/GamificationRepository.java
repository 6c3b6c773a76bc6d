package dev.stoa.gamification;

import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Gamification for a program in the same JVM. Reads see committed rows; a write is a command like
/// any other and goes through the same rules, outbox and promises.
public final class GamificationRepository {
  private final Jdbi jdbi;
  private final Commands<Command, Event> commands;

  public GamificationRepository(Jdbi jdbi, Commands<Command, Event> commands) {
    this.jdbi = jdbi;
    this.commands = commands;
  }

  /// The last achievement of a page: where the next one goes on.
  public record Position(Instant earnedAt, AchievementId achievement) {}

  /// The profile, or null where there is none.
  public @Nullable Profile findProfileByAgent(AgentId agent) {
    return jdbi.withHandle(handle -> GamificationFinds.profile(handle, agent));
  }

  /// What the agent has earned, newest first.
  ///
  /// @param after the last achievement of the page before; null for the first page
  public List<Achievement> getAchievements(AgentId agent, @Nullable Position after, int limit) {
    return jdbi.withHandle(
        handle -> GamificationFinds.achievements(handle, agent, after, bounded(limit)));
  }

  /// The agent's entries in the ledger, newest first.
  ///
  /// @param type only of this one; null for any
  /// @param before the number of the last entry of the page before; null for the first page
  public List<PointsEntry> getTransactionHistory(
      AgentId agent, PointsEntry.@Nullable Type type, @Nullable Long before, int limit) {
    return jdbi.withHandle(
        handle -> GamificationFinds.entries(handle, agent, type, before, bounded(limit)));
  }

  /// An entry of the ledger, or null where there is none.
  public @Nullable PointsEntry findTransactionById(UUID transaction) {
    return jdbi.withHandle(
        handle -> LedgerTables.read(handle, List.of(transaction)).find(transaction));
  }

  /// Who has the most points; within a tie who has had them for longer, then the id.
  ///
  /// @param after the last agent of the page before; null for the first page
  public List<RankedProfile> getLeaderboardByPoints(@Nullable AgentId after, int limit) {
    return jdbi.withHandle(handle -> {
      Profile last = after == null ? null : GamificationFinds.profile(handle, after);
      return GamificationFinds.leaders(handle, last, bounded(limit));
    });
  }

  public GamificationStats getStats() {
    return jdbi.withHandle(GamificationFinds::stats);
  }

  /// The catalogue, by id.
  ///
  /// @param category only of this one; null for any
  /// @param after the last id of the page before; null for the first page
  public List<Definition> findAchievements(
      AchievementTerms.@Nullable Category category, @Nullable AchievementId after, int limit) {
    return jdbi.withHandle(
        handle -> GamificationFinds.definitions(handle, category, after, bounded(limit)));
  }

  /// How far the agent is with each achievement that can be earned, by id; hidden ones only where
  /// it has them. Null where it has no profile.
  ///
  /// @param after the last id of the page before; null for the first page
  public @Nullable List<AchievementProgress> getAchievementProgress(
      AgentId agent, @Nullable AchievementId after, int limit) {
    return jdbi.withHandle(
        handle -> GamificationFinds.progress(handle, agent, after, bounded(limit)));
  }

  private static int bounded(int limit) {
    if (limit < 1 || limit > GamificationQueries.MOST) {
      throw new IllegalArgumentException(
          "limit must be from 1 to %d (found: %d)".formatted(GamificationQueries.MOST, limit));
    }
    return limit;
  }

  public Outcome<Event> getOrCreateProfile(Command.CreateGamificationProfile create) {
    return commands.run(create);
  }

  public Outcome<Event> addPoints(Command.AwardPoints award) {
    return commands.run(award);
  }

  public Outcome<Event> deductPoints(Command.DeductPoints deduct) {
    return commands.run(deduct);
  }

  public Outcome<Event> updateTier(Command.SetTier set) {
    return commands.run(set);
  }

  public Outcome<Event> incrementStreak(Command.IncrementStreak increment) {
    return commands.run(increment);
  }

  public Outcome<Event> resetStreak(Command.ResetStreak reset) {
    return commands.run(reset);
  }

  public Outcome<Event> awardAchievement(Command.AwardAchievement award) {
    return commands.run(award);
  }

  public Outcome<Event> defineAchievement(Command.DefineAchievement define) {
    return commands.run(define);
  }

  public Outcome<Event> revokeAchievement(Command.RevokeAchievement revoke) {
    return commands.run(revoke);
  }

  public Outcome<Event> reversePointsTransaction(Command.ReversePointsTransaction reverse) {
    return commands.run(reverse);
  }

  /// Every read by name, as `stoa query gamification` offers it.
  public List<Query> queries() {
    return GamificationQueries.of(this);
  }
}
