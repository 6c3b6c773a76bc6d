/// The contract with other programs: topics, headers, the two value encodings and the ids of
/// events.
///
/// - **Promise:** names and bytes here are fixed; what an older release wrote stays readable.
/// - **Start reading** at `contract.md`, section 3, of which this package is the code.
@NullMarked
package dev.stoa.contract;

import org.jspecify.annotations.NullMarked;
