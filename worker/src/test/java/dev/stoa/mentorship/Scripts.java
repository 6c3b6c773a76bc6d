package dev.stoa.mentorship;

/// What is played on the rules and on a database alike.
final class Scripts {
  private Scripts() {}

  // D.2: capacity message.
  static final String A_MENTOR_HAS_THREE_PLACES =
      """
      12:00 enroll m at 3        -> AgentEnrolledInTraining
      12:00 m teaches a as p-1   -> PairingCreated
      12:00 m teaches b as p-2   -> PairingCreated
      12:00 m teaches c as p-3   -> PairingCreated
      12:00 m teaches d as p-4   -> MENTOR_AT_CAPACITY
      12:00 m teaches d as p-4 regardless -> MENTOR_AT_CAPACITY
      = m level 3 mentees 3 of 3 completed 0 graduates 0 bound to nobody version 1
      12:01 pause p-1            -> PairingPaused
      12:01 pause p-1            -> nothing
      12:01 m teaches d as p-4   -> PairingCreated
      12:01 resume p-1           -> MENTOR_AT_CAPACITY
      12:02 complete p-2 well    -> PairingCompleted
      12:02 complete p-2 well    -> nothing
      12:02 complete p-2         -> ILLEGAL_TRANSITION
      12:02 resume p-1           -> PairingResumed
      12:02 resume p-1           -> nothing
      12:03 cancel p-3           -> PairingCancelled
      12:03 cancel p-3           -> nothing
      12:03 delete p-4           -> PairingDeleted
      12:03 delete p-4           -> PAIRING_NOT_FOUND
      = m level 3 mentees 1 of 3 completed 1 graduates 0 bound to nobody version 1
      = p-1 m teaches a active score null version 3
      """;

  static final String EVERY_MOVE_OF_A_PAIRING =
      """
      12:00 enroll m at 3        -> AgentEnrolledInTraining
      12:00 complete p-1         -> PAIRING_NOT_FOUND
      12:00 pause p-1            -> PAIRING_NOT_FOUND
      12:00 resume p-1           -> PAIRING_NOT_FOUND
      12:00 cancel p-1           -> PAIRING_NOT_FOUND
      12:00 m teaches a as p-1   -> PairingCreated
      12:01 pause p-1            -> PairingPaused
      12:01 complete p-1         -> PairingCompleted
      12:01 pause p-1            -> ILLEGAL_TRANSITION
      12:01 resume p-1           -> ILLEGAL_TRANSITION
      12:01 cancel p-1           -> ILLEGAL_TRANSITION
      12:02 m teaches a as p-2   -> PairingCreated
      12:02 pause p-2            -> PairingPaused
      12:02 cancel p-2           -> PairingCancelled
      12:02 pause p-2            -> ILLEGAL_TRANSITION
      12:02 resume p-2           -> ILLEGAL_TRANSITION
      12:02 complete p-2         -> ILLEGAL_TRANSITION
      = m level 3 mentees 0 of 2 completed 1 graduates 0 bound to nobody version 1
      = a level 0 mentees 0 of 0 completed 0 graduates 0 bound to nobody version 0
      """;

  static final String REASONS_IN_ORDER =
      """
      12:00 enroll m at 3                 -> AgentEnrolledInTraining
      12:00 enroll m at 3                 -> ALREADY_ENROLLED
      12:00 enroll x at 0                 -> UNKNOWN_AGENT
      12:00 x teaches x as p-1            -> SELF_MENTORSHIP
      12:00 x teaches a as p-1            -> UNKNOWN_AGENT
      12:00 m teaches x as p-1            -> UNKNOWN_AGENT
      12:00 b teaches a as p-1            -> LEVEL_GAP_TOO_SMALL
      12:00 s teaches a as p-1            -> MENTOR_NOT_ACTIVE
      12:00 o teaches a as p-1            -> MENTOR_NOT_ACTIVE
      12:00 s teaches a as p-1 regardless -> PairingCreated
      12:00 m teaches a as p-1            -> PAIRING_ALREADY_EXISTS
      12:00 m teaches a as p-2            -> MENTEE_ALREADY_PAIRED
      12:00 a wants a mentor as p-1       -> PAIRING_ALREADY_EXISTS
      12:00 a wants a mentor as p-2       -> MENTEE_ALREADY_PAIRED
      12:00 x wants a mentor as p-2       -> UNKNOWN_AGENT
      12:00 b wants a mentor as m         -> VALIDATION_FAILED pairingId
      12:00 b wants a mentor as b         -> VALIDATION_FAILED pairingId
      12:00 m teaches b as m              -> VALIDATION_FAILED pairingId
      12:00 m teaches b as c              -> PairingCreated
      12:00 enroll c at 0                 -> VALIDATION_FAILED agentId
      12:00 m teaches c as p-3            -> VALIDATION_FAILED menteeId
      12:00 c did tasks=1                 -> VALIDATION_FAILED agentId
      12:00 x did tasks=1                 -> UNKNOWN_AGENT
      """;

