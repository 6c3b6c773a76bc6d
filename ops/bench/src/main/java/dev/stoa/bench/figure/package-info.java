/// What is measured, a class a figure.
///
/// - **Promise:** a run measures what it says and nothing beside it: topics and outbox are filled
///   before the clock starts, and groups are joined.
/// - **Start reading** at [Figure], then [IntakeFigure] beside [LimitFigure].
@NullMarked
package dev.stoa.bench.figure;

import org.jspecify.annotations.NullMarked;
