package dev.stoa.battle;

import dev.stoa.area.Counts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What all profiles come to.
final class BattleCountTables {
  private static final String AREA = "battle";
  private static final String PROFILES = "profiles";
  private static final String RATINGS = "ratings";
  private static final String MATCHES = "matches";
  private static final String WINS = "wins";
  private static final String LOSSES = "losses";
  private static final String DRAWS = "draws";
  private static final int CENTS = 2;

  static final String RANGE =
      """
      select coalesce(max(elo_rating), 0) as highest,
             coalesce(min(elo_rating), 0) as lowest
        from battle_profiles
      """;

  private BattleCountTables() {}

  static Counts of(Arena arena) {
    var counts = new Counts(AREA);
    arena
        .fighters()
        .moves((fighter, sign) -> {
          counts.add(PROFILES, sign);
          counts.add(RATINGS, sign * (long) fighter.rating().shown());
          counts.add(MATCHES, sign * (long) fighter.tally().totalMatches());
          counts.add(WINS, sign * (long) fighter.tally().wins());
          counts.add(LOSSES, sign * (long) fighter.tally().losses());
          counts.add(DRAWS, sign * (long) fighter.tally().draws());
        });
    return counts;
  }

  static BattleStats read(Handle handle) {
    Map<String, BigDecimal> found =
        Counts.read(handle, AREA, List.of(PROFILES, RATINGS, MATCHES, WINS, LOSSES, DRAWS));
    BigDecimal profiles = found.getOrDefault(PROFILES, BigDecimal.ZERO);
    BigDecimal ratings = found.getOrDefault(RATINGS, BigDecimal.ZERO);
    return handle
        .createQuery(RANGE)
        .map((row, _) ->
            new BattleStats(
                profiles.longValueExact(),
                ratings.divide(profiles.max(BigDecimal.ONE), CENTS, RoundingMode.HALF_UP),
                row.getInt("highest"),
                row.getInt("lowest"),
                count(found, MATCHES),
                count(found, WINS),
                count(found, LOSSES),
                count(found, DRAWS)))
        .one();
  }

  private static long count(Map<String, BigDecimal> counts, String name) {
    return counts.getOrDefault(name, BigDecimal.ZERO).longValueExact();
  }
}
