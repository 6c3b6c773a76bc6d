package dev.stoa.reputation;

import dev.stoa.area.Counts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What all profiles come to.
final class ReputationCountTables {
  private static final String AREA = "reputation";
  private static final String PROFILES = "profiles";
  private static final String TRUST = "trust";
  private static final String RELIABILITY = "reliability";
  private static final String QUALITY = "quality";
  private static final String COLLABORATION = "collaboration";
  private static final String RATINGS = "ratings";
  private static final List<String> NAMES =
      List.of(PROFILES, TRUST, RELIABILITY, QUALITY, COLLABORATION, RATINGS);

  private ReputationCountTables() {}

  static Counts of(Regard regard) {
    var counts = new Counts(AREA);
    regard
        .profiles()
        .moves((profile, sign) -> {
          BigDecimal times = BigDecimal.valueOf(sign);
          counts.add(PROFILES, sign);
          counts.add(TRUST, profile.scores().trust().multiply(times));
          counts.add(RELIABILITY, profile.scores().reliability().multiply(times));
          counts.add(QUALITY, profile.scores().quality().multiply(times));
          counts.add(COLLABORATION, profile.scores().collaboration().multiply(times));
          counts.add(RATINGS, sign * profile.tally().total());
        });
    return counts;
  }

  static ReputationStats read(Handle handle) {
    Map<String, BigDecimal> found = Counts.read(handle, AREA, NAMES);
    return new ReputationStats(
        count(found, PROFILES),
        mean(found, TRUST),
        mean(found, RELIABILITY),
        mean(found, QUALITY),
        mean(found, COLLABORATION),
        count(found, RATINGS));
  }

  private static long count(Map<String, BigDecimal> counts, String name) {
    return counts.getOrDefault(name, BigDecimal.ZERO).longValueExact();
  }

  /// Of no profiles 0.
  private static BigDecimal mean(Map<String, BigDecimal> counts, String name) {
    BigDecimal profiles = counts.getOrDefault(PROFILES, BigDecimal.ZERO).max(BigDecimal.ONE);
    return counts.getOrDefault(name, BigDecimal.ZERO).divide(profiles, 2, RoundingMode.HALF_UP);
  }
}
