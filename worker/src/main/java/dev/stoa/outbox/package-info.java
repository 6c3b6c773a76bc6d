/// Outbox: what a transaction promises to Kafka, and the relay that keeps the promise.
///
/// - **Owns** the tables `outbox`, with its partitions by day, and `outbox_identity`.
/// - **Promise:** every committed row is published once to readers of committed messages, along
///   each key in the order of the commits; no row is ever updated.
/// - **Start reading** at [Outbox] for the promise, then [Relay] for how it is kept.
@NullMarked
package dev.stoa.outbox;

import org.jspecify.annotations.NullMarked;
