package dev.stoa.rewards;

/// What is played on the rules and on a database alike.
final class Scripts {
  private Scripts() {}

  static final String A_REWARD_IS_REDEEMED_ONCE =
      """
      12:00 reserve r-1 100 points for a  -> RewardAllocated
      = points@2026-01-05 reserved 100.0000 spent 0.0000
      12:01 b redeems r-1                 -> NOT_OWNER
      12:01 a redeems r-2                 -> ALLOCATION_NOT_FOUND
      12:01 a redeems r-1                 -> RewardRedeemed
      12:02 a redeems r-1                 -> ALREADY_REDEEMED
      12:02 b redeems r-1                 -> NOT_OWNER
      12:02 cancel r-1                    -> ALREADY_REDEEMED
      12:02 expire r-1                    -> ALREADY_REDEEMED
      12:02 reserve r-1 100 points for a  -> ALLOCATION_ALREADY_EXISTS
      = points@2026-01-05 reserved 0.0000 spent 100.0000
      = r-1 is redeemed version 2
      """;

  static final String A_RIGHT_COMES_WITH_ITS_REWARD =
      """
      12:00 reserve r-1 1 permission for a to task.*   -> RewardAllocated
      12:00 reserve r-2 1 permission for a to task.*   -> RewardAllocated
      12:00 reserve r-3 1 permission for a             -> RewardAllocated
      12:00 boss grants p-1 task.* to a until 12:02    -> PermissionGranted
      12:01 a redeems r-1                              -> ALREADY_GRANTED
      = r-1 is pending version 1
      12:02 a redeems r-1                              -> RewardRedeemed PermissionExpired PermissionGranted
      12:02 a redeems r-2                              -> ALREADY_GRANTED
      12:02 a redeems r-3                              -> RewardRedeemed
      = r-1 is redeemed version 2
      = r-2 is pending version 1
      """;

  static final String SLOTS_COME_WITH_THEIR_REWARD =
      """
      12:00 reserve r-1 5.9 compute for a   -> RewardAllocated
      12:00 reserve r-2 996 compute for b   -> RewardAllocated
      12:00 reserve r-3 0.9 compute for b   -> RewardAllocated
      12:01 a asks 1                        -> ComputeAllocated
      12:01 a redeems r-1                   -> RewardRedeemed ComputeAllocated
      = pool has 994 of 1000 lent 0 contributed 0 by 0
      12:01 b redeems r-2                   -> POOL_EXHAUSTED
      = r-2 is pending version 1
      12:01 a asks 1                        -> POOL_EXHAUSTED
      12:02 a releases 6                    -> ComputeReleased
      12:02 b redeems r-2                   -> RewardRedeemed ComputeAllocated
      12:02 b redeems r-3                   -> RewardRedeemed
      = pool has 4 of 1000 lent 0 contributed 0 by 0
      """;

  static final String WHAT_IS_CANCELLED_GOES_BACK =
      """
      12:00 reserve r-1 0.5 compute for a  -> RewardAllocated
      12:01 cancel r-1                     -> RewardAllocationCancelled
      12:01 cancel r-1                     -> ALLOCATION_CANCELLED
      12:01 cancel r-2                     -> ALLOCATION_NOT_FOUND
      12:02 a redeems r-1                  -> ALLOCATION_CANCELLED
      12:02 expire r-1                     -> ALLOCATION_CANCELLED
      = compute@2026-01-05 reserved 0.0000 spent 0.0000
      = r-1 is cancelled version 2
      """;

  static final String WHAT_RUNS_OUT_GOES_BACK =
      """
      12:00 reserve r-1 7 badge for a until 13:00  -> RewardAllocated
      12:00 reserve r-2 7 badge for a              -> RewardAllocated
      12:00 reserve r-3 7 badge for a until 12:00  -> EXPIRY_IN_PAST
      12:59 expire r-1                             -> VALIDATION_FAILED asOf
      12:59 expire r-1 asof 13:00                  -> VALIDATION_FAILED asOf
      13:00 expire r-1 asof 12:59                  -> VALIDATION_FAILED asOf
      13:00 expire r-2                             -> VALIDATION_FAILED asOf
      13:00 expire r-3                             -> ALLOCATION_NOT_FOUND
      13:00 a redeems r-1                          -> ALLOCATION_EXPIRED
      13:00 cancel r-1                             -> ALLOCATION_EXPIRED
      = r-1 is pending version 1
      13:00 expire r-1                             -> RewardAllocationExpired
      13:01 expire r-1                             -> nothing
      13:01 a redeems r-1                          -> ALLOCATION_EXPIRED
      13:01 cancel r-1                             -> ALLOCATION_EXPIRED
      d99 12:00 a redeems r-2                      -> RewardRedeemed
      = badge@2026-01-05 reserved 0.0000 spent 7.0000
      """;

