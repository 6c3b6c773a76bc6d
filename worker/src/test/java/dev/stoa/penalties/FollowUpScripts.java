package dev.stoa.penalties;

/// What follows penalties, and what leads to them, as scripts that run on rules alone and on a
/// database.
final class FollowUpScripts {
  private FollowUpScripts() {}

  private static final String RETRAINED =
      """
      12:00 report v-1 on a                                    -> ViolationReported
      12:00 confirm v-1 on a by j                              -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 mandatory_retraining  -> PenaltyApplied
      12:00 punish v-1 on a by j with #2 warning               -> PenaltyApplied
      """;

  /// D.2 penalties: level 5 starts retraining; 4 stages, first Diagnosis; minimum score .85.
  static final String GRADUATION =
      RETRAINED
          + """
          12:00 retrain a for #9                                      -> PENALTY_NOT_FOUND
          12:00 retrain b for #1                                      -> PENALTY_NOT_FOUND
          12:00 retrain a for #2                                      -> VALIDATION_FAILED penaltyId
          12:00 stage a diagnosis 0.5                                 -> NO_ACTIVE_RETRAINING
          12:00 retrain a for #1                                      -> RetrainingStarted
          12:00 retrain a for #1                                      -> nothing
          12:02 stage a skill_review 0.9                              -> ILLEGAL_TRANSITION
          12:02 stage a diagnosis 0.5                                 -> ILLEGAL_TRANSITION
          12:03 stage a diagnosis 0.5                                 -> RetrainingStageCompleted
          12:09 stage a skill_review 0.8                              -> ILLEGAL_TRANSITION
          12:10 stage a skill_review 0.7999                           -> RetrainingStageCompleted
          12:17 stage a skill_review 0.8                              -> RetrainingStageCompleted
          12:18 stage a supervised_practice 0.1 tasks=9               -> ILLEGAL_TRANSITION
          12:18 stage a supervised_practice 0.1 tasks=20 errors=3     -> RetrainingStageCompleted
          12:19 stage a graduated_tasks 0.8499 tasks=10 approved      -> RetrainingStageCompleted
          12:20 stage a graduated_tasks 0.85 tasks=10 approved -> RetrainingStageCompleted RetrainingCompleted PenaltyExpired
          12:21 stage a diagnosis 0.5                                 -> NO_ACTIVE_RETRAINING
          13:00 retrain a for #2                                      -> PENALTY_NOT_ACTIVE
          12:21 retrain a for #1                                      -> PENALTY_NOT_ACTIVE
          = a pending 0 confirmed 1 overturned 0 bound 1 reversed 0 points 0 version 13
          """;

  static final String FAILED_AND_TRIED_AGAIN =
      RETRAINED
          + """
          12:00 retrain a for #1                                      -> RetrainingStarted
          12:03 stage a diagnosis 0.9                                 -> RetrainingStageCompleted
          12:10 stage a skill_review 0.9                              -> RetrainingStageCompleted
          12:11 stage a supervised_practice 1 tasks=20 errors=4       -> RetrainingStageCompleted
          12:11 stage a supervised_practice 1 tasks=20 errors=4 -> RetrainingStageCompleted RetrainingFailed
          12:12 stage a diagnosis 0.9                                 -> NO_ACTIVE_RETRAINING
          12:12 retrain a for #1                                      -> RetrainingStarted
          12:15 stage a diagnosis 0.9                                 -> RetrainingStageCompleted
          12:22 stage a skill_review 0.9                              -> RetrainingStageCompleted
          12:22 stage a supervised_practice 1 tasks=20 errors=3       -> RetrainingStageCompleted
          12:23 stage a graduated_tasks 0.9299 tasks=10 approved      -> RetrainingStageCompleted
          12:23 stage a graduated_tasks 0.9900 tasks=10 -> RetrainingStageCompleted RetrainingFailed
          12:24 lift #1 of a by j                                     -> PenaltyLifted
          """;

  static final String GRADUATION_ENDS_EVERY_RETRAINING =
      RETRAINED
          + """
          12:00 report v-2 on a                                       -> ViolationReported
          12:00 confirm v-2 on a by j                                 -> ViolationConfirmed
          12:00 punish v-2 on a by j with #3 mandatory_retraining     -> PenaltyApplied
          12:00 retrain a for #3                                      -> RetrainingStarted
          12:00 retrain a for #1                                      -> nothing
          12:03 stage a diagnosis 0.9                                 -> RetrainingStageCompleted
          12:10 stage a skill_review 0.9                              -> RetrainingStageCompleted
          12:11 stage a supervised_practice 1 tasks=20 errors=3       -> RetrainingStageCompleted
          12:12 stage a graduated_tasks 0.93 tasks=10 approved -> RetrainingStageCompleted RetrainingCompleted PenaltyExpired PenaltyExpired
          """;

