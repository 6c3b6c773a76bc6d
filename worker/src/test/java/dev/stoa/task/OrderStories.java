package dev.stoa.task;

import org.junit.jupiter.api.Test;

/// What the task area answers those who want work done, as stories. With the stories of claims
/// every rejection and every event is reached.
abstract class OrderStories extends ClaimStories {

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
