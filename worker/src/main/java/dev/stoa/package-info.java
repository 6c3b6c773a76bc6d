/// The library: a program in the same JVM reads and writes through the same repositories as the
/// worker, and gets the same promises.
///
/// - **Promise:** a write goes through inbox, rules and outbox in one transaction; its events are
///   published by whichever worker has the relay.
/// - **Start reading** at [Stoa].
@NullMarked
package dev.stoa;

import org.jspecify.annotations.NullMarked;
