/// Demo: a small orchestrator that sends real commands and reacts to the events that come back.
///
/// - **Promise:** it knows Stoa only as any program does, by the contract: topics, headers,
///   messages. The same seed gives the same choices. It never sends to an area that it was not told
///   to.
/// - **Start reading** at [Orchestrator], then [Part] and the eleven parts that it plays.
@NullMarked
package dev.stoa.local.demo;

import org.jspecify.annotations.NullMarked;