  static final String LEVELS_NEXT_TO_THE_TOP_ARE_TAUGHT_BY_THE_TOP =
      """
      12:00 enroll t at 5      -> AgentEnrolledInTraining
      12:00 enroll u at 5      -> AgentEnrolledInTraining
      12:00 enroll d at 4      -> AgentEnrolledInTraining
      12:00 enroll c at 3      -> AgentEnrolledInTraining
      12:00 enroll b at 2      -> AgentEnrolledInTraining
      12:00 d teaches c as p-1 -> LEVEL_GAP_TOO_SMALL
      12:00 t teaches c as p-1 -> PairingCreated
      12:00 c teaches b as p-2 -> LEVEL_GAP_TOO_SMALL
      12:00 d teaches b as p-2 -> PairingCreated
      12:00 t teaches d as p-3 -> PairingCreated
      12:00 t teaches u as p-4 -> PairingCreated
      """;

  static final String WHAT_IS_NOTED =
      """
      12:00 enroll m at 3             -> AgentEnrolledInTraining
      12:00 note p-1 m-1              -> PAIRING_NOT_FOUND
      12:00 change p-1 m-1 reached    -> PAIRING_NOT_FOUND
      12:00 meet p-1 -1               -> PAIRING_NOT_FOUND
      12:00 m teaches a as p-1        -> PairingCreated
      12:01 note p-1 m-1              -> MilestoneRecorded
      12:01 note p-1 m-1              -> nothing
      12:01 note p-1 m-1 reached      -> VALIDATION_FAILED progressId
      12:01 note p-1 m-2 reached      -> MilestoneRecorded MilestoneCompleted
      12:01 note p-1 something        -> MilestoneRecorded
      12:02 change p-1 m-9 nothing    -> PROGRESS_NOT_FOUND
      12:02 change p-1 m-1 nothing    -> NO_FIELDS_TO_UPDATE
      12:02 change p-1 m-1 undone     -> nothing
      12:02 change p-1 m-1 noted      -> MilestoneUpdated
      12:02 change p-1 m-1 reached    -> MilestoneUpdated MilestoneCompleted
      12:02 change p-1 m-2 undone     -> MilestoneUpdated
      12:03 meet p-1 -1               -> INVALID_DURATION
      12:03 meet p-1 30               -> MentorshipSessionRecorded
      12:03 meet p-1 0                -> MentorshipSessionRecorded
      12:04 pause p-1                 -> PairingPaused
      12:04 note p-1 m-3              -> PAIRING_NOT_ACTIVE
      12:04 note p-1 m-1              -> VALIDATION_FAILED progressId
      12:04 meet p-1 30               -> PAIRING_NOT_ACTIVE
      12:04 pass p-1 t-1 java         -> PAIRING_NOT_ACTIVE
      12:04 change p-1 m-2 reached    -> MilestoneUpdated MilestoneCompleted
      12:05 delete p-1                -> PairingDeleted
      12:05 m teaches a as p-1        -> PairingCreated
      12:05 change p-1 m-1 reached    -> PROGRESS_NOT_FOUND
      = p-1 m teaches a active score null version 1
      """;

