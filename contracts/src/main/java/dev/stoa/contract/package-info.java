/// The contract with other programs: topics, headers, the two value encodings and the ids of
/// events.
///
/// - **Promise:** names and bytes here are fixed; what an older release wrote stays readable.
/// - **Start reading** at [MessageDecoder] for what comes in and [MessageEncoder] for what goes
///   out, [Topics] and [CloudEvents] for where and under which names; `contract.md`, section 3,
///   says why.
@NullMarked
package dev.stoa.contract;

import org.jspecify.annotations.NullMarked;
