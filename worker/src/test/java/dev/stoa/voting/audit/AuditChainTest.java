package dev.stoa.voting.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuditChainTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.000001Z");

  private static AuditChain.Deed deed(String id, String details) {
    return new AuditChain.Deed(
        new AuditId(id), new ProposalId("p1"), "noted", new AgentId("ada"), details, NOON);
  }

  private static List<AuditEntry> chain() {
    List<AuditEntry> chain = new ArrayList<>();
    AuditHead head = AuditHead.START;
    for (int i = 1; i <= 4; i++) {
      chain.add(AuditChain.append(head, deed("a" + i, "{\"n\": %d}".formatted(i))));
      head = chain.getLast().head();
    }
    return chain;
  }

  private static Long brokenAt(List<AuditEntry> chain) {
    AuditChain.Finding finding = AuditChain.verify(chain.iterator(), chain().getLast().head());
    Long at = finding.brokenAt();
    return at == null ? 0L : at;
  }

  private static List<AuditEntry> with(int index, UnaryOperator<AuditEntry> change) {
    List<AuditEntry> chain = chain();
    chain.set(index, change.apply(chain.get(index)));
    return chain;
  }

  @Test
  void aChainThatNobodyTouchedIsIntact() {
    assertThat(AuditChain.verify(chain().iterator(), chain().getLast().head()))
        .isEqualTo(new AuditChain.Finding(true, 4, null, null));
    assertThat(AuditChain.verify(Collections.emptyIterator(), null).intact()).isTrue();
  }

  /// The bytes written out by hand: what other programs need to check a chain themselves.
  @Test
  void theHashCoversExactlyWhatIsWrittenDown() throws NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(new byte[32]);
    for (String field : List.of("p1", "1", "a1", "noted", "ada", "1795435200000001", "{}")) {
      sha.update(new byte[] {0, 0, 0, (byte) field.length()});
      sha.update(field.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(AuditChain.append(AuditHead.START, deed("a1", "{}")).hash())
        .isEqualTo(HexFormat.of().formatHex(sha.digest()));
  }

  @Test
  @DisplayName("D.2 voting: audit integrity, tampered false")
  void anEntryThatWasChangedIsFound() {
    assertThat(
            brokenAt(
                with(
                    2,
                    e ->
                        new AuditEntry(
                            e.id(),
                            e.proposal(),
                            e.position(),
                            e.action(),
                            e.performedBy(),
                            "{\"n\": 9}",
                            e.createdAt(),
                            e.previousHash(),
                            e.hash()))))
        .isEqualTo(3);
    assertThat(
            brokenAt(
                with(
                    1,
                    e ->
                        new AuditEntry(
                            e.id(),
                            e.proposal(),
                            e.position(),
                            e.action(),
                            null,
                            e.details(),
                            e.createdAt(),
                            e.previousHash(),
                            e.hash()))))
        .isEqualTo(2);
  }

  @Test
  void anEntryThatWasChangedAndHashedAnewIsFoundByTheNext() {
    List<AuditEntry> chain = chain();
    chain.set(1, AuditChain.append(chain.get(0).head(), deed("a2", "{\"n\": 9}")));
    assertThat(brokenAt(chain)).isEqualTo(3);
  }

  @Test
  void entriesThatWereLeftOutOrSwappedAreFound() {
    List<AuditEntry> chain = chain();
    chain.remove(1);
    assertThat(brokenAt(chain)).isEqualTo(2);
    List<AuditEntry> swapped = chain();
    Collections.swap(swapped, 1, 2);
    assertThat(brokenAt(swapped)).isEqualTo(2);
  }

  @Test
  void anEndThatWasCutOffIsFound() {
    List<AuditEntry> chain = chain();
    chain.removeLast();
    assertThat(brokenAt(chain)).isEqualTo(4);
  }

  @Test
  void detailsAreJsonWhateverIsInThem() {
    assertThat(
            new AuditDetails()
                .with("text", "a\"b\\c\nd")
                .with("nothing", null)
                .with("list", List.of(1, 2L, true))
                .text())
        .isEqualTo("{\"text\":\"a\\\"b\\\\c\\u000ad\",\"list\":[1,2,true]}");
  }
}
