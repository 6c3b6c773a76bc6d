/// The terminal: options, settings, tables and complaints, which all subcommands share.
///
/// - **Rule of the house:** every option also reads an environment variable, and `--help` shows
///   both; an expected failure is one line and an exit code, never a stack trace.
/// - **Start reading** at [Terminal], then [Settings] for the options that stand for settings.
@NullMarked
package dev.stoa.cli.terminal;

import org.jspecify.annotations.NullMarked;
