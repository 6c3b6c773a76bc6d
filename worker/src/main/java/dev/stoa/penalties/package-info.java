/// Penalties: agents are accused, punished by levels, retrained and watched, and may appeal.
///
/// - **Owns** the tables `penalty_standings`, `penalty_violations`, `penalties`, `penalty_appeals`,
///   `penalty_retrainings`, `penalty_retraining_stages` and `penalty_probations`, and the view
///   `penalty_restrictions`, by which the other areas know whom a penalty binds: claims and places
///   in the queue in task, shares in rewards, who may lead in mentorship and brainstorm.
/// - **Counts** move with the standings in `area_counts`, so that no read adds up all agents.
/// - **Hears** of agents by the view `agent_directory`, of their work by the view `task_outcomes`.
/// - **Says** with each penalty and each end of one what a policy needs to carry it out and to take
///   it back: level, points and the key of their ledger entry, the agent's status before.
/// - **Promises** that an appeal which is granted reverses exactly what was applied, and that no
///   penalty binds after its end.
/// - **Start reading** at [PenaltyCommand] and [PenaltyEvent] for the words, then [PenaltiesRules]
///   for what they mean.
@NullMarked
package dev.stoa.penalties;

import org.jspecify.annotations.NullMarked;
