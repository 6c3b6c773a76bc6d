package dev.stoa.voting;

import dev.stoa.voting.Proposal.WeightSource;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What other areas say of an agent, as far as a batch has to know it. Where they say nothing, an
/// agent is what everybody is at first.
///
/// @param elo its rating in battles
/// @param reputation its overall score, 0 to 100
/// @param tier its tier by points, 1 for bronze to 5 for diamond
/// @param level its level of training; from [dev.stoa.voting.tally.Voice#EXPERT] on it is an expert
record Standing(
    @Nullable Integer elo,
    @Nullable BigDecimal reputation,
    @Nullable Integer tier,
    @Nullable Integer level) {
  static final Standing NONE = new Standing(null, null, null, null);

  private static final int FIRST_ELO = 1500;
  private static final BigDecimal FIRST_REPUTATION = new BigDecimal("50.00");
  private static final int FIRST_TIER = 1;
  private static final int FIRST_LEVEL = 0;
  private static final int SCALE = 4;

  /// What a vote of the agent weighs: by rating and by reputation the number itself; by tier 1, 2,
  /// 4, 8 or 16, each tier twice the one below.
  BigDecimal weight(WeightSource source) {
    BigDecimal weight =
        switch (source) {
          case ONE -> BigDecimal.ONE;
          case ELO -> BigDecimal.valueOf(elo == null ? FIRST_ELO : elo);
          case REPUTATION -> reputation == null ? FIRST_REPUTATION : reputation;
          case TIER -> BigDecimal.valueOf(1L << ((tier == null ? FIRST_TIER : tier) - FIRST_TIER));
        };
    return weight.setScale(SCALE);
  }

  int expertise() {
    return level == null ? FIRST_LEVEL : level;
  }
}
