package dev.stoa.battle;

/// The kinds of matches as scripts, run by the rules alone and again on a real database.
final class ModeScripts {
  private ModeScripts() {}

  static final String DUELS_BEGIN_WHEN_BOTH_ARE_THERE =
      """
      12:00 a calls b to m-1 head_to_head  -> MatchCreated
      12:00 a enters m-1 base=50           -> VALIDATION_FAILED matchId
      12:01 a joins m-1                    -> BattleParticipantJoined
      12:01 a joins m-1                    -> ALREADY_JOINED
      12:01 c joins m-1                    -> BATTLE_FULL
      12:01 x joins m-1                    -> BATTLE_FULL
      12:02 b joins m-1                    -> BattleParticipantJoined MatchStarted
      12:02 c joins m-1                    -> BATTLE_FULL
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
}
