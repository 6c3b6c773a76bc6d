/// Database: the pool, Jdbi on it, and what a failure of either means.
///
/// - **Promise:** a lost connection heals and never ends the process; no value of a statement is
///   ever logged.
/// - **Start reading** at [Database], then [Fault] for which failures may pass.
@NullMarked
package dev.stoa.database;

import org.jspecify.annotations.NullMarked;
