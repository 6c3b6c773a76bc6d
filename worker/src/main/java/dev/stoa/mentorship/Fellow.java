package dev.stoa.mentorship;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An agent as mentorship knows it: how far it is, who teaches it, and whom it teaches. The row by
/// which mentors' places are counted, whoever asks at once.
///
/// @param level 0 to 5; 0 also where it is not in training
/// @param training null where it is not in training
/// @param bond null where it has no mentor
/// @param apprenticeships how often it had a mentor
/// @param version the number of its last event
public record Fellow(
    AgentId agentId,
    int level,
    @Nullable Training training,
    @Nullable Bond bond,
    Mentoring mentoring,
    long apprenticeships,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<Fellow> {

  /// How many mentees a mentor may have at a time.
  public static final int CAPACITY = 3;

  /// What an agent did in training.
  ///
  /// @param totals since the training began
  /// @param assessmentSum what it reached in the assessments of its level, added up
  public record Training(
      Instant enrolledAt,
      Instant levelSince,
      Counts totals,
      BigDecimal assessmentSum,
      long assessments) {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    static Training begun(Instant now) {
      return new Training(now, now, Counts.NONE, NOTHING, 0);
    }

    Training plus(Counts added, @Nullable BigDecimal assessment) {
      return new Training(
          enrolledAt,
          levelSince,
          totals.plus(added),
          assessment == null ? assessmentSum : assessmentSum.add(assessment),
          assessment == null ? assessments : assessments + 1);
    }

    Training nextLevel(Instant now) {
      return new Training(enrolledAt, now, totals, NOTHING, 0);
    }
  }

  /// With whom an agent is paired as a mentee, interrupted or not.
  public record Bond(PairingId pairing, AgentId mentor) {}

  /// What an agent did as a mentor.
  ///
  /// @param mentees how many it has at the moment; those of interrupted pairings do not count
  /// @param pairings how many it ever had
  /// @param completed how many of these reached their end
  /// @param graduates how often a mentee of it reached the next level
  /// @param expertsInTheMaking how often it was from level 2 to 3
  /// @param trainingDays how long that took, added up
  public record Mentoring(
      int mentees,
      long pairings,
      long completed,
      long graduates,
      long expertsInTheMaking,
      BigDecimal trainingDays) {
    static final Mentoring NONE = new Mentoring(0, 0, 0, 0, 0, new BigDecimal("0.00"));

    Mentoring plus(int menteesMore, int pairingsMore, int completedMore) {
      return new Mentoring(
          mentees + menteesMore,
          pairings + pairingsMore,
          completed + completedMore,
          graduates,
          expertsInTheMaking,
          trainingDays);
    }

    Mentoring graduated(int oldLevel, BigDecimal days) {
      return new Mentoring(
          mentees,
          pairings,
          completed,
          graduates + 1,
          expertsInTheMaking + (oldLevel == 2 ? 1 : 0),
          trainingDays.add(days));
    }
  }

  static Fellow newcomer(AgentId agent, Instant now) {
    return new Fellow(agent, 0, null, null, Mentoring.NONE, 0, now, now, 0);
  }

  boolean hasPlace() {
    return mentoring.mentees() < CAPACITY;
  }

  Fellow at(int newLevel, Training newTraining, Instant now) {
    return new Fellow(
        agentId, newLevel, newTraining, bond, mentoring, apprenticeships, createdAt, now, version);
  }

  Fellow bound(@Nullable Bond newBond, int apprenticeshipsMore, Instant now) {
    return new Fellow(
        agentId,
        level,
        training,
        newBond,
        mentoring,
        apprenticeships + apprenticeshipsMore,
        createdAt,
        now,
        version);
  }

  Fellow teaching(Mentoring newMentoring, Instant now) {
    return new Fellow(
        agentId, level, training, bond, newMentoring, apprenticeships, createdAt, now, version);
  }

  @Override
  public Fellow withVersion(long next) {
    return new Fellow(
        agentId, level, training, bond, mentoring, apprenticeships, createdAt, updatedAt, next);
  }
}
