package dev.stoa.brainstorm;

/// Scripts that the rules and the database are held to alike.
final class Scripts {

  static final String FROM_IDEAS_TO_A_REPORT =
      """
      12:00 a opens s-1               -> BrainstormSessionOpened
      12:01 b brings i-1 to s-1       -> BrainstormParticipantJoined IdeaSubmitted
      12:01 b brings i-2 to s-1       -> IdeaSubmitted
      12:02 c votes 1 on i-1 in s-1   -> BrainstormParticipantJoined IdeaVoted
      12:02 c votes 0.5 on i-1 in s-1 -> IdeaVoteChanged
      12:02 d votes -1 on i-2 in s-1  -> BrainstormParticipantJoined IdeaVoted
      = s-1 active ideas 2 participants 3 version 9
      = i-1 of b scores 5.00 by 1 votes of 0.50 revision 1 composite null
      = i-2 of b scores 0.00 by 1 votes of -1.00 revision 1 composite null
      12:03 c scores i-1 in s-1 80 70 - 61  -> IdeaScored
      12:03 d scores i-1 in s-1 10.01 - - - -> IdeaScored
      = i-1 of b scores 5.00 by 1 votes of 0.50 revision 1 composite 40.17
      12:03 d scores i-1 in s-1 10.01 - - - -> nothing
      12:03 d scores i-1 in s-1 20 - - -    -> IdeaScored
      = i-1 of b scores 5.00 by 1 votes of 0.50 revision 1 composite 45.17
      12:04 complete s-1              -> BrainstormSessionCompleted
      12:05 complete s-1              -> nothing
      12:05 d scores i-2 in s-1 - - 1 - -> IdeaScored
      = s-1 completed ideas 2 participants 3 version 14
      12:05 cancel s-1                -> SESSION_NOT_ACTIVE
      """;

  static final String IDEAS_ARE_BUILT_ON =
      """
      12:00 a opens s-1                    -> BrainstormSessionOpened
      12:00 a brings i-1 to s-1 about=feature -> BrainstormParticipantJoined IdeaSubmitted
      12:00 b brings i-2 to s-1            -> BrainstormParticipantJoined IdeaSubmitted
      12:01 c combines i-1,i-2 as i-3 in s-1 -> BrainstormParticipantJoined IdeasCombined
      = i-3 of c scores 10.00 by 0 votes of 0.00 revision 1 composite null
      12:01 c refines i-3 as i-4 in s-1    -> IdeaRefined
      12:01 a refines i-4 as i-5 in s-1    -> IdeaRefined
      = i-4 of c scores 3.00 by 0 votes of 0.00 revision 2 composite null
      = i-5 of a scores 3.00 by 0 votes of 0.00 revision 3 composite null
      12:02 b votes 1 on i-3 in s-1        -> IdeaVoted
      12:02 a votes -1 on i-4 in s-1       -> IdeaVoted
      = i-3 of c scores 20.00 by 1 votes of 1.00 revision 1 composite null
      = i-4 of c scores 0.00 by 1 votes of -1.00 revision 2 composite null
      = s-1 active ideas 5 participants 3 version 11
      """;

