/// Mentorship: agents train from level to level, and those further on teach those who are not.
///
/// - **Owns** the tables `mentorship_pairings`, `mentorship_progress`, `mentorship_sessions`,
///   `mentorship_transfers` (and their histories), `mentorship_agents`, `mentorship_skills` and
///   `mentorship_totals`, and the views `mentorship_standings` and `open_pairings`.
/// - **Hears** of other areas only by views: `agent_directory` says who there is and what it can
///   do, `penalty_restrictions` who may not lead. Such an agent becomes no mentor and is none again
///   after an interruption (MENTOR_NOT_ACTIVE, since `domain.md` names no code); whom it teaches
///   already it goes on to teach.
/// - **Who asks** of a pairing that is there is one of the two, or is trusted.
/// - **Says** AgentGraduated with the mentor and the pairing that it belongs to.
/// - **Rule of the house:** a mentor has no more than three mentees at a time and a mentee one
///   mentor, whoever asks at once; the row of each agent is locked to count them.
/// - **Start reading** at [Mentorship] for the words, then [MentorshipRules] for what they mean.
@NullMarked
package dev.stoa.mentorship;

import org.jspecify.annotations.NullMarked;
