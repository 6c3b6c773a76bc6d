package dev.stoa.battle;

/// The rules of battle as scripts, run by the rules alone and again on a real database.
final class Scripts {
  private Scripts() {}

  static final String RESULTS_COUNT_ONCE =
      """
      12:00 a calls b to m-1          -> MatchCreated
      12:01 m-1 won by a 10:5         -> BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged
      = a 1516 won 1 drew 0 lost 0 streak 1 of 1
      = b 1484 won 0 drew 0 lost 1 streak 0 of 0
      12:02 m-1 won by a 10:5         -> nothing
      12:02 m-1 settled               -> nothing
      12:02 m-1 won by b 5:10         -> MATCH_ALREADY_COMPLETED
      12:02 m-1 drawn                 -> MATCH_ALREADY_COMPLETED
      = m-1 completed winner a decided 10.00:5.00 version 2
      12:03 b calls a to m-2          -> MatchCreated
      12:03 m-2 drawn 3:3             -> BattleRecorded RatingChanged RatingChanged
      = a 1515 won 1 drew 1 lost 0 streak 0 of 1
      = b 1485 won 0 drew 1 lost 1 streak 0 of 0
      12:04 a calls b to m-3 unrated  -> MatchCreated
      12:04 m-3 won by b              -> BattleRecorded
      = b 1485 won 0 drew 1 lost 1 streak 0 of 0
      12:05 m-4 c v d won by d        -> MatchCreated BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged
      12:05 m-4 c v d won by d        -> nothing
      = d 1516 won 1 drew 0 lost 0 streak 1 of 1
      """;

  static final String REASONS_IN_ORDER =
      """
      12:00 m-1 won by a              -> MATCH_NOT_FOUND
      12:00 m-1 a v a won by a        -> SAME_AGENT
      12:00 m-1 a v b won by c        -> WINNER_NOT_PARTICIPANT
      12:00 m-1 a v b settled         -> AMBIGUOUS_RESULT
      12:00 m-1 a v b won by a drawn  -> AMBIGUOUS_RESULT
      12:00 m-1 a v b won by a 1:2    -> SCORE_WINNER_MISMATCH
      12:00 m-1 a v b won by b 2:1    -> SCORE_WINNER_MISMATCH
      12:00 m-1 a v b drawn 2:1       -> SCORE_WINNER_MISMATCH
      12:00 m-1 a v x won by x        -> PROFILE_NOT_FOUND
      12:00 m-1 x v y won by a 1:2    -> WINNER_NOT_PARTICIPANT
      12:00 a calls a to m-1          -> SAME_AGENT
      12:00 x calls x to m-1          -> SAME_AGENT
      12:00 a calls x to m-1          -> UNKNOWN_AGENT
      12:00 s calls x to m-1          -> UNKNOWN_AGENT
      12:00 a calls s to m-1          -> AGENT_SUSPENDED
      12:00 a calls b to m-1          -> MatchCreated
      12:00 a calls b to m-1          -> MATCH_ALREADY_EXISTS
      12:00 a calls a to m-1          -> MATCH_ALREADY_EXISTS
      12:01 m-1 b v a won by a        -> VALIDATION_FAILED agent1Id
      12:01 m-1 won by c              -> WINNER_NOT_PARTICIPANT
      12:01 m-1 settled               -> AMBIGUOUS_RESULT
      12:02 cancel m-1                -> MatchCancelled
      12:02 cancel m-1                -> MATCH_CANCELLED
      12:02 m-1 won by c              -> MATCH_CANCELLED
      12:02 start m-1                 -> MATCH_CANCELLED
      12:02 a joins m-1               -> MATCH_CANCELLED
      12:02 a enters m-1 base=1       -> MATCH_CANCELLED
      12:02 void m-1                  -> VALIDATION_FAILED matchId
      12:02 cancel m-9                -> MATCH_NOT_FOUND
      12:02 delete m-9                -> MATCH_NOT_FOUND
      12:02 start m-9                 -> MATCH_NOT_FOUND
      12:02 void m-9                  -> MATCH_NOT_FOUND
      12:02 a joins m-9               -> MATCH_NOT_FOUND
      12:02 a enters m-9 base=1       -> MATCH_NOT_FOUND
      12:02 a accepts m-9             -> MATCH_NOT_FOUND
      12:02 a declines m-9            -> MATCH_NOT_FOUND
      12:03 profile x 1500            -> UNKNOWN_AGENT
      12:03 profile a 1500            -> BattleProfileCreated
      12:03 profile a 1700            -> nothing
      = a 1500 won 0 drew 0 lost 0 streak 0 of 0
      12:03 profile b 0               -> BattleProfileCreated
      12:04 a calls b to m-2          -> MatchCreated
      12:04 m-2 won by b              -> BattleRecorded RatingChanged RatingChanged
      = b 32 won 1 drew 0 lost 0 streak 1 of 1
      """;