  static final String WHAT_IS_PASSED_ON =
      """
      12:00 enroll m at 3                    -> AgentEnrolledInTraining
      12:00 pass p-1 t-1 java                -> PAIRING_NOT_FOUND
      12:00 learnt p-1 t-1 0.9 0.5 0.5 4     -> TRANSFER_NOT_FOUND
      12:00 m teaches a as p-1               -> PairingCreated
      12:00 learnt p-1 t-1 0.9 0.5 0.5 4     -> TRANSFER_NOT_FOUND
      12:01 pass p-1 t-1 java from 0.2       -> KnowledgeTransferred
      12:01 pass p-1 t-1 java from 0.2       -> nothing
      12:01 pass p-1 t-1 rust from 0.2       -> VALIDATION_FAILED transferId
      12:01 pass p-1 t-2 rust                -> KnowledgeTransferred
      12:02 learnt p-1 t-1 0.9 0.5 0.5 4     -> KnowledgeTransferApplied
      12:02 learnt p-1 t-1 0.9 0.5 0.5 4     -> nothing
      12:03 complete p-1                     -> PairingCompleted
      12:04 learnt p-1 t-1 0.9 0.5 0.4 4     -> KnowledgeTransferApplied
      12:04 learnt p-1 t-2 0 0 0 0           -> KnowledgeTransferApplied
      """;

  // D.2: a level-0 graduate becomes level 1.
  static final String FROM_LEVEL_TO_LEVEL =
      """
      12:00 enroll m at 2                        -> AgentEnrolledInTraining
      12:00 m teaches a as p-1                   -> PairingCreated
      12:00 a did tasks=0                        -> AgentEnrolledInTraining
      12:00 a did tasks=0                        -> nothing
      12:01 a did tasks=9 good=9                 -> TrainingProgressRecorded
      12:01 a did tasks=1 good=0 score=79        -> TrainingProgressRecorded
      12:02 a did score=81                       -> TrainingProgressRecorded AgentGraduated
      = a level 1 mentees 0 of 0 completed 0 graduates 0 bound to m version 5
      = m level 2 mentees 1 of 1 completed 0 graduates 1 bound to nobody version 1
      d1 12:00 a did tasks=5 good=4              -> TrainingProgressRecorded
      d1 12:00 a did errors=5                    -> TrainingProgressRecorded
      d1 12:00 a did attended=3                  -> TrainingProgressRecorded AgentGraduated
      d2 12:00 a did complex=1                   -> TrainingProgressRecorded
      d2 12:00 a did initiated=2                 -> TrainingProgressRecorded
      d2 12:00 a did tasks=15 good=14            -> TrainingProgressRecorded AgentGraduated
      d3 12:00 a did given=5                     -> TrainingProgressRecorded
      d3 12:00 a did mentored=1                  -> TrainingProgressRecorded AgentGraduated
      = a level 4 mentees 0 of 0 completed 0 graduates 0 bound to m version 16
      d4 12:00 a did mentored=2                  -> TrainingProgressRecorded
      d4 12:00 cancel p-1                        -> PairingCancelled
      = m level 2 mentees 0 of 1 completed 0 graduates 4 bound to nobody version 1
      """;

  static final String THE_TOP_IS_THE_TOP =
      """
      12:00 enroll t at 5             -> AgentEnrolledInTraining
      12:00 t did tasks=99 good=99    -> TrainingProgressRecorded
      12:00 t did tasks=0             -> nothing
      12:00 enroll e at 4             -> AgentEnrolledInTraining
      12:00 e did mentored=3          -> TrainingProgressRecorded
      12:00 enroll a at 2             -> AgentEnrolledInTraining
      12:00 enroll b at 2             -> AgentEnrolledInTraining
      12:00 enroll c at 2             -> AgentEnrolledInTraining
      12:00 e teaches a as p-1        -> PairingCreated
      12:00 e teaches b as p-2        -> PairingCreated
      12:00 e teaches c as p-3        -> PairingCreated
      12:01 a did complex=1 initiated=2 -> TrainingProgressRecorded AgentGraduated
      12:01 b did complex=1 initiated=2 -> TrainingProgressRecorded AgentGraduated
      12:01 e did tasks=0             -> nothing
      12:01 c did complex=1 initiated=2 -> TrainingProgressRecorded AgentGraduated
      12:01 e did tasks=0             -> TrainingProgressRecorded AgentGraduated
      = e level 5 mentees 3 of 3 completed 0 graduates 3 bound to nobody version 4
      """;