  static final String REASONS_IN_ORDER =
      """
      12:00 a brings i-1 to s-1 -> SESSION_NOT_FOUND
      12:00 a votes 1 on i-1 in s-1 -> SESSION_NOT_FOUND
      12:00 a combines i-1,i-2 as i-3 in s-1 -> SESSION_NOT_FOUND
      12:00 a refines i-1 as i-2 in s-1 -> SESSION_NOT_FOUND
      12:00 a scores i-1 in s-1 1 - - - -> SESSION_NOT_FOUND
      12:00 complete s-1 -> SESSION_NOT_FOUND
      12:00 cancel s-1 -> SESSION_NOT_FOUND
      12:00 delete s-1 -> SESSION_NOT_FOUND
      12:00 advance s-1 -> SESSION_NOT_FOUND
      12:00 a opens s-1 ideas=0 minutes=0 -> INVALID_LIMITS
      12:00 a opens s-1 ideas=1001 -> INVALID_LIMITS
      12:00 a opens s-1 each=0 -> INVALID_LIMITS
      12:00 a opens s-1 minutes=0 -> INVALID_DURATION
      12:00 a opens s-1 minutes=43201 -> INVALID_DURATION
      12:00 a opens s-1 until=12:00 -> INVALID_DURATION
      12:00 a opens s-1 minutes=9 phases=ideation:6,voting:4 -> INVALID_DURATION
      12:00 a opens s-1 minutes=9 phases=ideation:0 -> INVALID_DURATION
      12:00 a opens brainstorm-maintenance -> VALIDATION_FAILED sessionId
      12:00 a opens s-1 ideas=4 each=2 only=feature,bug_fix -> BrainstormSessionOpened
      12:00 a opens s-1 ideas=0 -> SESSION_ALREADY_EXISTS
      12:00 a brings i-1 to s-1 about=testing saying=_ -> EMPTY_CONTENT
      12:00 a brings i-1 to s-1 about=testing -> CATEGORY_NOT_ALLOWED
      12:00 a brings i-1 to s-1 about=feature -> BrainstormParticipantJoined IdeaSubmitted
      12:00 a brings i-1 to s-1 about=testing saying=_ -> IDEA_ALREADY_EXISTS
      12:00 a brings i-2 to s-1 about=feature saying=_I-1__ -> DUPLICATE_IDEA
      12:00 b brings i-2 to s-1 about=bug_fix -> BrainstormParticipantJoined IdeaSubmitted
      12:00 a votes 2 on i-1 in s-1 -> SELF_VOTE
      12:00 b votes 2 on i-9 in s-1 -> IDEA_NOT_FOUND
      12:00 b votes 1.01 on i-1 in s-1 -> INVALID_VOTE_VALUE
      12:00 b votes -1.01 on i-1 in s-1 -> INVALID_VOTE_VALUE
      12:00 b votes 1 on i-1 in s-1 -> IdeaVoted
      12:00 b votes 1 on i-1 in s-1 -> ALREADY_VOTED
      12:00 a scores i-9 in s-1 1 - - - -> IDEA_NOT_FOUND
      12:00 a scores i-1 in s-1 1 - - - -> VALIDATION_FAILED scoredBy
      12:00 a combines i-1 as i-1 in s-1 -> IDEA_ALREADY_EXISTS
      12:00 a combines i-9,i-1 as i-3 in s-1 -> SOURCE_IDEA_NOT_FOUND
      12:00 a combines i-1,i-1 as i-3 in s-1 saying=_ -> TOO_FEW_SOURCES
      12:00 a combines i-1,i-2 as i-3 in s-1 saying=_ -> EMPTY_CONTENT
      12:00 a combines i-1,i-2 as i-3 in s-1 saying=i-2 -> DUPLICATE_IDEA
      12:00 a refines i-9 as i-2 in s-1 -> IDEA_ALREADY_EXISTS
      12:00 a refines i-9 as i-3 in s-1 saying=_ -> IDEA_NOT_FOUND
      12:00 a refines i-1 as i-3 in s-1 saying=_ -> EMPTY_CONTENT
      12:00 a refines i-1 as i-3 in s-1 saying=i-1 -> DUPLICATE_IDEA
      12:00 a refines i-1 as i-3 in s-1 -> IdeaRefined
      12:00 a refines i-1 as i-4 in s-1 saying=_ -> MAX_IDEAS_PER_AGENT_REACHED
      12:00 a brings i-4 to s-1 saying=_ -> MAX_IDEAS_PER_AGENT_REACHED
      12:00 a combines i-1,i-2 as i-4 in s-1 -> IdeasCombined
      12:00 a combines i-1,i-2 as i-5 in s-1 saying=_ -> MAX_IDEAS_REACHED
      12:00 a refines i-1 as i-5 in s-1 -> MAX_IDEAS_REACHED
      12:00 a brings i-5 to s-1 -> MAX_IDEAS_REACHED
      = s-1 active ideas 4 participants 2 version 8
      12:00 b opens s-2 -> BrainstormSessionOpened
      12:00 b brings i-1 to s-2 -> IDEA_ALREADY_EXISTS
      12:00 b votes 1 on i-1 in s-2 -> IDEA_NOT_FOUND
      12:00 b scores i-1 in s-2 1 - - - -> IDEA_NOT_FOUND
      12:00 b refines i-1 as i-5 in s-2 -> IDEA_NOT_FOUND
      12:00 b combines i-1,i-2 as i-5 in s-2 -> SOURCE_IDEA_NOT_FOUND
      12:00 advance s-2 -> WRONG_PHASE
      12:00 advance s-2 to=voting -> WRONG_PHASE
      12:00 cancel s-2 -> BrainstormSessionCancelled
      12:00 cancel s-2 -> nothing
      12:00 complete s-2 -> SESSION_NOT_ACTIVE
      12:00 advance s-2 -> SESSION_NOT_ACTIVE
      12:00 b brings i-5 to s-2 -> SESSION_NOT_ACTIVE
      12:00 b votes 1 on i-9 in s-2 -> SESSION_NOT_ACTIVE
      12:00 b combines i-8 as i-9 in s-2 -> SESSION_NOT_ACTIVE
      12:00 b refines i-8 as i-9 in s-2 -> SESSION_NOT_ACTIVE
      """;

