/// The benchmark: what a worker does in a second, beside what the same rows cost by hand.
///
/// - **Promise:** every figure is taken on a durable PostgreSQL and in one run with what it is
///   compared with; ratios count, not numbers of one machine.
/// - **Start reading** at [Bench] for what is measured, then [dev.stoa.bench.figure.Figure].
@NullMarked
package dev.stoa.bench;

import org.jspecify.annotations.NullMarked;
