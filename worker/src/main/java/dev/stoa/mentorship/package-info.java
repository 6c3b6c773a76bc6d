/// Mentorship: agents train from level to level, and those further on teach those who are not.
///
/// - **Owns** the tables `mentorship_pairings`, `mentorship_progress`, `mentorship_sessions`,
///   `mentorship_transfers` (and their histories), `mentorship_agents`, `mentorship_skills` and
///   `mentorship_totals`, and the views `mentorship_standings` and `open_pairings`.
/// - **Hears** of other areas only by the view `agent_directory`: who there is, and what it can do.
/// - **Says** AgentGraduated with the mentor and the pairing that it belongs to.
/// - **Rule of the house:** a mentor has no more than three mentees at a time and a mentee one
///   mentor, whoever asks at once; the row of each agent is locked to count them.
/// - **Start reading** at [Mentorship] for the words, then [MentorshipRules] for what they mean.
@NullMarked
package dev.stoa.mentorship;

import org.jspecify.annotations.NullMarked;