  static final String CHALLENGES =
      """
      12:00 a calls b to m-1 by 12:05  -> MatchCreated
      12:01 a accepts m-1              -> NOT_CHALLENGED_AGENT
      12:01 c declines m-1             -> NOT_CHALLENGED_AGENT
      12:01 b accepts m-1              -> MatchAccepted
      12:09 b accepts m-1              -> nothing
      12:09 b declines m-1             -> VALIDATION_FAILED matchId
      12:10 start m-1                  -> MatchStarted
      12:10 start m-1                  -> nothing
      12:10 b accepts m-1              -> nothing
      12:11 m-1 won by b               -> BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged
      12:12 start m-1                  -> MATCH_ALREADY_COMPLETED
      12:12 cancel m-1                 -> MATCH_ALREADY_COMPLETED
      12:12 b declines m-1             -> MATCH_ALREADY_COMPLETED
      12:12 delete m-1                 -> MATCH_COMPLETED
      12:00 a calls b to m-2 by 12:05  -> MatchCreated
      12:05 b accepts m-2              -> CHALLENGE_EXPIRED
      12:05 b declines m-2             -> CHALLENGE_EXPIRED
      12:06 cancel m-2                 -> MatchCancelled
      12:06 b accepts m-2              -> CHALLENGE_EXPIRED
      12:00 a calls b to m-3           -> MatchCreated
      12:01 b declines m-3             -> MatchDeclined
      12:02 b declines m-3             -> nothing
      12:02 b accepts m-3              -> MATCH_CANCELLED
      12:02 m-3 won by a               -> MATCH_CANCELLED
      12:02 cancel m-3                 -> MATCH_CANCELLED
      12:03 delete m-3                 -> MatchDeleted
      12:03 delete m-3                 -> MATCH_NOT_FOUND
      = m-3 is not there
      12:04 a calls c to m-3           -> MatchCreated
      = m-3 pending winner null decided 0.00:0.00 version 1
      """;

  static final String NAMES_ARE_NOT_SHARED =
      """
      12:00 profile a 1500                  -> BattleProfileCreated
      12:00 b calls c to a                  -> VALIDATION_FAILED matchId
      12:00 b calls c to battle-maintenance -> VALIDATION_FAILED matchId
      """;

  static final String RESULTS_ARE_TAKEN_BACK =
      """
      12:00 m-1 a v b won by a   -> MatchCreated BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged
      12:01 m-2 a v b won by a   -> MatchCreated BattleRecorded RatingChanged RatingChanged
      = a 1531 won 2 drew 0 lost 0 streak 2 of 2
      12:02 void m-2             -> MatchResultVoided RatingChanged RatingChanged
      12:02 void m-2             -> nothing
      = a 1516 won 1 drew 0 lost 0 streak 1 of 1
      = b 1484 won 0 drew 0 lost 1 streak 0 of 0
      = m-2 voided winner a decided 0.00:0.00 version 3
      12:03 void m-1             -> MatchResultVoided RatingChanged RatingChanged
      = a 1500 won 0 drew 0 lost 0 streak 0 of 0
      = b 1500 won 0 drew 0 lost 0 streak 0 of 0
      12:04 m-1 won by a         -> MATCH_ALREADY_COMPLETED
      12:04 delete m-1           -> MATCH_COMPLETED
      12:05 m-3 a v b won by a   -> MatchCreated BattleRecorded RatingChanged RatingChanged
      12:06 m-4 a v c won by a   -> MatchCreated BattleRecorded BattleProfileCreated RatingChanged RatingChanged
      = a 1531 won 2 drew 0 lost 0 streak 2 of 2
      12:07 void m-3             -> MatchResultVoided RatingChanged RatingChanged
      = a 1515 won 1 drew 0 lost 0 streak 1 of 1
      = b 1500 won 0 drew 0 lost 0 streak 0 of 0
      12:08 void m-4             -> MatchResultVoided RatingChanged RatingChanged
      = a 1500 won 0 drew 0 lost 0 streak 0 of 0
      = c 1500 won 0 drew 0 lost 0 streak 0 of 0
      12:09 a calls b to m-5 unrated -> MatchCreated
      12:09 m-5 drawn            -> BattleRecorded
      12:09 void m-5             -> MatchResultVoided
      """;

  static final String RATINGS_DECAY =
      """
      12:00 profile a 1700             -> BattleProfileCreated
      12:00 profile b 1200             -> BattleProfileCreated
      12:00 profile c 1502             -> BattleProfileCreated
      12:00 profile d 1700             -> BattleProfileCreated
      12:00 profile e 1700             -> BattleProfileCreated
      d90 12:00 decay 91 0.2 1500      -> nothing
      d90 12:00 m-1 d v e drawn        -> MatchCreated BattleRecorded RatingChanged RatingChanged
      d91 11:59 decay 91 0.2 1500      -> nothing
      d91 12:00 decay 91 0.2 1500 soon -> VALIDATION_FAILED asOf
      d91 12:00 decay 91 0.2 1500      -> RatingDecayed
      = a 1660 won 0 drew 0 lost 0 streak 0 of 0
      = b 1200 won 0 drew 0 lost 0 streak 0 of 0
      = c 1502 won 0 drew 0 lost 0 streak 0 of 0
      = d 1700 won 0 drew 1 lost 0 streak 0 of 0
      d91 12:00 decay 91 0.2 1500      -> nothing
      d120 12:00 decay 91 0.2 1500     -> nothing
      d182 12:00 decay 91 0.2 1500     -> RatingDecayed RatingDecayed RatingDecayed
      = a 1628 won 0 drew 0 lost 0 streak 0 of 0
      = d 1660 won 0 drew 1 lost 0 streak 0 of 0
      d9999 12:00 decay 91 0.2 1500    -> RatingDecayed RatingDecayed RatingDecayed
      = a 1502 won 0 drew 0 lost 0 streak 0 of 0
      d9999 12:00 decay 91 0.2 1500    -> nothing
      """;
}
