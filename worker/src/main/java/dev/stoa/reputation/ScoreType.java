package dev.stoa.reputation;

import java.math.BigDecimal;

/// By which of the four scores agents are listed.
public enum ScoreType {
  TRUST_SCORE,
  RELIABILITY_SCORE,
  QUALITY_SCORE,
  COLLABORATION_SCORE;

  BigDecimal of(Scores scores) {
    return switch (this) {
      case TRUST_SCORE -> scores.trust();
      case RELIABILITY_SCORE -> scores.reliability();
      case QUALITY_SCORE -> scores.quality();
      case COLLABORATION_SCORE -> scores.collaboration();
    };
  }
}
