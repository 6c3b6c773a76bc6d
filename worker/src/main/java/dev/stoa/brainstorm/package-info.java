/// Brainstorm: agents bring ideas in a session, build on them, vote for them and judge them.
///
/// - **Owns** the tables `brainstorm_sessions`, `brainstorm_ideas`, `brainstorm_participants`,
///   `brainstorm_votes`, `brainstorm_judgements` and their histories.
/// - **Hears** of other areas only by the view `penalty_restrictions`: who may not lead opens no
///   session and takes none to its next phase (UNAUTHORIZED, since `domain.md` names no code). Time
///   ends sessions and phases, by the timers `EXPIRE_BRAINSTORM_SESSIONS` and
///   `ADVANCE_BRAINSTORM_PHASE`.
/// - **Says** BrainstormSessionCompleted with who called for ideas, who took part, and whose ideas
///   are ahead.
/// - **Who leads** a session, that is takes it on, ends it or removes it, is who opened it, or is
///   trusted.
/// - **Rule of the house:** one vote per agent and idea, none for one's own; what an idea scores
///   comes from its votes and its origin, never from when somebody looks.
/// - **Start reading** at [Brainstorm] for the words, then [BrainstormRules] for what they mean.
@NullMarked
package dev.stoa.brainstorm;

import org.jspecify.annotations.NullMarked;
