package dev.stoa.voting.audit;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that was done about a proposal, for ever.
///
/// @param position 1, 2, 3 … along everything that was ever done under the proposal's id
/// @param performedBy null where the command names nobody
/// @param details JSON, kept to the letter since the hash covers it
/// @param previousHash of the entry before, in hexadecimal digits; null for the first
/// @param hash of this entry, in hexadecimal digits
public record AuditEntry(
    AuditId id,
    ProposalId proposal,
    long position,
    String action,
    @Nullable AgentId performedBy,
    String details,
    Instant createdAt,
    @Nullable String previousHash,
    String hash) {

  /// Where the chain ends with this entry.
  public AuditHead head() {
    return new AuditHead(position, hash);
  }
}
