package dev.stoa.gamification;

import java.util.Map;

/// What gamification answers, by subject; held by the rules alone and on a database.
final class Scripts {
  private Scripts() {}

  static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry(
              "a profile is made on first use, and once",
              """
              23/12:00 agt-1 joins          -> GamificationProfileCreated
              23/12:00 agt-1 joins          -> nothing
              = agt-1 0 points, 0 experience, level 1, bronze, streak 0 of 0
              23/12:00 agt-9 joins          -> VALIDATION_FAILED
              23/12:00 agt-2 earns 10       -> GamificationProfileCreated PointsAwarded
              23/12:00 agt-3 pays 10        -> GamificationProfileCreated PointsDeducted
              23/12:00 agt-4 active 23      -> GamificationProfileCreated StreakIncremented
              23/12:00 agt-5 rests          -> nothing
              """),
          Map.entry(
              "who is unknown has no profile",
              """
              23/12:00 agt-9 earns 10         -> PROFILE_NOT_FOUND
              23/12:00 agt-9 pays 10          -> PROFILE_NOT_FOUND
              23/12:00 agt-9 becomes gold     -> PROFILE_NOT_FOUND
              23/12:00 agt-9 active 23        -> PROFILE_NOT_FOUND
              23/12:00 agt-9 rests            -> PROFILE_NOT_FOUND
              23/12:00 agt-9 unlocks nothing  -> PROFILE_NOT_FOUND
              23/12:00 agt-9 loses nothing    -> ACHIEVEMENT_NOT_FOUND
              23/12:00 agt-9 reverses k       -> TRANSACTION_NOT_FOUND
              """),
          Map.entry(
              "D.1 8: points are added up, and raise level and tier with its bonus once",
              """
              23/12:00 agt-1 earns 50    -> GamificationProfileCreated PointsAwarded
              23/12:00 agt-1 earns 100   -> PointsAwarded LevelUp
              = agt-1 150 points, 150 experience, level 2, bronze, streak 0 of 0
              23/12:00 agt-1 earns 849   -> PointsAwarded LevelUp
              = agt-1 999 points, 999 experience, level 4, bronze, streak 0 of 0
              23/12:00 agt-1 earns 1     -> PointsAwarded TierPromoted PointsAwarded LevelUp
              = agt-1 3000 points, 3000 experience, level 6, silver, streak 0 of 0
              23/12:00 agt-1 pays 2100   -> PointsDeducted
              = agt-1 900 points, 3000 experience, level 6, silver, streak 0 of 0
              23/12:00 agt-1 pays 1      -> PointsDeducted TierDemoted
              = agt-1 899 points, 3000 experience, level 6, bronze, streak 0 of 0
              23/12:00 agt-1 earns 101   -> PointsAwarded TierPromoted
              = agt-1 1000 points, 3101 experience, level 6, silver, streak 0 of 0
              """),
          Map.entry(
              "who goes up by several tiers gets the bonus of each, and goes down step by step",
              """
              23/12:00 agt-1 earns 44000 -> GamificationProfileCreated PointsAwarded LevelUp TierPromoted PointsAwarded LevelUp TierPromoted PointsAwarded LevelUp TierPromoted PointsAwarded LevelUp TierPromoted PointsAwarded LevelUp
              = agt-1 58000 points, 58000 experience, level 25, diamond, streak 0 of 0
              23/12:00 agt-1 pays 13000  -> PointsDeducted
              23/12:00 agt-1 pays 1      -> PointsDeducted TierDemoted
              23/12:00 agt-1 pays 40400  -> PointsDeducted TierDemoted
              23/12:00 agt-1 pays 4599   -> PointsDeducted TierDemoted TierDemoted
              = agt-1 0 points, 58000 experience, level 25, bronze, streak 0 of 0
              """),
          Map.entry(
              "points have limits, and are given once under a key",
              """
              23/12:00 agt-9 earns 0               -> NON_POSITIVE_POINTS
              23/12:00 agt-9 earns 1000001 key k   -> POINTS_LIMIT_EXCEEDED
              23/12:00 agt-9 pays 0                -> NON_POSITIVE_POINTS
              23/12:00 agt-1 earns 10 key k        -> GamificationProfileCreated PointsAwarded
              23/12:00 agt-1 earns 10 key k        -> DUPLICATE_SOURCE
              23/12:00 agt-9 earns 10 key k        -> DUPLICATE_SOURCE
              23/12:00 agt-9 pays 10 key k         -> DUPLICATE_SOURCE
              23/12:00 agt-1 pays 10 key l         -> PointsDeducted
              23/12:00 agt-1 pays 10 key l         -> DUPLICATE_SOURCE
              23/12:00 agt-1 earns 1 x0.0001       -> NON_POSITIVE_POINTS
              23/12:00 agt-8 earns 10              -> PROFILE_FROZEN
              23/12:00 agt-8 joins                 -> GamificationProfileCreated
              """),
          Map.entry(
              "D.2 Points: multipliers multiply together, to at most 10",
              """
              23/12:00 agt-1 earns 100 x1.25           -> GamificationProfileCreated PointsAwarded LevelUp
              = agt-1 125 points, 125 experience, level 2, bronze, streak 0 of 0
              23/12:00 agt-2 earns 100 x3.0            -> GamificationProfileCreated PointsAwarded LevelUp
              = agt-2 300 points, 300 experience, level 2, bronze, streak 0 of 0
              23/12:00 agt-3 earns 99 x3.0 x2.0 x5.0   -> GamificationProfileCreated PointsAwarded LevelUp
              = agt-3 990 points, 990 experience, level 4, bronze, streak 0 of 0
              23/12:00 agt-4 earns 1 x1.5              -> GamificationProfileCreated PointsAwarded
              = agt-4 2 points, 2 experience, level 1, bronze, streak 0 of 0
              """),
          Map.entry(
              "D.2 Points: with its standing an agent's tier and streak multiply, too",
              """
              23/12:00 agt-1 becomes gold by force     -> GamificationProfileCreated TierPromoted TierPromoted
              23/12:00 agt-1 earns 100 standing        -> PointsAwarded LevelUp TierDemoted TierDemoted
              = agt-1 125 points, 125 experience, level 2, bronze, streak 0 of 0
              23/12:00 agt-2 becomes diamond by force  -> GamificationProfileCreated TierPromoted TierPromoted TierPromoted TierPromoted
              21/12:00 agt-2 active 21                 -> StreakIncremented
              22/12:00 agt-2 active 22                 -> StreakIncremented
              23/12:00 agt-2 active 23                 -> StreakIncremented
              23/12:00 agt-2 earns 100 standing        -> PointsAwarded LevelUp TierDemoted TierDemoted TierDemoted TierDemoted
              = agt-2 220 points, 220 experience, level 2, bronze, streak 3 of 3
              25/12:00 agt-2 earns 100 standing        -> PointsAwarded
              = agt-2 320 points, 320 experience, level 2, bronze, streak 3 of 3
              """),
          Map.entry(
              "what is taken is what there is, or nothing",
              """
              23/12:00 agt-1 earns 50        -> GamificationProfileCreated PointsAwarded
              23/12:00 agt-1 pays 51 whole   -> INSUFFICIENT_POINTS
              23/12:00 agt-1 pays 50 whole   -> PointsDeducted
              23/12:00 agt-1 pays 9 key l    -> PointsDeducted
              = agt-1 0 points, 50 experience, level 1, bronze, streak 0 of 0
              23/12:00 agt-1 reverses l      -> PointsReversed
              = agt-1 0 points, 50 experience, level 1, bronze, streak 0 of 0
              """),
          Map.entry(
              "an entry is reversed once, as far as there are points",
              """
              23/12:00 agt-1 earns 1000 key a  -> GamificationProfileCreated PointsAwarded LevelUp TierPromoted PointsAwarded LevelUp
              23/12:00 agt-2 reverses a        -> TRANSACTION_NOT_FOUND
              23/12:00 agt-1 reverses b        -> TRANSACTION_NOT_FOUND
              23/12:00 agt-1 pays 2200 key p   -> PointsDeducted TierDemoted
              23/12:00 agt-1 reverses a        -> PointsReversed
              = agt-1 0 points, 3000 experience, level 6, bronze, streak 0 of 0
              23/12:00 agt-1 reverses a        -> ALREADY_REVERSED
              23/12:00 agt-1 reverses p        -> PointsReversed TierPromoted
              = agt-1 2200 points, 3000 experience, level 6, silver, streak 0 of 0
              23/12:00 agt-1 reverses p        -> ALREADY_REVERSED
              """),
          Map.entry(
              "D.2 Tiers: a tier is set where the points reach, or by force until they change",
              """
              23/12:00 agt-1 earns 10                        -> GamificationProfileCreated PointsAwarded
              23/12:00 agt-1 becomes bronze                  -> TIER_UNCHANGED
              23/12:00 agt-1 becomes silver                  -> REQUIREMENTS_NOT_MET
              23/12:00 agt-1 becomes gold by force           -> TierPromoted TierPromoted
              23/12:00 agt-1 becomes silver                  -> TierDemoted
              23/12:00 agt-1 earns 1                         -> PointsAwarded TierDemoted
              23/12:00 agt-1 earns 989                       -> PointsAwarded LevelUp TierPromoted PointsAwarded LevelUp
              23/12:00 agt-1 becomes bronze                  -> REQUIREMENTS_NOT_MET
              23/12:00 agt-1 becomes bronze by force         -> TierDemoted
              23/12:00 agt-1 becomes silver                  -> TierPromoted
              23/12:00 agt-1 pays 2050                       -> PointsDeducted
              23/12:00 agt-1 becomes bronze because demoted  -> TierDemoted
              """),
          Map.entry(
              "a streak counts days in UTC, and a missed day ends it",
              """
              20/23:59 agt-1 active 20          -> GamificationProfileCreated StreakIncremented
              21/00:00 agt-1 active 20          -> ALREADY_COUNTED_TODAY
              21/00:00 agt-1 active 21          -> StreakIncremented
              21/12:00 agt-1 active 19          -> ALREADY_COUNTED_TODAY
              21/12:00 agt-1 active 22          -> VALIDATION_FAILED
              21/23:59 agt-1 active 22          -> StreakIncremented
              = agt-1 0 points, 0 experience, level 1, bronze, streak 3 of 3
              24/12:00 agt-1 active 24          -> StreakReset StreakIncremented
              = agt-1 0 points, 0 experience, level 1, bronze, streak 1 of 3
              24/12:00 agt-1 rests              -> StreakReset
              24/12:00 agt-1 rests              -> nothing
              24/12:00 agt-1 active 24          -> ALREADY_COUNTED_TODAY
              28/12:00 agt-1 active 28          -> StreakIncremented
              = agt-1 0 points, 0 experience, level 1, bronze, streak 1 of 3
              28/12:00 agt-2 active 20          -> VALIDATION_FAILED
              28/12:00 agt-2 active 21          -> GamificationProfileCreated StreakIncremented
              """),
          Map.entry(
              "an agent speaks for itself of today alone; of days gone by the trusted do",
              """
              28/12:00 stranger: agt-1 active 27 -> UNAUTHORIZED
              28/12:00 stranger: agt-1 active 21 -> UNAUTHORIZED
              28/12:00 stranger: agt-1 active 20 -> VALIDATION_FAILED
              28/12:00 stranger: agt-1 active 29 -> VALIDATION_FAILED
              28/12:00 stranger: agt-1 active 28 -> GamificationProfileCreated StreakIncremented
              28/23:59 stranger: agt-1 active 29 -> StreakIncremented
              30/00:00 stranger: agt-2 active 29 -> GamificationProfileCreated StreakIncremented
              30/00:01 stranger: agt-3 active 29 -> UNAUTHORIZED
              30/00:01 agt-3 active 29           -> GamificationProfileCreated StreakIncremented
              """),
          Map.entry(
              "D.2 Rewards: silver protects once in a streak, gold twice",
              """
              10/12:00 agt-1 becomes silver by force  -> GamificationProfileCreated TierPromoted
              10/12:00 agt-1 active 10                -> StreakIncremented
              12/12:00 agt-1 active 12                -> StreakIncremented
              = agt-1 0 points, 0 experience, level 1, silver, streak 2 of 2
              14/12:00 agt-1 active 14                -> StreakReset StreakIncremented
              16/12:00 agt-1 active 16                -> StreakIncremented
              = agt-1 0 points, 0 experience, level 1, silver, streak 2 of 2
              10/12:00 agt-2 becomes gold by force    -> GamificationProfileCreated TierPromoted TierPromoted
              10/12:00 agt-2 active 10                -> StreakIncremented
              13/12:00 agt-2 active 13                -> StreakIncremented
              15/12:00 agt-2 active 15                -> StreakReset StreakIncremented
              """),
          Map.entry(
              "D.1 9, D.2 Achievements: unlocked once, by what is measured",
              """
              23/12:00 warrior defined 200 wins>=10           -> AchievementDefined
              23/12:00 warrior defined 200 wins>=10           -> nothing
              23/12:00 agt-1 unlocks nothing                  -> ACHIEVEMENT_NOT_FOUND
              23/12:00 agt-1 unlocks warrior                  -> CRITERIA_NOT_MET
              23/12:00 agt-1 unlocks warrior wins=9           -> CRITERIA_NOT_MET
              23/12:00 agt-1 unlocks warrior wins=10          -> GamificationProfileCreated AchievementUnlocked PointsAwarded LevelUp
              23/12:00 agt-1 unlocks warrior wins=10          -> ACHIEVEMENT_ALREADY_EARNED
              = agt-1 200 points, 200 experience, level 2, bronze, streak 0 of 0
              23/12:00 agt-1 loses warrior                    -> AchievementRevoked PointsReversed
              23/12:00 agt-1 loses warrior                    -> ACHIEVEMENT_NOT_FOUND
              = agt-1 0 points, 200 experience, level 2, bronze, streak 0 of 0
              23/12:00 agt-1 unlocks warrior wins=10          -> AchievementUnlocked PointsAwarded LevelUp
              23/12:00 warrior defined 200 wins>=10 inactive  -> AchievementDefined
              23/12:00 agt-2 unlocks warrior wins=10          -> ACHIEVEMENT_NOT_FOUND
              """),
          Map.entry(
              "what can be repeated is counted, and taken back a time at a time",
              """
              23/12:00 warrior defined 10 wins>=1 repeatable  -> AchievementDefined
              23/12:00 agt-1 unlocks warrior wins=1           -> GamificationProfileCreated AchievementUnlocked PointsAwarded
              23/12:00 agt-1 unlocks warrior wins=1           -> AchievementUnlocked PointsAwarded
              23/12:00 warrior defined 0 wins>=1 repeatable   -> AchievementDefined
              23/12:00 agt-1 unlocks warrior wins=1           -> AchievementUnlocked
              = agt-1 20 points, 20 experience, level 1, bronze, streak 0 of 0
              23/12:00 agt-1 loses warrior                    -> AchievementRevoked
              23/12:00 agt-1 loses warrior                    -> AchievementRevoked PointsReversed
              23/12:00 agt-1 loses warrior                    -> AchievementRevoked PointsReversed
              23/12:00 agt-1 loses warrior                    -> ACHIEVEMENT_NOT_FOUND
              = agt-1 0 points, 20 experience, level 1, bronze, streak 0 of 0
              """),
          Map.entry(
              "what the area can judge by itself comes by itself, and never again once it is lost",
              """
              23/12:00 busy defined 10 tasks>=2          -> AchievementDefined
              23/12:00 rich defined 500 points>=100      -> AchievementDefined
              23/12:00 steady defined 5 longestStreak>=2 -> AchievementDefined
              23/12:00 agt-1 earns 90 for task:t-1       -> GamificationProfileCreated PointsAwarded
              23/12:00 agt-1 earns 9 for task:t-2        -> PointsAwarded AchievementUnlocked PointsAwarded LevelUp AchievementUnlocked PointsAwarded LevelUp
              = agt-1 609 points, 609 experience, level 3, bronze, streak 0 of 0
              23/12:00 agt-1 active 22                   -> StreakIncremented
              23/12:00 agt-1 active 23                   -> StreakIncremented AchievementUnlocked PointsAwarded
              23/12:00 agt-1 loses busy                  -> AchievementRevoked PointsReversed
              23/12:00 agt-1 earns 9 for task:t-3        -> PointsAwarded
              23/12:00 agt-1 unlocks busy                -> AchievementUnlocked PointsAwarded
              23/12:00 agt-2 unlocks rich                -> CRITERIA_NOT_MET
              23/12:00 agt-2 unlocks rich points=100     -> CRITERIA_NOT_MET
              """),
          Map.entry(
              "an agent and an achievement do not share a name",
              """
              23/12:00 agt-1 joins                  -> GamificationProfileCreated
              23/12:00 agt-1 defined 10 wins>=1     -> VALIDATION_FAILED
              23/12:00 agt-2 defined 10 wins>=1     -> AchievementDefined
              23/12:00 agt-2 earns 10               -> VALIDATION_FAILED
              """),
          Map.entry(
              "what is worth something is not for agents to give themselves",
              """
              23/12:00 agt-1 joins                           -> GamificationProfileCreated
              23/12:00 stranger: agt-1 earns 10              -> UNAUTHORIZED
              23/12:00 stranger: agt-1 pays 10               -> UNAUTHORIZED
              23/12:00 stranger: agt-1 becomes gold by force -> UNAUTHORIZED
              23/12:00 stranger: agt-1 rests                 -> UNAUTHORIZED
              23/12:00 stranger: agt-1 unlocks warrior       -> UNAUTHORIZED
              23/12:00 stranger: agt-1 loses warrior         -> UNAUTHORIZED
              23/12:00 stranger: agt-1 reverses k            -> UNAUTHORIZED
              23/12:00 stranger: warrior defined 10 wins>=1  -> UNAUTHORIZED
              """));
}
