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

  static final String DUELS_BEGIN_WHEN_BOTH_ARE_THERE =
      """
      12:00 a calls b to m-1 head_to_head  -> MatchCreated
      12:00 a enters m-1 base=50           -> VALIDATION_FAILED matchId
      12:01 a joins m-1                    -> BattleParticipantJoined
      12:01 a joins m-1                    -> ALREADY_JOINED
      12:01 c joins m-1                    -> BATTLE_FULL
      12:01 x joins m-1                    -> BATTLE_FULL
      12:02 b joins m-1                    -> BattleParticipantJoined MatchStarted
      12:03 a enters m-1                   -> BattleEntryScored
      12:03 a enters m-1 base=60           -> BattleEntryScored
      12:03 b enters m-1 base=90           -> BattleEntryScored
      12:03 c enters m-1 base=90           -> VALIDATION_FAILED agentId
      12:04 m-1 settled                    -> AMBIGUOUS_RESULT
      12:07 b enters m-1 base=200          -> MATCH_ALREADY_COMPLETED
      12:07 b joins m-1                    -> ALREADY_JOINED
      12:07 c joins m-1                    -> MATCH_ALREADY_COMPLETED
      12:07 m-1 settled                    -> BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged
      = m-1 completed winner a decided 100.00:90.00 version 8
      12:00 a calls b to m-2 speed_race    -> MatchCreated
      12:00 start m-2                      -> MatchStarted
      12:01 a enters m-2                   -> VALIDATION_FAILED metrics.timeMs
      12:01 a enters m-2 time=60499        -> BattleEntryScored
      12:01 b enters m-2 time=180001       -> BattleEntryScored
      12:03 m-2 settled                    -> BattleRecorded RatingChanged RatingChanged
      = m-2 completed winner a decided 120.00:0.00 version 5
      12:00 a calls b to m-3 quality_showdown  -> MatchCreated
      12:00 start m-3                      -> MatchStarted
      12:01 a enters m-3                   -> VALIDATION_FAILED metrics.accuracy
      12:01 a enters m-3 accuracy=1 completeness=1 code=1 documentation=1 tests=1 -> BattleEntryScored
      12:01 b enters m-3 accuracy=0.5 completeness=0.8 tests=0.9 -> BattleEntryScored
      12:10 m-3 won by b 44:100            -> BattleRecorded RatingChanged RatingChanged
      """;

  static final String A_HILL =
      """
      12:00 a calls b to m-1 king_of_hill  -> MatchCreated
      12:00 a joins m-1                    -> BattleParticipantJoined
      12:00 b joins m-1                    -> BattleParticipantJoined MatchStarted
      12:05 c joins m-1                    -> BattleParticipantJoined
      12:05 s joins m-1                    -> AGENT_SUSPENDED
      12:05 x joins m-1                    -> UNKNOWN_AGENT
      12:10 a enters m-1                   -> VALIDATION_FAILED metrics.baseScore
      12:10 a enters m-1 base=50           -> BattleEntryScored BattleKingChanged
      12:20 b enters m-1 base=50           -> BattleEntryScored
      12:20 a enters m-1 base=70           -> BattleEntryScored
      12:30 c enters m-1 base=60           -> BattleEntryScored
      12:40 c enters m-1 base=71           -> BattleEntryScored BattleKingChanged
      13:00 m-1 settled                    -> BattleRecorded BattleProfileCreated BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged RatingChanged
      = m-1 completed winner a decided 1800.00:0.00 version 13
      = a 1516 won 1 drew 0 lost 0 streak 1 of 1
      = c 1500 won 0 drew 0 lost 1 streak 0 of 0
      = b 1484 won 0 drew 0 lost 1 streak 0 of 0
      """;

  static final String A_BOSS =
      """
      12:00 a calls b to m-1 boss_raid  -> MatchCreated
      12:00 start m-1                   -> MatchStarted
      12:01 a enters m-1 base=10        -> VALIDATION_FAILED metrics.contribution
      12:01 a enters m-1 hit=9000       -> BattleEntryScored
      12:02 c joins m-1                 -> BattleParticipantJoined
      12:03 c enters m-1 hit=999.99     -> BattleEntryScored
      12:04 b enters m-1 hit=0.01       -> BattleEntryScored BattleBossDefeated BattleRecorded
      = m-1 completed winner null decided 9000.00:0.01 version 8
      = a has no profile
      12:05 c enters m-1 hit=1          -> MATCH_ALREADY_COMPLETED
      12:00 a calls b to m-2 boss_raid  -> MatchCreated
      12:00 start m-2                   -> MatchStarted
      12:01 a enters m-2 hit=9999.99    -> BattleEntryScored
      13:00 m-2 settled                 -> BattleRecorded
      = m-2 completed winner null drawn 9999.99:0.00 version 4
      """;

  static final String A_SURVIVAL =
      """
      12:00 a calls b to m-1 survival  -> MatchCreated
      12:00 start m-1                  -> VALIDATION_FAILED matchId
      12:00 a joins m-1                -> BattleParticipantJoined
      12:00 b joins m-1                -> BattleParticipantJoined
      12:00 c joins m-1                -> BattleParticipantJoined
      12:00 d joins m-1                -> BattleParticipantJoined MatchStarted
      12:01 a enters m-1 base=100      -> BattleEntryScored
      12:01 e joins m-1                -> BattleParticipantJoined
      12:01 a enters m-1 base=100      -> VALIDATION_FAILED agentId
      12:02 b enters m-1 base=80       -> BattleEntryScored
      12:02 c enters m-1 base=30       -> BattleEntryScored
      12:02 d enters m-1 base=60       -> BattleEntryScored
      12:02 e enters m-1 base=80       -> BattleEntryScored BattleParticipantEliminated
      12:03 c enters m-1 base=500      -> VALIDATION_FAILED agentId
      12:03 f joins m-1                -> BATTLE_FULL
      12:04 a enters m-1 base=500      -> BattleEntryScored
      12:04 b enters m-1 base=0        -> BattleEntryScored
      12:04 d enters m-1 base=0        -> BattleEntryScored
      12:04 e enters m-1 base=10       -> BattleEntryScored BattleParticipantEliminated BattleParticipantEliminated BattleParticipantEliminated BattleRecorded BattleProfileCreated BattleProfileCreated BattleProfileCreated BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged RatingChanged RatingChanged RatingChanged
      = m-1 completed winner a decided 600.00:80.00 version 21
      = a 1516 won 1 drew 0 lost 0 streak 1 of 1
      = e 1508 won 0 drew 0 lost 1 streak 0 of 0
      = c 1484 won 0 drew 0 lost 1 streak 0 of 0
      """;

  static final String A_TOURNAMENT =
      """
      12:00 a calls b to m-1 team_tournament  -> MatchCreated
      12:00 start m-1                         -> VALIDATION_FAILED matchId
      12:00 a joins m-1                       -> VALIDATION_FAILED teamId
      12:00 a joins m-1 red                   -> BattleParticipantJoined
      12:00 c joins m-1 red                   -> BattleParticipantJoined
      12:00 e joins m-1 red                   -> BattleParticipantJoined
      12:00 g joins m-1 red                   -> BattleParticipantJoined
      12:00 i joins m-1 red                   -> BATTLE_FULL
      12:00 b joins m-1 blue                  -> BattleParticipantJoined
      12:00 i joins m-1 green                 -> BATTLE_FULL
      12:00 d joins m-1 blue                  -> BattleParticipantJoined
      12:00 f joins m-1 blue                  -> BattleParticipantJoined
      12:00 h joins m-1 blue                  -> BattleParticipantJoined MatchStarted
      12:01 i joins m-1 blue                  -> BATTLE_FULL
      12:02 a enters m-1 base=250             -> BattleEntryScored
      12:02 b enters m-1 base=100             -> BattleEntryScored
      12:02 d enters m-1 base=120             -> BattleEntryScored
      12:30 m-1 settled                       -> BattleRecorded BattleProfileCreated BattleProfileCreated BattleProfileCreated BattleProfileCreated BattleProfileCreated BattleProfileCreated BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged RatingChanged RatingChanged RatingChanged RatingChanged RatingChanged RatingChanged
      = m-1 completed winner null decided 250.00:100.00 version 14
      = g 1516 won 1 drew 0 lost 0 streak 1 of 1
      = h 1484 won 0 drew 0 lost 1 streak 0 of 0
      """;

  static final String AN_ATTACK_AGAINST_TIME =
      """
      12:00 a calls b to m-1 time_attack  -> MatchCreated
      12:00 start m-1 300s                -> MatchStarted
      12:01 a enters m-1                  -> VALIDATION_FAILED metrics.baseScore
      12:01 a enters m-1 base=100         -> BattleEntryScored
      12:04 b enters m-1 base=200         -> BattleEntryScored
      12:04 a enters m-1 base=100         -> BattleEntryScored
      12:05 m-1 settled                   -> BattleRecorded BattleProfileCreated BattleProfileCreated RatingChanged RatingChanged
      = m-1 completed winner a decided 340.00:320.00 version 6
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
