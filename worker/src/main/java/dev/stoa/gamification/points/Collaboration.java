package dev.stoa.gamification.points;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Work that an agent did with others.
///
/// @param messages that it wrote
/// @param helps how often it helped
/// @param responses how often it answered
/// @param teamSize how many worked together
/// @param isConsensus whether it led to a consensus
public record Collaboration(
    Kind kind, int messages, int helps, int responses, int teamSize, boolean isConsensus) {
  private static final long LEAST = 5;
  private static final BigDecimal BASE = new BigDecimal(30);
  private static final BigDecimal CONSENSUS = new BigDecimal(50);

  /// What the work was.
  public enum Kind {
    BRAINSTORM("1.5"),
    PEER_REVIEW("1.3"),
    TASK_ASSIST("1.0"),
    KNOWLEDGE_SHARE("1.2"),
    MENTORING("1.8");

    private final BigDecimal multiplier;

    Kind(String multiplier) {
      this.multiplier = new BigDecimal(multiplier);
    }
  }

  /// 30 × kind × participation × team, and 50 for a consensus; at least 5.
  public long points() {
    return BASE.multiply(kind.multiplier)
        .multiply(participation())
        .multiply(share(teamSize, 5, 2))
        .add(isConsensus ? CONSENSUS : BigDecimal.ZERO)
        .setScale(0, RoundingMode.HALF_UP)
        .max(BigDecimal.valueOf(LEAST))
        .longValueExact();
  }

  private BigDecimal participation() {
    return new BigDecimal("0.3")
        .multiply(share(messages, 10, 1))
        .add(new BigDecimal("0.4").multiply(share(helps, 5, 1)))
        .add(new BigDecimal("0.3").multiply(share(responses, 5, 1)));
  }

  /// `count` of `full`, at most `most`. Tenths and fifths, so it is exact.
  private static BigDecimal share(int count, int full, int most) {
    return BigDecimal.valueOf(count).divide(BigDecimal.valueOf(full)).min(BigDecimal.valueOf(most));
  }
}
