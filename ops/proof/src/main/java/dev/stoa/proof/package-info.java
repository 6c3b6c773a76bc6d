/// The fault kit and the checker: real workers are killed, frozen and cut off while commands go
/// through, and afterwards a model that shares no rule with the worker says what must be there.
///
/// - **Promise:** what is promised in `contract.md`, section 5, is seen broken here first; each
///   finding names the key, its history and the seed.
/// - **Start reading** at [CrashRun] (the long run), then [Model] (what must be) and [Checker]
///   (what is). `ops/proof/run --help` runs it.
@NullMarked
package dev.stoa.proof;

import org.jspecify.annotations.NullMarked;