  static final String A_WEEK_HAS_ITS_BUDGET =
      """
      12:00 reserve r-1 1000000000.0001 points for a  -> BUDGET_EXCEEDED
      12:00 reserve r-1 999999999 points for a        -> RewardAllocated
      12:00 reserve r-2 1.0001 points for a           -> BUDGET_EXCEEDED
      12:00 reserve r-2 1 points for b                -> RewardAllocated
      12:00 reserve r-3 0.0001 points for a           -> BUDGET_EXCEEDED
      12:00 reserve r-3 0.0001 other for a            -> RewardAllocated
      12:01 a redeems r-1                             -> RewardRedeemed
      12:01 reserve r-4 0.0001 points for a           -> BUDGET_EXCEEDED
      12:01 cancel r-2                                -> RewardAllocationCancelled
      d6 23:59 reserve r-4 1 points for a             -> RewardAllocated
      d6 23:59 reserve r-5 1 points for a             -> BUDGET_EXCEEDED
      d7 00:00 reserve r-5 1 points for a             -> RewardAllocated
      d7 00:00 cancel r-4                             -> RewardAllocationCancelled
      = points@2026-01-05 reserved 0.0000 spent 999999999.0000
      = points@2026-01-12 reserved 1.0000 spent 0.0000
      """;

  static final String REASONS_IN_ORDER =
      """
      12:00 reserve r-1 0 points for x until 11:00           -> NON_POSITIVE_AMOUNT
      12:00 reserve r-1 -1 points for x                      -> NON_POSITIVE_AMOUNT
      12:00 reserve r-1 2000000000 points for x until 11:00  -> EXPIRY_IN_PAST
      12:00 reserve r-1 2000000000 points for x              -> UNKNOWN_AGENT
      12:00 reserve rewards-maintenance 1 points for a       -> VALIDATION_FAILED allocationId
      12:00 a asks 1                                         -> ComputeAllocated
      12:00 reserve a 1 points for a                         -> VALIDATION_FAILED allocationId
      12:00 reserve b 1 points for a                         -> RewardAllocated
      12:00 b asks 1                                         -> VALIDATION_FAILED agentId
      12:00 b contributes 1                                  -> VALIDATION_FAILED agentId
      12:00 boss grants p-1 task.consume to b                -> VALIDATION_FAILED agentId
      12:00 x asks 1                                         -> UNKNOWN_AGENT
      12:00 x asks 0                                         -> NON_POSITIVE_AMOUNT
      12:00 x contributes 1                                  -> UNKNOWN_AGENT
      12:00 x releases 1                                     -> VALIDATION_FAILED amount
      """;

  // D.2: the same tier again is already unlocked.
  static final String A_PERMISSION_IS_HAD_ONCE =
      """
      12:00 boss grants p-1 task.consume to a              -> PermissionGranted
      12:01 boss grants p-1 task.consume to a              -> ALREADY_GRANTED
      12:01 boss grants p-1 result.publish to a            -> ALREADY_GRANTED
      12:01 boss grants p-2 task.consume to a until 11:00  -> ALREADY_GRANTED
      12:01 boss grants p-2 task.* to a until 11:00        -> EXPIRY_IN_PAST
      12:01 boss grants p-2 task.* to a                    -> PermissionGranted
      12:01 boss grants p-1 task.consume to b              -> PermissionGranted
      12:01 boss grants p-1 task.consume to x              -> UNKNOWN_AGENT
      12:02 boss revokes p-3 of a                          -> PERMISSION_NOT_FOUND
      12:02 boss revokes p-1 of x                          -> PERMISSION_NOT_FOUND
      12:02 boss revokes p-1 of a                          -> PermissionRevoked
      12:03 c revokes p-1 of a                             -> ALREADY_REVOKED
      12:04 boss grants p-3 task.consume to a              -> PermissionGranted
      12:04 boss grants p-1 task.consume to a              -> ALREADY_GRANTED
      12:05 boss revokes p-3 of a                          -> PermissionRevoked
      12:05 boss grants p-1 task.consume to a              -> PermissionGranted
      = a holds 0 borrowed 0 owes 0.0000 contributed 0 version 6
      """;

