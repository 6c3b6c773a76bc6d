/// Local: a real PostgreSQL and a real Kafka broker on this machine, with nothing installed.
///
/// - **Promise:** both listen on loopback only, print nothing, and leave neither a process nor a
///   temporary folder when they are closed or the JVM ends. Never on the worker's class path.
/// - **Start reading** at [LocalPostgres], then [LocalKafka].
@NullMarked
package dev.stoa.local;

import org.jspecify.annotations.NullMarked;
