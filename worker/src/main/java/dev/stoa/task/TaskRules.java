package dev.stoa.task;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.identity.TaskId;
import dev.stoa.task.TaskCommand.AddTaskDependency;
import dev.stoa.task.TaskCommand.CancelTask;
import dev.stoa.task.TaskCommand.ClaimTask;
import dev.stoa.task.TaskCommand.CompleteTask;
import dev.stoa.task.TaskCommand.DeleteTask;
import dev.stoa.task.TaskCommand.EnqueueTask;
import dev.stoa.task.TaskCommand.ExpireTaskLeases;
import dev.stoa.task.TaskCommand.ExtendTaskLease;
import dev.stoa.task.TaskCommand.FailTask;
import dev.stoa.task.TaskCommand.OnTask;
import dev.stoa.task.TaskCommand.PurgeOldTasks;
import dev.stoa.task.TaskCommand.ReleaseTask;
import dev.stoa.task.TaskCommand.RemoveTaskDependency;
import dev.stoa.task.TaskCommand.ReportTaskProgress;
import dev.stoa.task.TaskCommand.RetryTask;
import dev.stoa.task.TaskCommand.Sweep;
import dev.stoa.task.TaskCommand.UpdateTask;
import java.util.List;

/// What each task command needs to know, what it is answered, and what then holds.
///
/// Pure: everything is in the arguments. The decisions are told by trade: [Orders] (from enqueue to
/// delete), [Claims], [Leases], [Dependencies] and [Sweeps]; [Aftermath] makes events true.
final class TaskRules {
  private TaskRules() {}

  static TaskReads reads(List<TaskCommand> commands) {
    var reads = new TaskReads();
    for (TaskCommand command : commands) {
      if (command instanceof OnTask on) {
        reads.tasks.add(on.task());
      }
      switch (command) {
        case EnqueueTask enqueue -> readFor(reads, enqueue);
        case ClaimTask claim -> reads.claims.add(claim);
        case UpdateTask update -> {
          reads.disturb();
          if (update.only() != null) {
            reads.agents.add(update.only());
          }
          if (update.payload() != null) {
            reads.repapered.add(update.task());
          }
        }
        case CompleteTask complete -> reads.finishing.add(complete.task());
        case FailTask fail -> reads.finishing.add(fail.task());
        case ReleaseTask release -> reads.finishing.add(release.task());
        case CancelTask cancel -> {
          reads.disturb();
          reads.finishing.add(cancel.task());
        }
        case DeleteTask delete -> {
          reads.disturb();
          reads.finishing.add(delete.task());
        }
        case RetryTask _, ExtendTaskLease _, ReportTaskProgress _ -> {
          // The task itself is all that they need.
        }
        case PurgeOldTasks purge -> reads.purges.add(purge);
        case ExpireTaskLeases expire -> {
          reads.disturb();
          reads.expiries.add(expire);
        }
        case AddTaskDependency add -> {
          reads.disturb();
          reads.mayClose();
          reads.tasks.add(add.dependsOn());
          reads.walked.add(add.dependsOn());
          reads.pairs.add(new Dependency.Key(add.task(), add.dependsOn()));
        }
        case RemoveTaskDependency remove ->
            reads.pairs.add(new Dependency.Key(remove.task(), remove.dependsOn()));
      }
    }
    return reads;
  }

  private static void readFor(TaskReads reads, EnqueueTask enqueue) {
    if (enqueue.only() != null) {
      reads.agents.add(enqueue.only());
    }
    if (enqueue.createdBy() != null) {
      reads.creators.add(enqueue.createdBy());
    }
    if (enqueue.uniqueKey() != null) {
      reads.uniqueKeys.add(enqueue.uniqueKey());
    }
    for (TaskId target : enqueue.dependsOn()) {
      reads.tasks.add(target);
      reads.walked.add(target);
      reads.pairs.add(new Dependency.Key(enqueue.task(), target));
    }
  }

  static Decision<TaskEvent> decide(Backlog backlog, TaskCommand command, Moment moment) {
    return switch (command) {
      case EnqueueTask enqueue -> Orders.enqueue(backlog, enqueue, moment);
      case UpdateTask update -> Orders.update(backlog, update);
      case CancelTask cancel -> Orders.cancel(backlog, cancel);
      case RetryTask retry -> Orders.retry(backlog, retry, moment);
      case DeleteTask delete -> Orders.delete(backlog, delete);
      case ClaimTask claim -> Claims.claim(backlog, claim, moment);
      case CompleteTask complete -> Leases.complete(backlog, complete, moment);
      case FailTask fail -> Leases.fail(backlog, fail, moment);
      case ExtendTaskLease extend -> Leases.extend(backlog, extend, moment);
      case ReleaseTask release -> Leases.release(backlog, release);
      case ReportTaskProgress report -> Leases.report(backlog, report);
      case ExpireTaskLeases expire -> Sweeps.expire(backlog, expire, moment);
      case PurgeOldTasks purge -> Sweeps.purge(backlog, purge, moment);
      case AddTaskDependency add -> Dependencies.add(backlog, add);
      case RemoveTaskDependency remove -> Dependencies.remove(backlog, remove);
    };
  }

  /// @return the number of the event along its aggregate's life
  static long apply(Backlog backlog, TaskEvent event, Moment moment) {
    Aftermath.apply(backlog, event, moment);
    return switch (event) {
      case TaskEvent.OfTask of -> Rows.advance(backlog.tasks(), of.task());
      case TaskEvent.TaskDeduplicated deduplicated ->
          Rows.advance(backlog.tasks(), deduplicated.existing());
      case TaskEvent.TasksPurged _ -> Rows.advance(backlog.sweeps(), Tasks.MAINTENANCE);
    };
  }

  static long version(Backlog backlog, TaskCommand command) {
    return switch (command) {
      case OnTask on -> Rows.version(backlog.tasks(), on.task());
      case Sweep _ -> Rows.version(backlog.sweeps(), Tasks.MAINTENANCE);
      // Its key is the agent, which is no aggregate here.
      case ClaimTask _ -> 0;
    };
  }
}
