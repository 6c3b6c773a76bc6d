/// Audit: a chain of entries per proposal, each of which covers the one before by its hash.
///
/// - **Promise:** an entry that is changed, left out, put in or moved later is found by
///   [AuditChain#verify], and so is an end that was cut off, by the [AuditHead] kept elsewhere.
/// - **Start reading** at [AuditChain], which says what is hashed.
@NullMarked
package dev.stoa.voting.audit;

import org.jspecify.annotations.NullMarked;
