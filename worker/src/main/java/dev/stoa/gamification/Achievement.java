package dev.stoa.gamification;

import dev.stoa.gamification.Gamification.Event.AchievementUnlocked;
import dev.stoa.identity.AchievementId;
import dev.stoa.identity.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An achievement that an agent has earned.
///
/// @param transactions the ledger entries that gave its points, one for each time, latest last
/// @param metadata free-form JSON of the last time
/// @param evidence what was measured the last time, as JSON
/// @param earnedAt when it was last earned
public record Achievement(
    Key key,
    List<UUID> transactions,
    String metadata,
    @Nullable String evidence,
    Instant earnedAt) {
  public Achievement {
    transactions = List.copyOf(transactions);
  }

  /// Whose it is, and which.
  public record Key(AgentId agent, AchievementId achievement) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::agent).thenComparing(Key::achievement);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// How often it was earned.
  public int times() {
    return transactions.size();
  }

  Achievement again(AchievementUnlocked unlocked, Instant now) {
    List<UUID> longer = new ArrayList<>(transactions);
    longer.add(unlocked.transaction());
    return new Achievement(key, longer, unlocked.metadata(), unlocked.evidence(), now);
  }

  Achievement onceLess() {
    return new Achievement(key, transactions.subList(0, times() - 1), metadata, evidence, earnedAt);
  }
}
