package dev.stoa.task;

import org.junit.jupiter.api.Test;

/// What the task area answers those who claim and report, as stories.
abstract class ClaimStories {

  /// A new stage with nothing on it.
  abstract Stage stage();

  final void check(String story) {
    new Script(stage()).check(story);
  }

  @Test
  void aTaskIsEnqueuedClaimedAndCompleted() {
    check(
        """
        agent a1
        0 enqueue t1 -> TaskEnqueued
        1 enqueue t1 -> TASK_ALREADY_EXISTS
        2 claim a1 -> TaskClaimed
        3 progress t1 percent=40 -> TaskProgressReported
        4 progress t1 percent=40 -> nothing
        5 progress t1 percent=40 checkpoint={} -> TaskProgressReported
        6 extend t1 by_ms=600000 -> TaskLeaseExtended
        7 extend t1 by_ms=10 -> nothing
        8 complete t1 result={} -> TaskCompleted
        9 complete t1 result={} -> nothing
        9 complete t1 token=stale -> NOT_IN_PROGRESS
        """);
  }

  @Test
  void criticalTasksComeFirstAndWaitingAgesEveryTask() {
    check(
        """
        agent a1 most=10
        0 enqueue low priority=low -> TaskEnqueued
        1 enqueue normal -> TaskEnqueued
        2 enqueue high priority=high -> TaskEnqueued
        3 enqueue critical priority=critical -> TaskEnqueued
        4 claim a1 show -> TaskClaimed:critical
        4.1 claim a1 show -> TaskClaimed:high
        4.2 claim a1 show -> TaskClaimed:normal
        4.3 claim a1 show -> TaskClaimed:low
        5 enqueue old priority=low -> TaskEnqueued
        999 enqueue new priority=critical -> TaskEnqueued
        1002 claim a1 show -> TaskClaimed:new
        1003 enqueue old2 priority=low -> TaskEnqueued
        2010 enqueue new2 priority=critical -> TaskEnqueued
        2011 claim a1 max=3 show -> TaskClaimed:old TaskClaimed:old2 TaskClaimed:new2
        """);
  }

  @Test
  void reportsNeedTheTokenOfTheLease() {
    check(
        """
        agent a1
        agent a2
        0 complete t1 -> TASK_NOT_FOUND
        0 fail t1 -> TASK_NOT_FOUND
        0 extend t1 -> TASK_NOT_FOUND
        0 release t1 -> TASK_NOT_FOUND
        0 release t1 any -> TASK_NOT_FOUND
        0 progress t1 -> TASK_NOT_FOUND
        1 enqueue t1 timeout=10000 -> TaskEnqueued
        1 enqueue t2 timeout=10000 -> TaskEnqueued
        2 complete t1 -> NOT_IN_PROGRESS
        2 fail t1 -> NOT_IN_PROGRESS
        2 extend t1 -> LEASE_LOST
        2 release t1 -> LEASE_LOST
        2 progress t1 -> LEASE_LOST
        3 claim a1 show -> TaskClaimed:t1
        4 complete t1 token=stale -> LEASE_LOST
        4 complete t1 by=a2 -> NOT_LEASE_OWNER
        4 fail t1 by=a2 -> NOT_LEASE_OWNER
        4 extend t1 by=a2 -> NOT_LEASE_OWNER
        4 release t1 by=a2 -> NOT_LEASE_OWNER
        4 progress t1 by=a2 -> NOT_LEASE_OWNER
        4 fail t1 token=stale by=a2 -> LEASE_LOST
        13 expire -> TaskLeaseExpired TaskRetryScheduled
        14 claim a2 show -> TaskClaimed:t2
        24 claim a2 show -> TaskClaimed:t1
        25 complete t1 by=a1 token=old -> LEASE_LOST
        26 complete t1 by=a2 -> TaskCompleted
        """);
  }

  @Test
  void aLeaseThatRanOutIsLostOnlyWhenItIsTakenBack() {
    check(
        """
        agent a1
        0 enqueue t1 timeout=10000 -> TaskEnqueued
        1 claim a1 -> TaskClaimed
        12 extend t1 by_ms=5000 -> TaskLeaseExtended
        13 expire -> nothing
        13 expire asOf=99 -> nothing
        20 expire asOf=12 -> nothing
        20 expire -> TaskLeaseExpired TaskRetryScheduled
        21 complete t1 -> NOT_IN_PROGRESS
        """);
  }

