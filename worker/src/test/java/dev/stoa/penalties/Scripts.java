package dev.stoa.penalties;

/// What holds of penalties, as scripts that run on rules alone and on a database.
final class Scripts {
  private Scripts() {}

  static final String ACCUSATIONS =
      """
      12:00 report v-1 on a            -> ViolationReported
      12:00 report v-1 on a            -> VIOLATION_ALREADY_EXISTS
      12:00 report v-1 on x            -> VIOLATION_ALREADY_EXISTS
      12:00 report v-2 on x silently   -> UNKNOWN_AGENT
      12:00 report v-2 on a silently   -> MISSING_DESCRIPTION
      12:01 confirm v-2 on a by j      -> VIOLATION_NOT_FOUND
      12:01 confirm v-1 on b by j      -> VIOLATION_NOT_FOUND
      12:01 confirm v-1 on a by a      -> SELF_DECISION
      12:01 dismiss v-1 on a by a      -> SELF_DECISION
      12:01 confirm v-1 on a by j      -> ViolationConfirmed
      12:02 confirm v-1 on a by a      -> nothing
      12:02 dismiss v-1 on a by a      -> ILLEGAL_TRANSITION
      12:02 report v-2 on a high by r  -> ViolationReported
      12:02 dismiss v-9 on a by j      -> VIOLATION_NOT_FOUND
      12:02 dismiss v-2 on a by j      -> ViolationDismissed
      12:02 dismiss v-2 on a by j      -> nothing
      12:02 confirm v-2 on a by j      -> ILLEGAL_TRANSITION
      = a pending 0 confirmed 1 overturned 0 bound 0 reversed 0 points 0 version 4
      = b has a clean record
      """;

  static final String PUNISHMENT =
      """
      12:00 report v-1 on a                                             -> ViolationReported
      12:00 punish v-9 on a by a with #1 warning points=-1              -> VIOLATION_NOT_FOUND
      12:00 punish v-1 on b by b with #1 warning points=-1              -> VIOLATION_NOT_CONFIRMED
      12:01 confirm v-1 on a by j                                       -> ViolationConfirmed
      12:02 punish v-1 on b by b with #1 warning points=-1 until=12:02  -> AGENT_MISMATCH
      12:02 punish v-1 on a by a with #1 warning points=-1 until=12:02  -> EXPIRY_CONFLICT
      12:02 punish v-1 on a by a with #1 warning points=-1              -> NEGATIVE_POINTS
      12:02 punish v-1 on a by a with #1 warning                        -> SELF_DECISION
      12:02 punish v-1 on a by j with #1 warning points=50              -> PenaltyApplied
      12:02 punish v-1 on a by a with #1 suspension                     -> DUPLICATE_PENALTY
      12:02 punish v-1 on a by a with #2 warning                        -> DUPLICATE_PENALTY
      12:02 punish v-1 on a by j with #2 points_deduction points=100    -> PenaltyApplied
      = a pending 0 confirmed 1 overturned 0 bound 2 reversed 0 points 150 version 4
      12:03 lift #9 of a by a                                           -> PENALTY_NOT_FOUND
      12:03 lift #1 of b by b                                           -> PENALTY_NOT_FOUND
      12:03 lift #1 of a by a                                           -> SELF_DECISION
      12:03 lift #1 of a by j                                           -> PenaltyLifted
      12:03 lift #1 of a by a                                           -> nothing
      13:01 punish v-1 on a by j with #3 warning                        -> DUPLICATE_PENALTY
      = a pending 0 confirmed 1 overturned 0 bound 1 reversed 0 points 150 version 5
      """;

  static final String ENDS =
      """
      12:00 report v-1 on a                                              -> ViolationReported
      12:00 confirm v-1 on a by j                                        -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 warning for=PT1H until=14:00    -> EXPIRY_CONFLICT
      12:00 punish v-1 on a by j with #1 mandatory_retraining for=PT1H   -> EXPIRY_CONFLICT
      12:00 punish v-1 on a by j with #1 mandatory_retraining until=13:00 -> EXPIRY_CONFLICT
      12:00 punish v-1 on a by j with #1 warning for=PT1H until=13:00:30 -> PenaltyApplied
      12:00 punish v-1 on a by j with #2 compute_reduction               -> PenaltyApplied
      12:00 punish v-1 on a by j with #3 suspension until=13:00:30       -> PenaltyApplied
      12:00 punish v-1 on a by j with #4 mandatory_retraining            -> PenaltyApplied
      13:00 expire a                                                     -> nothing
      13:00:30 lift #1 of a by j                                         -> PENALTY_NOT_ACTIVE
      13:00:30 expire a most=1                                           -> PenaltyExpired
      13:00:30 expire a                                                  -> PenaltyExpired
      13:00:30 expire a                                                  -> nothing
      13:00:31 lift #1 of a by j                                         -> PENALTY_NOT_ACTIVE
      d1 12:00 expire a                                                  -> PenaltyExpired
      d9 12:00 expire a                                                  -> nothing
      d9 12:00 expire b                                                  -> nothing
      = a pending 0 confirmed 1 overturned 0 bound 1 reversed 0 points 0 version 9
      """;

