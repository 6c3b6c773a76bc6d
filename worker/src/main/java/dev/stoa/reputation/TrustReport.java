package dev.stoa.reputation;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an agent's reputation comes about, as it would be reckoned at one moment.
///
/// @param decay what silence has left of it, 0 to 1
/// @param wilson how good its ratings are at least, with 95 % certainty: the lower end of Wilson's
///   interval over the share of ratings of 50 or more
/// @param expected what share of its next ratings is to be expected to be 50 or more
/// @param issues what is amiss: `persistence`, `competence`, `credibility`, `integrity`, `decay`,
///   `reputation`
public record TrustReport(
    AgentId agentId,
    int reputation,
    TrustLevel trustLevel,
    BigDecimal persistence,
    BigDecimal competence,
    BigDecimal historical,
    BigDecimal credibility,
    BigDecimal integrity,
    BigDecimal decay,
    @Nullable GlobalShare globalTrust,
    BigDecimal wilson,
    BigDecimal expected,
    List<String> issues) {
  private static final BigDecimal FADED = new BigDecimal("0.8");
  private static final int LOW = 300;

  public TrustReport {
    issues = List.copyOf(issues);
  }

  static TrustReport of(ReputationProfile profile, Work work, Instant now) {
    Dimensions five = Dimensions.of(profile, work, now);
    int reputation = five.reputation(profile);
    long positive = profile.tally().positive();
    long total = profile.tally().total();
    return new TrustReport(
        profile.agentId(),
        reputation,
        profile.trustLevel().after(reputation),
        shown(five.persistence()),
        shown(five.competence()),
        shown(five.historical()),
        shown(five.credibility()),
        shown(five.integrity()),
        profile.fading().factor(),
        profile.globalTrust(),
        Confidence.wilson(positive, total),
        Confidence.beta(positive, total - positive),
        issues(five, profile, reputation));
  }

  private static List<String> issues(Dimensions five, ReputationProfile profile, int reputation) {
    List<String> issues = new ArrayList<>();
    addIf(issues, five.persistence() < 30, "persistence");
    addIf(issues, five.competence() < 40, "competence");
    addIf(issues, five.credibility() < 40, "credibility");
    addIf(issues, five.integrity() < 50, "integrity");
    addIf(issues, profile.fading().factor().compareTo(FADED) < 0, "decay");
    addIf(issues, reputation < LOW, "reputation");
    return issues;
  }

  private static void addIf(List<String> issues, boolean isAmiss, String issue) {
    if (isAmiss) {
      issues.add(issue);
    }
  }

  private static BigDecimal shown(double value) {
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_UP);
  }
}
