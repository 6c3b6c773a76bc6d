/// Task: work waits in queues until agents claim it, do it and report.
///
/// - **Owns** the tables `tasks`, `task_dependencies`, `task_agents` and `task_sweeps`, their
///   histories, and the view `task_leases`. Reads the views `agent_directory` and
///   `penalty_restrictions`.
/// - **Rule of the house:** a task is in one agent's hands at a time, and who reports on it shows
///   the token of its lease. Locks are taken in one order, told in `TaskTables`.
/// - **Penalties** narrow a claim to the types of task that they allow. A point of priority is
///   worth what normal priority is, 10 s: the tasks that an agent asks for go that much later or
///   earlier, and an agent whose points are taken has only tasks that waited so much longer than
///   their priority says. Whoever has nothing left is refused with NO_TASK_AVAILABLE, which names
///   what is allowed, and at level 6 with AGENT_SUSPENDED; `domain.md` names no code for it.
/// - **Start reading** at [dev.stoa.task.TaskCommand] for the words, then `TaskRules` for what they
///   mean.
@NullMarked
package dev.stoa.task;

import org.jspecify.annotations.NullMarked;