  static final String WHAT_IS_OFF_IS_REFUSED =
      """
      12:00 a opens s-1 without=voting,combination,refinement -> BrainstormSessionOpened
      12:00 a brings i-1 to s-1 -> BrainstormParticipantJoined IdeaSubmitted
      12:00 a brings i-2 to s-1 -> IdeaSubmitted
      12:00 a votes 9 on i-1 in s-1 -> VOTING_NOT_ALLOWED
      12:00 b combines i-1,i-2 as i-1 in s-1 -> COMBINATION_NOT_ALLOWED
      12:00 b refines i-1 as i-1 in s-1 -> REFINEMENT_NOT_ALLOWED
      = s-1 active ideas 2 participants 1 version 4
      """;

  static final String AN_AGENT_COMBINES_FIVE_TIMES =
      """
      12:00 a opens s-1 -> BrainstormSessionOpened
      12:00 a brings i-1 to s-1 -> BrainstormParticipantJoined IdeaSubmitted
      12:00 a brings i-2 to s-1 -> IdeaSubmitted
      12:00 b combines i-1,i-2 as i-3 in s-1 -> BrainstormParticipantJoined IdeasCombined
      12:00 b combines i-1,i-2 as i-4 in s-1 -> IdeasCombined
      12:00 b combines i-1,i-2 as i-5 in s-1 -> IdeasCombined
      12:00 b combines i-1,i-2 as i-6 in s-1 -> IdeasCombined
      12:00 b combines i-1,i-2 as i-7 in s-1 -> IdeasCombined
      12:00 b combines i-1,i-2 as i-8 in s-1 saying=_ -> MAX_COMBINATIONS_REACHED
      12:00 c combines i-1,i-7 as i-8 in s-1 -> BrainstormParticipantJoined IdeasCombined
      """;

  static final String PHASES_RULE_WHAT_GOES =
      """
      12:00 a opens s-1 minutes=12 phases=ideation:6,combination:3,voting:3 -> BrainstormSessionOpened
      = s-1 active ideas 0 participants 0 in ideation version 1
      12:00 a brings i-1 to s-1 -> BrainstormParticipantJoined IdeaSubmitted
      12:00 a brings i-2 to s-1 -> IdeaSubmitted
      12:00 a refines i-1 as i-3 in s-1 -> IdeaRefined
      12:00 b votes 1 on i-1 in s-1 -> WRONG_PHASE
      12:00 b combines i-1,i-2 as i-4 in s-1 saying=i-1 -> WRONG_PHASE
      12:06 advance s-1 to=combination -> BrainstormPhaseAdvanced
      12:06 advance s-1 to=COMBINATION -> nothing
      12:06 a brings i-4 to s-1 saying=i-1 -> WRONG_PHASE
      12:06 b combines i-1,i-2 as i-4 in s-1 -> BrainstormParticipantJoined IdeasCombined
      12:06 b refines i-1 as i-5 in s-1 -> IdeaRefined
      12:06 b votes 1 on i-1 in s-1 -> WRONG_PHASE
      12:06 advance s-1 to=ideation -> WRONG_PHASE
      12:09 advance s-1 -> BrainstormPhaseAdvanced
      12:09 advance s-1 -> WRONG_PHASE
      12:09 b votes 1 on i-1 in s-1 -> IdeaVoted
      12:09 b refines i-1 as i-6 in s-1 -> WRONG_PHASE
      = s-1 active ideas 5 participants 2 in voting version 11
      12:12 advance s-1 to=voting -> nothing
      12:12 advance s-1 -> SESSION_NOT_ACTIVE
      12:12 a opens s-2 minutes=2 phases=talk:1,voting:1 -> BrainstormSessionOpened
      12:12 a brings i-8 to s-2 -> BrainstormParticipantJoined IdeaSubmitted
      12:12 b votes 1 on i-8 in s-2 -> BrainstormParticipantJoined IdeaVoted
      """;

