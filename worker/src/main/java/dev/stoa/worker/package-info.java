/// Worker: what is built, in which order started, and stopped in reverse.
///
/// - **Promise:** everything from outside is read once, here; a wrong start names every wrong
///   setting at once; a stop leaves nothing half done.
/// - **Start reading** at [WorkerConfig] for what can be set, then [Worker] for what is built.
@NullMarked
package dev.stoa.worker;

import org.jspecify.annotations.NullMarked;
