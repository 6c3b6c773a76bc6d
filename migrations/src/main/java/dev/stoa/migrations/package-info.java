/// Migrations: the schema of the database, and what brings a database to it.
///
/// - **Promise:** a migration that ran is never edited; two runners at once are one after the
///   other.
/// - **Start reading** at [Migrations], then the SQL in `src/main/resources/dev/stoa/migrations`.
@NullMarked
package dev.stoa.migrations;

import org.jspecify.annotations.NullMarked;