  /// D.2 penalties: an approved appeal removes.
  static final String GRANTED =
      """
      12:00 report v-1 on a by r                                        -> ViolationReported
      12:00 confirm v-1 on a by j                                       -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 suspension points=70           -> PenaltyApplied
      12:00 punish v-1 on a by j with #2 warning points=30              -> PenaltyApplied
      12:10 lift #2 of a by j                                           -> PenaltyLifted
      = a pending 0 confirmed 1 overturned 0 bound 1 reversed 0 points 100 version 5
      12:30 appeal p-1 on v-1 by a                                      -> AppealFiled
      12:31 approve p-2 of a by a                                       -> APPEAL_NOT_FOUND
      12:31 approve p-1 of b by b                                       -> APPEAL_NOT_FOUND
      12:31 approve p-1 of a by a                                       -> REVIEWER_CONFLICT
      12:31 approve p-1 of a by r                                       -> REVIEWER_CONFLICT
      12:31 approve p-1 of a by j                                       -> REVIEWER_CONFLICT
      12:31 approve p-1 of a by c -> AppealApproved PenaltyReversed PenaltyReversed
      = a pending 0 confirmed 0 overturned 1 bound 0 reversed 2 points 0 version 9
      12:32 approve p-1 of a by a                                       -> nothing
      12:32 reject p-1 of a by c                                        -> APPEAL_NOT_PENDING
      12:32 withdraw p-1 by a                                           -> APPEAL_NOT_PENDING
      12:32 lift #1 of a by j                                           -> PENALTY_NOT_ACTIVE
      12:32 watch a after #1                                            -> PENALTY_NOT_FOUND
      12:32 punish v-1 on a by j with #3 warning                        -> VIOLATION_NOT_CONFIRMED
      d2 12:00 expire a                                                 -> nothing
      """;

  static final String ADJUSTED =
      """
      12:00 report v-1 on a                                             -> ViolationReported
      12:00 confirm v-1 on a by j                                       -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 compute_reduction points=70    -> PenaltyApplied
      12:00 appeal p-1 on v-1 by a                                      -> AppealFiled
      12:01 approve p-1 of a by c with suspension         -> VALIDATION_FAILED adjustedPenalty
      12:01 approve p-1 of a by c with warning points=71  -> VALIDATION_FAILED adjustedPenalty
      12:01 approve p-1 of a by c with compute_reduction points=20 -> AppealApproved PenaltyReversed PenaltyApplied
      = a pending 0 confirmed 1 overturned 0 bound 1 reversed 1 points 20 version 7
      12:02 appeal p-2 on v-1 by a                                      -> APPEAL_ALREADY_DECIDED
      """;

  /// D.2 penalties: a denied appeal keeps.
  static final String TURNED_DOWN =
      """
      12:00 report v-1 on a by r                                        -> ViolationReported
      12:00 appeal p-1 on v-1 by a                                      -> APPEAL_WINDOW_CLOSED
      12:00 confirm v-1 on a by j                                       -> ViolationConfirmed
      12:00 punish v-1 on a by j with #1 suspension points=70           -> PenaltyApplied
      12:10 appeal p-1 on v-9 by a                                      -> VIOLATION_NOT_FOUND
      12:10 appeal p-1 on v-1 by b silently                             -> NOT_VIOLATION_SUBJECT
      12:10 appeal p-1 on v-1 by a silently                             -> EMPTY_REASON
      12:10 appeal p-1 on v-1 by a                                      -> AppealFiled
      12:10 appeal p-1 on v-1 by a                                      -> nothing
      12:10 appeal p-2 on v-1 by a                                      -> APPEAL_ALREADY_OPEN
      12:11 reject p-2 of a by c                                        -> APPEAL_NOT_FOUND
      12:11 reject p-1 of a by a                                        -> REVIEWER_CONFLICT
      12:11 reject p-1 of a by c                                        -> AppealRejected
      12:11 reject p-1 of a by a                                        -> nothing
      12:11 approve p-1 of a by c                                       -> APPEAL_NOT_PENDING
      12:11 appeal p-2 on v-1 by a                                      -> APPEAL_ALREADY_DECIDED
      = a pending 0 confirmed 1 overturned 0 bound 1 reversed 0 points 70 version 5
      """;

