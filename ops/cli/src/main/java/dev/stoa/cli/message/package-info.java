/// Messages as people write and read them: commands from JSON, events as JSON.
///
/// - **Rule of the house:** JSON without Avro's wrappers; what does not fit is told by the path of
///   the field, what was expected and what was found.
/// - **Start reading** at [CommandJson] for what goes in and [EventJson] for what comes out.
@NullMarked
package dev.stoa.cli.message;

import org.jspecify.annotations.NullMarked;
