/// Task: work waits in queues until agents claim it, do it and report.
///
/// - **Owns** the tables `tasks`, `task_dependencies`, `task_agents` and `task_sweeps`, their
///   histories, and the view `task_leases`. Reads the view `agent_directory`.
/// - **Rule of the house:** a task is in one agent's hands at a time, and who reports on it shows
///   the token of its lease. Locks are taken in one order, told in `TaskTables`.
/// - **Start reading** at [dev.stoa.task.TaskCommand] for the words, then `TaskRules` for what they
///   mean.
@NullMarked
package dev.stoa.task;

import org.jspecify.annotations.NullMarked;
