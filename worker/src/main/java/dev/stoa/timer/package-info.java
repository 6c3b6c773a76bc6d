/// Timer: what time itself asks for, as commands like any other.
///
/// - **Owns** the table `timer`, and no other state: what is due stands in the areas' own tables.
/// - **Promise:** what falls due is asked for once, by one sweeper at a time, however many workers
///   there are and whenever one dies; late by at most the timer's interval and one batch.
/// - **Start reading** at [Timers].
@NullMarked
package dev.stoa.timer;

import org.jspecify.annotations.NullMarked;