  @Test
  void attemptsAreRetriedWithGrowingPausesUntilTheyAreUsedUp() {
    check(
        """
        agent a1
        0 enqueue t1 retries=2 -> TaskEnqueued
        0 claim a1 -> TaskClaimed
        1 fail t1 -> TaskAttemptFailed TaskRetryScheduled
        10.9 claim a1 -> NO_TASK_AVAILABLE
        11 claim a1 -> TaskClaimed
        12 fail t1 -> TaskAttemptFailed TaskRetryScheduled
        31.9 claim a1 -> NO_TASK_AVAILABLE
        32 claim a1 -> TaskClaimed
        33 fail t1 -> TaskAttemptFailed TaskFailed
        34 fail t1 -> nothing
        35 retry t1 -> TaskRetryScheduled
        36 claim a1 -> TaskClaimed
        37 fail t1 -> TaskAttemptFailed TaskFailed
        38 retry t1 reset -> TaskRetryScheduled
        39 retry t1 -> TASK_NOT_RETRYABLE
        40 claim a1 -> TaskClaimed
        41 fail t1 -> TaskAttemptFailed TaskRetryScheduled
        60 claim a1 -> TaskClaimed
        61 fail t1 final -> TaskAttemptFailed TaskFailed
        62 retry t9 -> TASK_NOT_FOUND
        63 retry t1 runAt=100 -> TaskRetryScheduled
        99 claim a1 -> NO_TASK_AVAILABLE
        100 claim a1 -> TaskClaimed
        """);
  }

  @Test
  void noRetriesMeansNone() {
    check(
        """
        agent a1
        0 enqueue t1 retries=0 timeout=5000 -> TaskEnqueued
        0 enqueue t2 retries=0 -> TaskEnqueued
        1 claim a1 max=2 -> TaskClaimed TaskClaimed
        2 fail t2 -> TaskAttemptFailed TaskFailed
        6 expire -> TaskLeaseExpired TaskFailed
        """);
  }

  @Test
  void anAgentTakesWhatItMayAndNoMoreThanItCanHold() {
    check(
        """
        agent a1 most=2
        agent a2 most=9 can=java,sql
        agent a3 status=suspended
        agent a4 status=offline
        0 claim a9 -> UNKNOWN_AGENT
        0 claim a3 -> AGENT_SUSPENDED
        0 claim a1 -> NO_TASK_AVAILABLE
        1 enqueue t1 needs=java -> TaskEnqueued
        1 enqueue t2 only=a2 -> TaskEnqueued
        1 enqueue t3 only=a9 -> UNKNOWN_AGENT
        1 enqueue t4 type=paint -> TaskEnqueued
        1 enqueue t5 queue=other -> TaskEnqueued
        1 enqueue t6 only=a2 needs=rust -> TaskEnqueued
        1 enqueue t7 only=a2 needs=sql -> TaskEnqueued
        2 claim a1 types=build -> NO_TASK_AVAILABLE
        2 claim a1 types=build,paint show -> TaskClaimed:t4
        3 claim a1 queue=other show -> TaskClaimed:t5
        4 claim a1 queue=other -> CAPACITY_EXCEEDED
        5 complete t5 -> TaskCompleted
        6 claim a1 -> NO_TASK_AVAILABLE
        7 claim a2 max=9 show -> TaskClaimed:t1 TaskClaimed:t2 TaskClaimed:t7
        8 claim a2 -> NO_TASK_AVAILABLE
        """);
  }

  @Test
  void everyEndOfALeaseFreesAHand() {
    check(
        """
        agent a1 most=1
        0 enqueue t1 timeout=10000 -> TaskEnqueued
        0 enqueue t2 -> TaskEnqueued
        1 claim a1 max=5 -> TaskClaimed
        2 claim a1 -> CAPACITY_EXCEEDED
        3 release t1 -> TaskReleased
        4 claim a1 show -> TaskClaimed:t1
        5 fail t1 -> TaskAttemptFailed TaskRetryScheduled
        6 claim a1 show -> TaskClaimed:t2
        7 delete t2 -> TASK_IN_PROGRESS
        8 delete t2 force -> TaskDeleted
        40 claim a1 show -> TaskClaimed:t1
        51 expire -> TaskLeaseExpired TaskRetryScheduled
        99 claim a1 show -> TaskClaimed:t1
        100 complete t1 -> TaskCompleted
        101 claim a1 -> NO_TASK_AVAILABLE
        """);
  }

  @Test
  void aReleaseWithoutATokenIsForWhoeverStillHasTheTask() {
    check(
        """
        agent a1
        agent a2
        0 enqueue t1 -> TaskEnqueued
        1 release t1 any -> nothing
        2 claim a1 -> TaskClaimed
        3 release t1 any by=a2 -> nothing
        4 release t1 any -> TaskReleased
        5 release t1 any -> nothing
        6 claim a2 -> TaskClaimed
        7 release t1 token=stale by=a2 -> LEASE_LOST
        """);
  }
}
