/// Area: the words that every area speaks, so that one machinery serves all eleven.
///
/// - **Promise:** an area that keeps to [Area] needs to know nothing of Kafka, the inbox or the
///   outbox, and gets all that `contract.md` promises.
/// - **Start reading** at [Area] for the steps of a batch, then [Rows] for what a step works on.
@NullMarked
package dev.stoa.area;

import org.jspecify.annotations.NullMarked;
