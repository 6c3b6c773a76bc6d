/// Intake: from Kafka into one transaction.
///
/// - **Owns** the tables `consumed_offset`, `known_topic`, `inbox`, `dead_letter` and
///   `area_control`.
/// - **Promise:** a batch is taken, admitted, read, judged, written, promised and counted in one
///   transaction; every command takes effect once, and none is dropped silently.
/// - **Start reading** at [Intake] for the loop, then [BatchTransaction] for all that is true or
///   untrue together.
@NullMarked
package dev.stoa.intake;

import org.jspecify.annotations.NullMarked;