  static final String NO_RIGHT_GROWS_ON_THE_WAY =
      """
      12:00 a grants p-1 task.consume to a           -> SELF_GRANT
      12:00 a grants p-1 task.consume to b           -> GRANTOR_NOT_ALLOWED
      12:00 boss grants p-1 task.* to a until 12:10  -> PermissionGranted
      12:01 a grants p-1 task.consume to b           -> PermissionGranted
      12:01 a grants p-2 task.* to b                 -> PermissionGranted
      12:01 a grants p-3 * to b                      -> GRANTOR_NOT_ALLOWED
      12:01 a grants p-3 result.publish to b         -> GRANTOR_NOT_ALLOWED
      12:01 b grants p-1 task.assign to c            -> PermissionGranted
      12:10 a grants p-2 task.consume to c           -> GRANTOR_NOT_ALLOWED
      12:11 boss grants p-1 * to s                   -> PermissionGranted
      12:11 s grants p-2 task.consume to c           -> GRANTOR_NOT_ALLOWED
      12:11 boss grants p-9 * to d                   -> PermissionGranted
      12:11 d grants p-9 * to e                      -> PermissionGranted
      12:11 d grants p-8 * to d                      -> ALREADY_GRANTED
      12:11 d grants p-8 task.consume to d           -> SELF_GRANT
      """;

  static final String PERMISSIONS_RUN_OUT =
      """
      12:00 boss grants p-1 task.consume to a until 12:10    -> PermissionGranted
      12:00 boss grants p-2 result.publish to a until 12:20  -> PermissionGranted
      12:00 boss grants p-1 task.consume to b until 12:05    -> PermissionGranted
      12:00 boss grants p-2 result.publish to b              -> PermissionGranted
      12:04 sweep 10                                         -> nothing
      12:05 sweep 10 asof 12:06                              -> VALIDATION_FAILED asOf
      12:30 sweep 10 asof 12:05                              -> PermissionExpired
      12:30 sweep 1                                          -> PermissionExpired
      12:30 boss revokes p-1 of a                            -> PERMISSION_NOT_FOUND
      12:30 boss revokes p-2 of a                            -> PERMISSION_NOT_FOUND
      12:30 boss grants p-3 result.publish to a              -> PermissionExpired PermissionGranted
      12:30 boss grants p-1 task.consume to a                -> PermissionGranted
      12:30 sweep 10                                         -> nothing
      12:31 boss grants p-4 task.assign to a until 12:32     -> PermissionGranted
      12:31 boss grants p-5 task.cancel to a until 12:32     -> PermissionGranted
      12:33 boss grants p-4 task.cancel to a                 -> PermissionExpired PermissionExpired PermissionGranted
      """;

  static final String SLOTS_ARE_IN_THE_POOL_OR_HELD =
      """
      a is silver 0 0 0
      12:00 a asks 0           -> NON_POSITIVE_AMOUNT
      12:00 a asks 2           -> ComputeAllocated
      12:00 a asks 5           -> ComputeAllocated
      = a holds 3 borrowed 0 owes 0.0000 contributed 0 version 2
      12:00 a asks 1           -> POOL_EXHAUSTED
      = pool has 997 of 1000 lent 0 contributed 0 by 0
      12:01 a asks 5 borrowing -> ComputeAllocated ComputeBorrowed
      12:01 a asks 1 borrowing -> POOL_EXHAUSTED
      = a holds 4 borrowed 1 owes 0.0500 contributed 0 version 4
      = pool has 996 of 1000 lent 1 contributed 0 by 0
      12:02 a releases 5       -> VALIDATION_FAILED amount
      12:02 a releases 0       -> NON_POSITIVE_AMOUNT
      12:02 a releases 2       -> ComputeReleased
      = a holds 2 borrowed 0 owes 0.0500 contributed 0 version 5
      12:03 a asks 3 borrowing -> ComputeAllocated
      12:03 a asks 3 borrowing -> POOL_EXHAUSTED
      12:04 a contributes 0    -> NON_POSITIVE_AMOUNT
      12:04 a contributes 1    -> ComputePoolContributed
      = a holds 3 borrowed 0 owes 0.0000 contributed 1 version 7
      12:05 a asks 3 borrowing -> ComputeAllocated ComputeBorrowed
      = pool has 997 of 1001 lent 1 contributed 1 by 1
      """;

