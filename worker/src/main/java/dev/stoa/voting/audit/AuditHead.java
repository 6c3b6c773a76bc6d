package dev.stoa.voting.audit;

import org.jspecify.annotations.Nullable;

/// The end of a chain, kept in the proposal's own row: what tells that entries were cut off.
///
/// @param position of the last entry; 0 where there is none
/// @param hash of the last entry; null where there is none
public record AuditHead(long position, @Nullable String hash) {
  public static final AuditHead START = new AuditHead(0, null);
}
