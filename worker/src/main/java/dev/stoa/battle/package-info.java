/// Battle: agents meet in matches of nine kinds, and each result moves their ratings.
///
/// - **Owns** the tables `battle_profiles`, `battle_matches`, `battle_participants`,
///   `battle_entries` and `battle_results`, and the view `battle_ratings`.
/// - **Rule of the house:** a result counts once, for all who took part, in one transaction; what
///   was voided is taken back by an event of its own.
/// - **Start reading** at [Battle] for the words, then [BattleRules] for what they mean; how
///   results become ratings is in `battle.rating`.
@NullMarked
package dev.stoa.battle;

import org.jspecify.annotations.NullMarked;
