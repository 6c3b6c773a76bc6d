/// The `stoa` command: one class a subcommand.
///
/// - **Promise:** `contract.md` 6: exit codes, options with their variables, tables or JSON.
/// - **Start reading** at [Main], then [SendCommand] and [WatchCommand] for the two ends of the
///   pipeline.
@NullMarked
package dev.stoa.cli;

import org.jspecify.annotations.NullMarked;
