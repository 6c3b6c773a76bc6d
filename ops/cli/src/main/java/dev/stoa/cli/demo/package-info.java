/// Demo: a whole Stoa in one JVM, shown while it works, and proven when it is over.
///
/// - **Promise:** what is proven is read anew from the tables and the topics; no counter of the
///   running program goes into it. Nothing is left behind.
/// - **Start reading** at [Stage] for what is started, then [Evidence] and [Proof].
@NullMarked
package dev.stoa.cli.demo;

import org.jspecify.annotations.NullMarked;
