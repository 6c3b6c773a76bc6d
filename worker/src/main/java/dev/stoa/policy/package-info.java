/// Policy: where areas meet. An event of one becomes commands for others.
///
/// - **Owns** no rows. What a policy asks for is appended to the outbox in the transaction that
///   makes its event true, so it survives every crash, and its id is derived from the event's, so a
///   replay is harmless.
/// - **Promise:** the graph of what policies hear and ask has no cycle, and each can be switched
///   off by `POLICY_<NAME>`.
/// - **Start reading** at [Policy], then [Policies] for all of them.
@NullMarked
package dev.stoa.policy;

import org.jspecify.annotations.NullMarked;
