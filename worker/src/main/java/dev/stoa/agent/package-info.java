/// Agents: the directory of who takes part, how each is, and who has fallen silent.
///
/// - **Owns** the tables `agents` and `agents_history`, and the view `agent_directory`, by which
///   the other areas know agents.
/// - **Hears** by the views `task_leases` and `open_pairings` what an agent holds and whom it
///   teaches, and says so when it goes offline.
/// - **Rule of the house:** how an agent is and whether it is there are two things. A suspended
///   agent that falls silent stays suspended, and its next heartbeat does not free it.
/// - **Start reading** at [Agents] for the words, then [AgentRules] for what they mean.
@NullMarked
package dev.stoa.agent;

import org.jspecify.annotations.NullMarked;