  static final String THE_WINDOW =
      """
      12:00 report v-1 on a                                             -> ViolationReported
      12:00 report v-2 on a                                             -> ViolationReported
      12:00 confirm v-1 on a by j                                       -> ViolationConfirmed
      12:00 confirm v-2 on a by j                                       -> ViolationConfirmed
      12:30 punish v-2 on a by j with #2 warning                        -> PenaltyApplied
      12:59:59 appeal p-1 on v-1 by a                                   -> AppealFiled
      13:00 withdraw p-1 by b                                           -> NOT_VIOLATION_SUBJECT
      13:00 withdraw p-9 by a                                           -> APPEAL_NOT_FOUND
      13:00 withdraw p-1 by a                                           -> AppealWithdrawn
      13:00 withdraw p-1 by a                                           -> nothing
      13:00 appeal p-3 on v-1 by a                                      -> APPEAL_WINDOW_CLOSED
      13:29 appeal p-1 on v-2 by a                                      -> VALIDATION_FAILED appealId
      13:29 appeal p-2 on v-2 by a                                      -> AppealFiled
      13:30 withdraw p-2 by a                                           -> AppealWithdrawn
      13:30 appeal p-4 on v-2 by a silently                             -> APPEAL_WINDOW_CLOSED
      """;

  static final String REVIEWERS =
      """
      12:00 report v-1 on a by r            -> ViolationReported
      12:00 confirm v-1 on a by j           -> ViolationConfirmed
      12:01 appeal p-1 on v-1 by a          -> AppealFiled
      12:02 review p-9 of a by c            -> APPEAL_NOT_FOUND
      12:02 review p-1 of a by c a          -> REVIEWER_CONFLICT
      12:02 review p-1 of a by r            -> REVIEWER_CONFLICT
      12:02 review p-1 of a by j            -> REVIEWER_CONFLICT
      12:02 review p-1 of a by c d e        -> AppealReviewStarted
      12:02 review p-1 of a by c d e        -> nothing
      12:02 review p-1 of a by c d          -> AppealReviewStarted
      12:03 approve p-1 of a by e           -> REVIEWER_CONFLICT
      12:03 ! approve p-1 of a by e         -> UNAUTHORIZED
      12:03 ! approve p-1 of a by d         -> AppealApproved
      12:04 review p-1 of a by c            -> APPEAL_NOT_PENDING
      """;

  /// Who decides over an agent is trusted; who speaks for itself need not be.
  static final String AUTHORITY =
      """
      12:00 ! report v-1 on a by r                     -> ViolationReported
      12:00 ! confirm v-1 on a by j                    -> UNAUTHORIZED
      12:00 ! dismiss v-1 on a by j                    -> UNAUTHORIZED
      12:00 confirm v-1 on a by j                      -> ViolationConfirmed
      12:01 ! punish v-1 on a by j with #1 warning     -> UNAUTHORIZED
      12:01 punish v-1 on a by j with #1 warning       -> PenaltyApplied
      12:02 ! lift #1 of a by j                        -> UNAUTHORIZED
      12:02 ! appeal p-1 on v-1 by a                   -> AppealFiled
      12:02 ! review p-1 of a by c                     -> UNAUTHORIZED
      12:02 ! reject p-1 of a by c                     -> UNAUTHORIZED
      12:02 ! withdraw p-1 by a                        -> AppealWithdrawn
      12:03 ! measure a tasks=20                       -> UNAUTHORIZED
      12:03 ! retrain a for #1                         -> UNAUTHORIZED
      12:03 ! stage a diagnosis 1                      -> UNAUTHORIZED
      12:03 ! watch a after #1                         -> UNAUTHORIZED
      12:03 ! release a passed                         -> UNAUTHORIZED
      d1 12:00 ! expire a                              -> UNAUTHORIZED
      """;
}