  static final String TIME_ENDS_SESSIONS =
      """
      12:00 a opens s-1 minutes=10 -> BrainstormSessionOpened
      12:00 a opens s-2 until=12:05 minutes=1 -> BrainstormSessionOpened
      12:00 a opens s-3 minutes=20 -> BrainstormSessionOpened
      12:00 a brings i-1 to s-1 -> BrainstormParticipantJoined IdeaSubmitted
      12:04 a brings i-2 to s-2 -> BrainstormParticipantJoined IdeaSubmitted
      12:05 a brings i-3 to s-2 -> SESSION_EXPIRED
      12:05 b votes 1 on i-2 in s-2 -> SESSION_NOT_ACTIVE
      12:05 b combines i-1,i-2 as i-3 in s-2 -> SESSION_NOT_ACTIVE
      12:05 b refines i-2 as i-3 in s-2 -> SESSION_NOT_ACTIVE
      12:10 expire until=12:04 -> nothing
      12:10 expire most=1 -> BrainstormSessionExpired
      = s-2 expired ideas 1 participants 1 version 4
      = s-1 active ideas 1 participants 1 version 3
      12:10 expire -> BrainstormSessionExpired
      12:10 expire -> nothing
      12:10 a brings i-3 to s-2 -> SESSION_NOT_ACTIVE
      12:20 complete s-3 -> BrainstormSessionCompleted
      12:20 expire -> nothing
      12:20 complete s-2 -> SESSION_NOT_ACTIVE
      """;

  static final String A_NEW_LIFE_BEGINS_AT_ONE =
      """
      12:00 a opens s-1 -> BrainstormSessionOpened
      12:00 a brings i-1 to s-1 -> BrainstormParticipantJoined IdeaSubmitted
      12:00 b votes 1 on i-1 in s-1 -> BrainstormParticipantJoined IdeaVoted
      12:00 b scores i-1 in s-1 50 - - - -> IdeaScored
      12:01 delete s-1 -> BrainstormSessionDeleted
      = s-1 is not there
      = i-1 is not there
      12:01 delete s-1 -> SESSION_NOT_FOUND
      12:01 a opens s-1 -> BrainstormSessionOpened
      12:01 a brings i-1 to s-1 -> BrainstormParticipantJoined IdeaSubmitted
      12:01 b votes 1 on i-1 in s-1 -> BrainstormParticipantJoined IdeaVoted
      = s-1 active ideas 1 participants 2 version 5
      = i-1 of a scores 10.00 by 1 votes of 1.00 revision 1 composite null
      12:02 delete s-1 -> BrainstormSessionDeleted
      12:02 b opens s-2 -> BrainstormSessionOpened
      12:02 b brings i-1 to s-2 -> BrainstormParticipantJoined IdeaSubmitted
      = i-1 of b scores 0.00 by 0 votes of 0.00 revision 1 composite null
      """;

  static final String A_SESSION_IS_LED_BY_WHO_OPENED_IT =
      """
      12:00 a: a opens s-1 phases=ideation:5,voting:5,report:5 -> BrainstormSessionOpened
      12:01 b: b brings i-1 to s-1 -> BrainstormParticipantJoined IdeaSubmitted
      12:01 b: advance s-1 -> UNAUTHORIZED
      12:01 b: advance s-1 by=b -> UNAUTHORIZED
      12:01 stranger: advance s-1 -> UNAUTHORIZED
      12:01 a: advance s-1 -> BrainstormPhaseAdvanced
      12:01 advance s-1 by=b -> BrainstormPhaseAdvanced
      12:02 b: complete s-1 -> UNAUTHORIZED
      12:02 stranger: complete s-1 -> UNAUTHORIZED
      12:02 a: complete s-1 -> BrainstormSessionCompleted
      12:02 b: delete s-1 -> UNAUTHORIZED
      12:02 stranger: delete s-1 -> UNAUTHORIZED
      12:02 a: delete s-1 -> BrainstormSessionDeleted
      12:02 b: delete s-1 -> SESSION_NOT_FOUND
      12:03 b: b opens s-2 -> BrainstormSessionOpened
      12:03 c: cancel s-2 -> UNAUTHORIZED
      12:03 cancel s-2 -> BrainstormSessionCancelled
      12:04 a: a opens s-3 minutes=1 -> BrainstormSessionOpened
      12:05 a: expire -> UNAUTHORIZED
      12:05 expire -> BrainstormSessionExpired
      """;

  static final String WHO_MAY_NOT_LEAD_OPENS_NO_SESSION =
      """
      12:00 g opens s-1 -> UNAUTHORIZED
      12:00 a opens s-1 phases=ideation:5,voting:5 -> BrainstormSessionOpened
      12:01 g brings i-1 to s-1 -> BrainstormParticipantJoined IdeaSubmitted
      12:02 advance s-1 by=g -> UNAUTHORIZED
      12:02 advance s-1 by=a -> BrainstormPhaseAdvanced
      12:03 complete s-1 by=g -> BrainstormSessionCompleted
      """;

  private Scripts() {}
}
