package dev.stoa.task;

import org.junit.jupiter.api.Test;

/// What the task area answers, as stories. Every rejection and every event is reached.
abstract class StoriesContract {

  /// A new stage with nothing on it.
  abstract Stage stage();

  private void check(String story) {
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

  @Test
  void aTaskIsCalledOff() {
    check(
        """
        agent a1
        0 cancel t1 -> TASK_NOT_FOUND
        0 enqueue t1 -> TaskEnqueued
        1 cancel t1 -> TaskCancelled
        2 cancel t1 -> nothing
        3 claim a1 -> NO_TASK_AVAILABLE
        4 retry t1 -> TaskRetryScheduled
        5 claim a1 -> TaskClaimed
        6 cancel t1 reason=late -> TaskCancellationRequested
        7 cancel t1 -> nothing
        8 fail t1 -> TaskAttemptFailed TaskCancelled
        9 retry t1 -> TaskRetryScheduled
        10 claim a1 -> TaskClaimed
        11 cancel t1 -> TaskCancellationRequested
        12 complete t1 -> TaskCompleted
        13 cancel t1 -> TASK_TERMINAL
        14 enqueue t2 -> TaskEnqueued
        15 claim a1 -> TaskClaimed
        16 cancel t2 -> TaskCancellationRequested
        17 release t2 -> TaskReleased TaskCancelled
        18 enqueue t3 timeout=1000 -> TaskEnqueued
        19 claim a1 -> TaskClaimed
        19 cancel t3 -> TaskCancellationRequested
        20 expire -> TaskLeaseExpired TaskCancelled
        """);
  }

  @Test
  void whatIsPastItsDeadlineHasFailed() {
    check(
        """
        agent a1
        0 enqueue t1 deadline=10 -> TaskEnqueued
        0 enqueue t2 deadline=10 -> TaskEnqueued
        0 enqueue t3 deadline=10 runAt=50 -> TaskEnqueued
        0 enqueue t4 deadline=10 -> TaskEnqueued
        1 claim a1 max=2 show -> TaskClaimed:t1 TaskClaimed:t2
        9.9 expire -> nothing
        10 claim a1 -> NO_TASK_AVAILABLE
        10 fail t2 -> TaskAttemptFailed TaskFailed
        10 expire batch=2 show -> TaskFailed:t1 TaskFailed:t3
        10 expire show -> TaskFailed:t4
        11 expire -> nothing
        12 retry t1 -> TASK_NOT_RETRYABLE
        """);
  }

  @Test
  void aUniqueKeyIsHeldUntilItsTaskIsFinishedAndItsPeriodIsOver() {
    check(
        """
        agent a1
        0 enqueue t1 key=k -> TaskEnqueued
        1 enqueue t2 key=k show -> TaskDeduplicated:t1
        1 enqueue t1 key=k -> TASK_ALREADY_EXISTS
        2 cancel t1 -> TaskCancelled
        3 enqueue t2 key=k period=60000 -> TaskEnqueued
        4 claim a1 -> TaskClaimed
        5 complete t2 -> TaskCompleted
        62.9 enqueue t3 key=k show -> TaskDeduplicated:t2
        63 enqueue t3 key=k -> TaskEnqueued
        64 enqueue t4 key=other -> TaskEnqueued
        65 delete t3 -> TaskDeleted
        66 enqueue t3 key=k -> TaskEnqueued
        """);
  }

  @Test
  void aTaskWaitsForThoseItDependsOn() {
    check(
        """
        agent a1 most=9
        0 enqueue t1 after=t9 -> DEPENDENCY_NOT_FOUND
        0 enqueue t1 after=t1 -> SELF_DEPENDENCY
        1 enqueue t1 -> TaskEnqueued
        1 enqueue t2 -> TaskEnqueued
        2 enqueue t3 after=t1,t2 priority=critical -> TaskEnqueued
        3 claim a1 max=9 show -> TaskClaimed:t1 TaskClaimed:t2
        4 complete t1 -> TaskCompleted
        5 claim a1 -> NO_TASK_AVAILABLE
        6 fail t2 final -> TaskAttemptFailed TaskFailed
        7 claim a1 -> NO_TASK_AVAILABLE
        8 retry t2 -> TaskRetryScheduled
        9 claim a1 -> TaskClaimed
        10 complete t2 -> TaskCompleted
        11 claim a1 show -> TaskClaimed:t3
        12 enqueue t4 after=t1 -> TaskEnqueued
        13 claim a1 show -> TaskClaimed:t4
        """);
  }

  @Test
  void dependenciesAreAddedAndRemovedButNeverInACircle() {
    check(
        """
        agent a1 most=9
        0 enqueue t1 -> TaskEnqueued
        0 enqueue t2 -> TaskEnqueued
        0 enqueue t3 -> TaskEnqueued
        1 depend t9 on=t1 -> TASK_NOT_FOUND
        1 depend t1 on=t1 -> SELF_DEPENDENCY
        1 depend t1 on=t9 -> DEPENDENCY_NOT_FOUND
        2 depend t1 on=t2 -> TaskDependencyAdded
        2 depend t1 on=t2 -> nothing
        2 depend t1 on=t2 kind=soft -> TaskDependencyAdded
        3 depend t2 on=t3 -> TaskDependencyAdded
        4 depend t3 on=t1 -> DEPENDENCY_CYCLE
        4 depend t2 on=t1 -> DEPENDENCY_CYCLE
        5 claim a1 max=9 show -> TaskClaimed:t3
        6 undepend t9 on=t3 -> TASK_NOT_FOUND
        6 undepend t3 on=t2 -> DEPENDENCY_NOT_FOUND
        7 undepend t2 on=t3 -> TaskDependencyRemoved
        8 claim a1 max=9 show -> TaskClaimed:t2
        9 fail t2 final -> TaskAttemptFailed TaskFailed
        10 claim a1 max=9 show -> TaskClaimed:t1
        11 complete t1 -> TaskCompleted
        12 depend t1 on=t3 -> TASK_TERMINAL
        13 enqueue t4 -> TaskEnqueued
        13 enqueue t5 after=t4 -> TaskEnqueued
        14 delete t9 -> TASK_NOT_FOUND
        14 delete t4 show -> TaskDependencyRemoved:t5 TaskDeleted:t4
        15 claim a1 show -> TaskClaimed:t5
        """);
  }

  @Test
  void aWaitingTaskIsChanged() {
    check(
        """
        agent a1
        agent a2
        0 update t1 priority=high -> TASK_NOT_FOUND
        0 enqueue t1 payload={} -> TaskEnqueued
        1 update t1 -> nothing
        1 update t1 payload={} priority=normal retries=3 timeout=300000 -> nothing
        2 update t1 priority=high payload=[1] retries=1 -> TaskUpdated
        3 update t1 only=a9 -> UNKNOWN_AGENT
        3 update t1 only=a2 -> TaskUpdated
        4 claim a1 -> NO_TASK_AVAILABLE
        5 update t1 anyone -> TaskUpdated
        6 update t1 runAt=20 -> TaskUpdated
        7 claim a1 -> NO_TASK_AVAILABLE
        8 update t1 runAt=8 deadline=99 -> TaskUpdated
        9 claim a1 -> TaskClaimed
        10 update t1 priority=low -> TASK_IN_PROGRESS
        11 complete t1 -> TaskCompleted
        12 update t1 priority=low -> TASK_TERMINAL
        """);
  }

  @Test
  void finishedTasksAreRemovedWhenTheyAreOld() {
    check(
        """
        agent a1 most=9
        0 enqueue t1 -> TaskEnqueued
        0 enqueue t2 retries=0 -> TaskEnqueued
        0 enqueue t3 -> TaskEnqueued
        0 enqueue t4 after=t2 -> TaskEnqueued
        0 enqueue t5 -> TaskEnqueued
        1 claim a1 max=2 -> TaskClaimed TaskClaimed
        2 complete t1 -> TaskCompleted
        2 fail t2 -> TaskAttemptFailed TaskFailed
        2 cancel t3 -> TaskCancelled
        86402 purge days=1 -> nothing
        86403 purge days=1 statuses=cancelled -> TasksPurged
        86403 purge days=1 batch=1 -> TasksPurged
        86403 purge days=1 -> nothing
        86404 undepend t4 on=t2 -> TaskDependencyRemoved
        86405 purge days=1 -> TasksPurged
        86406 enqueue t2 -> TaskEnqueued
        86407 retry t1 -> TASK_NOT_FOUND
        """);
  }
}