  static final String WHO_IS_LATE_BORROWS_NO_MORE =
      """
      a is gold 0 0 0
      12:00 a asks 6 borrowing    -> ComputeAllocated ComputeBorrowed
      d1 11:59 a asks 1 borrowing -> ComputeAllocated ComputeBorrowed
      = a holds 7 borrowed 2 owes 0.1000 contributed 0 version 4
      d1 11:59 a releases 1       -> ComputeReleased
      d1 12:00 a asks 1 borrowing -> POOL_EXHAUSTED
      d1 12:00 a releases 1       -> ComputeReleased
      d1 12:01 a contributes 1    -> ComputePoolContributed
      d1 12:01 a asks 1 borrowing -> ComputeAllocated ComputeBorrowed
      """;

  static final String A_SHARE_IS_RECKONED =
      """
      a is bronze 0 0 0
      12:00 a asks 99 -> ComputeAllocated
      = a holds 1 borrowed 0 owes 0.0000 contributed 0 version 1
      b is gold 0 95 5
      12:00 b asks 99 -> ComputeAllocated
      = b holds 7 borrowed 0 owes 0.0000 contributed 0 version 1
      c is gold 10 85 15
      12:00 c asks 99 -> ComputeAllocated
      = c holds 8 borrowed 0 owes 0.0000 contributed 0 version 1
      d is gold 0 70 30
      12:00 d asks 99 -> ComputeAllocated
      = d holds 5 borrowed 0 owes 0.0000 contributed 0 version 1
      e is gold 0 69 31
      12:00 e asks 99 -> ComputeAllocated
      = e holds 3 borrowed 0 owes 0.0000 contributed 0 version 1
      f is diamond 500 1 0
      12:00 f asks 99 -> ComputeAllocated
      = f holds 50 borrowed 0 owes 0.0000 contributed 0 version 1
      12:00 f contributes 4  -> BELOW_MINIMUM
      12:00 f contributes 5  -> ComputePoolContributed
      12:00 a contributes 95 -> ComputePoolContributed
      12:01 a asks 99        -> ComputeAllocated
      = a holds 5 borrowed 0 owes 0.0000 contributed 95 version 3
      = pool has 1022 of 1100 lent 0 contributed 100 by 2
      """;

  // D.2: multiplier .8 at level 3.
  static final String A_PENALTY_TAKES_COMPUTING_POWER =
      """
      a is gold 10 95 5 keeping 0.9
      12:00 a asks 99            -> ComputeAllocated
      = a holds 8 borrowed 0 owes 0.0000 contributed 0 version 1
      b is gold 10 95 5 keeping 0.8
      12:00 b asks 99 borrowing  -> ComputeAllocated ComputeBorrowed
      = b holds 9 borrowed 2 owes 0.1000 contributed 0 version 2
      c is gold 10 95 5 keeping 0.5
      12:00 c asks 99 borrowing  -> ComputeAllocated ComputeBorrowed
      = c holds 5 borrowed 1 owes 0.0500 contributed 0 version 2
      d is bronze 0 0 0 keeping 0.5
      12:00 d asks 99            -> ComputeAllocated
      = d holds 1 borrowed 0 owes 0.0000 contributed 0 version 1
      e is gold 10 95 5 keeping 0.0
      12:00 e asks 99 borrowing  -> POOL_EXHAUSTED
      12:00 reserve r-1 4 compute for b  -> RewardAllocated
      12:01 b redeems r-1                -> RewardRedeemed ComputeAllocated
      = b holds 13 borrowed 2 owes 0.1000 contributed 0 version 3
      """;
}