  static final String CALLED_OFF =
      RETRAINED
          + """
          12:00 retrain a for #1                            -> RetrainingStarted
          12:01 appeal p-1 on v-1 by a                      -> AppealFiled
          12:02 approve p-1 of a by c -> AppealApproved PenaltyReversed PenaltyReversed
          12:03 stage a diagnosis 0.5                       -> NO_ACTIVE_RETRAINING
          12:03 retrain a for #1                            -> PENALTY_NOT_ACTIVE
          """;

  static final String PROBATION =
      """
      12:00 report v-1 on a                                    -> ViolationReported
      12:00 confirm v-1 on a by j                              -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 task_deprioritization -> PenaltyApplied
      12:00 punish v-1 on a by j with #2 suspension            -> PenaltyApplied
      12:00 watch a after #9                                   -> PENALTY_NOT_FOUND
      12:00 watch b after #1                                   -> PENALTY_NOT_FOUND
      12:00 release a passed                                   -> ILLEGAL_TRANSITION
      12:00 watch a after #1                                   -> ProbationStarted
      12:00 watch a after #1 for=PT9H                          -> nothing
      12:00 watch a after #2 for=PT3H                          -> nothing
      12:30 release a passed success=1 tasks=30                -> ILLEGAL_TRANSITION
      13:00 release a passed                                   -> ILLEGAL_TRANSITION
      13:00 release a passed success=0.9499 tasks=30 errors=0.05 -> ILLEGAL_TRANSITION
      13:00 release a passed success=1 tasks=19                -> ILLEGAL_TRANSITION
      16:00 release a passed success=0.8999                    -> VALIDATION_FAILED passed
      16:00 release a passed success=0.95 errors=0.0501        -> VALIDATION_FAILED passed
      16:00 release a passed success=0.95 quality=0.8499       -> VALIDATION_FAILED passed
      16:00 release a passed of=#2                             -> ILLEGAL_TRANSITION
      16:00 release a passed success=0.9 errors=0.05 quality=0.85 -> ProbationEnded
      16:00 release a passed                                   -> ILLEGAL_TRANSITION
      16:00 watch a after #1                                   -> nothing
      16:00 watch a after #2                                   -> ProbationStarted
      17:00 release a passed success=0.96 errors=0.04 tasks=21 -> ProbationEnded
      """;

  static final String PROBATIONS_FOLLOW_EACH_OTHER =
      """
      12:00 report v-1 on a                                    -> ViolationReported
      12:00 confirm v-1 on a by j                              -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 task_deprioritization -> PenaltyApplied
      12:00 punish v-1 on a by j with #2 suspension            -> PenaltyApplied
      12:00 watch a after #1                                   -> ProbationStarted
      12:10 watch a after #2                                   -> ProbationStarted
      12:11 release a failed of=#1                             -> ILLEGAL_TRANSITION
      12:11 appeal p-1 on v-1 by a                             -> AppealFiled
      12:12 approve p-1 of a by c -> AppealApproved PenaltyReversed PenaltyReversed
      12:13 release a failed                                   -> ILLEGAL_TRANSITION
      """;

  /// D.2 penalties: fewer than 10 samples, no trigger; level 2 at a quarter of errors; target error
  /// rate .05.
  static final String MEASURES =
      """
      12:00 measure x tasks=20                               -> VALIDATION_FAILED agentId
      12:00 measure a tasks=9 errors=9                       -> PerformanceEvaluated
      12:00 measure a tasks=20 errors=2                      -> PerformanceEvaluated
      12:00 measure a                                        -> PerformanceEvaluated
      12:00 measure a tasks=20 errors=3 -> PerformanceEvaluated ViolationReported
      12:01 measure a tasks=20 errors=20                     -> PerformanceEvaluated
      12:01 measure a tasks=20 timeouts=5 load=0.81          -> PerformanceEvaluated
      12:01 measure a tasks=20 timeouts=5 quality=0.5 usual=0.9 quarrels=9 resources=1.6 -> PerformanceEvaluated ViolationReported ViolationReported ViolationReported ViolationReported
      = a pending 5 confirmed 0 overturned 0 bound 0 reversed 0 points 0 version 12
      """;
}
