/// Stats: one screen of what waits, what was done and what went wrong.
///
/// - **Rule of the house:** cheap enough to be asked for every second; a source that does not
///   answer leaves its figures out.
/// - **Start reading** at [Report].
@NullMarked
package dev.stoa.cli.stats;

import org.jspecify.annotations.NullMarked;
