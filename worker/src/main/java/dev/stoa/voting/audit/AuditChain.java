package dev.stoa.voting.audit;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes and checks chains.
///
/// **What is hashed**, with SHA-256, in this order:
///
/// 1. the 32 bytes of the previous entry's hash, 32 zero bytes for the first entry;
/// 2. proposal id, position, audit id, action, performed by, created at, details: each as UTF-8
///    text with the number of its bytes before it, four bytes, most significant first. Position is
///    in decimal digits, created at in microseconds since 1970 in decimal digits; where nobody is
///    named as performer, the number is -1 and no text follows.
///
/// Every field has its length before it, so no two entries give the same bytes.
public final class AuditChain {
  private static final int HASH_BYTES = 32;

  private AuditChain() {}

  /// What is to be recorded.
  public record Deed(
      AuditId id,
      ProposalId proposal,
      String action,
      @Nullable AgentId performedBy,
      String details,
      Instant at) {}

  /// What a chain turned out to be.
  ///
  /// @param entries how many are right, from the first on
  /// @param brokenAt the position of the first that is wrong; null where all are right
  /// @param complaint what is wrong with it
  public record Finding(
      boolean intact, long entries, @Nullable Long brokenAt, @Nullable String complaint) {}

  /// The entry that follows `head`.
  public static AuditEntry append(AuditHead head, Deed deed) {
    var entry =
        new AuditEntry(
            deed.id(),
            deed.proposal(),
            head.position() + 1,
            deed.action(),
            deed.performedBy(),
            deed.details(),
            deed.at(),
            head.hash(),
            "");
    return new AuditEntry(
        entry.id(),
        entry.proposal(),
        entry.position(),
        entry.action(),
        entry.performedBy(),
        entry.details(),
        entry.createdAt(),
        entry.previousHash(),
        hash(entry));
  }

  /// Checks a whole chain, oldest entry first, up to the first entry that is wrong.
  ///
  /// @param end where it must end; null where nobody keeps it, as after the proposal was deleted
  public static Finding verify(Iterator<AuditEntry> entries, @Nullable AuditHead end) {
    AuditHead head = AuditHead.START;
    while (entries.hasNext()) {
      AuditEntry entry = entries.next();
      String complaint = complaint(head, entry);
      if (complaint != null) {
        return broken(head, complaint);
      }
      head = entry.head();
    }
    return end == null || end.equals(head)
        ? new Finding(true, head.position(), null, null)
        : broken(head, "chain does not end where the proposal says");
  }

  private static Finding broken(AuditHead last, String complaint) {
    return new Finding(false, last.position(), last.position() + 1, complaint);
  }

  private static @Nullable String complaint(AuditHead before, AuditEntry entry) {
    if (entry.position() != before.position() + 1) {
      return "position does not follow the one before";
    }
    if (!Objects.equals(entry.previousHash(), before.hash())) {
      return "previous hash is not that of the entry before";
    }
    return entry.hash().equals(hash(entry)) ? null : "hash does not cover what the entry says";
  }

  private static String hash(AuditEntry entry) {
    MessageDigest sha = sha256();
    String previous = entry.previousHash();
    sha.update(previous == null ? new byte[HASH_BYTES] : HexFormat.of().parseHex(previous));
    AgentId performedBy = entry.performedBy();
    add(sha, entry.proposal().value());
    add(sha, Long.toString(entry.position()));
    add(sha, entry.id().value());
    add(sha, entry.action());
    add(sha, performedBy == null ? null : performedBy.value());
    add(sha, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, entry.createdAt())));
    add(sha, entry.details());
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void add(MessageDigest sha, @Nullable String text) {
    if (text == null) {
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, -1));
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    sha.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
