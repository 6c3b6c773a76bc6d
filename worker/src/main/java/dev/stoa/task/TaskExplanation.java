package dev.stoa.task;

import dev.stoa.identity.TaskId;
import dev.stoa.task.Tasks.Status;
import java.util.List;

/// Why a task does not run.
///
/// @param details what the reason is about: the time, the tasks it waits for, what is asked for
public record TaskExplanation(TaskId taskId, Status status, Reason reason, List<String> details) {
  public TaskExplanation {
    details = List.copyOf(details);
  }

  /// What is in its way, the first that applies.
  public enum Reason {
    /// It is finished.
    FINISHED,
    /// It does run.
    RUNNING,
    /// Its deadline has passed; the next sweep fails it.
    DEADLINE,
    /// Its time has not come.
    TIME,
    /// It waits for other tasks.
    DEPENDENCY,
    /// The only agent that may claim it is not there, or suspended.
    ASSIGNMENT,
    /// No agent that may claim it has all capabilities that it asks for.
    CAPABILITY,
    /// Those who could have it have their hands full.
    CAPACITY,
    /// Nothing: an agent only has to ask for it.
    NOTHING
  }
}