  static final String THE_BEST_MENTOR_IS_FOUND =
      """
      12:00 a wants a mentor as p-1             -> MentorMatchFailed
      12:00 enroll s at 2                       -> AgentEnrolledInTraining
      12:00 enroll o at 2                       -> AgentEnrolledInTraining
      12:00 enroll b at 1                       -> AgentEnrolledInTraining
      12:00 a wants a mentor as p-1             -> MentorMatchFailed
      12:00 enroll t at 5                       -> AgentEnrolledInTraining
      12:00 enroll j at 2                       -> AgentEnrolledInTraining
      12:00 enroll k at 2                       -> AgentEnrolledInTraining
      12:00 a wants a mentor as p-1 for java,errorHandling -> MentorMatched PairingCreated
      = p-1 j teaches a active score 0.9500 version 1
      12:00 c wants a mentor as p-2             -> MentorMatched PairingCreated
      = p-2 k teaches c active score 0.8500 version 1
      12:00 b wants a mentor as p-3             -> MentorMatched PairingCreated
      = p-3 t teaches b active score 0.7300 version 1
      12:00 d wants a mentor as p-4             -> MentorMatched PairingCreated
      = p-4 j teaches d active score 0.7000 version 1
      """;

  static final String ONLY_THE_TWO_SPEAK_OF_THEIR_PAIRING =
      """
      12:00 enroll m at 3                         -> AgentEnrolledInTraining
      12:00 m: m teaches a as p-1                 -> PairingCreated
      12:01 b: pause p-1                          -> UNAUTHORIZED
      12:01 stranger: pause p-1                   -> UNAUTHORIZED
      12:01 a: pause p-1                          -> PairingPaused
      12:02 b: resume p-1                         -> UNAUTHORIZED
      12:02 m: resume p-1                         -> PairingResumed
      12:03 b: note p-1 m-1                       -> UNAUTHORIZED
      12:03 a: note p-1 m-1                       -> MilestoneRecorded
      12:03 b: change p-1 m-1 reached             -> UNAUTHORIZED
      12:03 m: change p-1 m-1 reached             -> MilestoneUpdated MilestoneCompleted
      12:04 b: meet p-1 30                        -> UNAUTHORIZED
      12:04 a: meet p-1 30                        -> MentorshipSessionRecorded
      12:05 b: pass p-1 t-1 java                  -> UNAUTHORIZED
      12:05 m: pass p-1 t-1 java                  -> KnowledgeTransferred
      12:06 b: learnt p-1 t-1 0.9 0.5 0.5 4       -> UNAUTHORIZED
      12:06 a: learnt p-1 t-1 0.9 0.5 0.5 4       -> KnowledgeTransferApplied
      12:07 b: complete p-1                       -> UNAUTHORIZED
      12:07 m: complete p-1                       -> PairingCompleted
      12:08 m: m teaches a as p-2                 -> PairingCreated
      12:08 b: cancel p-2                         -> UNAUTHORIZED
      12:08 a: cancel p-2                         -> PairingCancelled
      12:09 b: delete p-1                         -> UNAUTHORIZED
      12:09 m: delete p-1                         -> PairingDeleted
      12:09 b: delete p-2                         -> UNAUTHORIZED
      12:09 delete p-2                            -> PairingDeleted
      12:09 b: delete p-2                         -> PAIRING_NOT_FOUND
      """;

  static final String WHO_MAY_NOT_LEAD_IS_NO_MENTOR =
      """
      12:00 enroll n at 3                   -> AgentEnrolledInTraining
      12:00 n teaches a as p-1              -> MENTOR_NOT_ACTIVE
      12:00 a wants a mentor as p-1         -> MentorMatchFailed
      12:00 n teaches a as p-1 regardless   -> PairingCreated
      12:01 note p-1 m-1                    -> MilestoneRecorded
      12:02 pause p-1                       -> PairingPaused
      12:02 resume p-1                      -> MENTOR_NOT_ACTIVE
      12:03 enroll m at 5                   -> AgentEnrolledInTraining
      12:03 m teaches n as p-2              -> PairingCreated
      12:03 b wants a mentor as p-3         -> MentorMatched PairingCreated
      = p-3 m teaches b active score 0.5000 version 1
      """;
}
