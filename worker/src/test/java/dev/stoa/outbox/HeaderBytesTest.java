package dev.stoa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

class HeaderBytesTest {

  @Property
  void headersComeBackAsTheyWere(@ForAll("headers") List<Header> headers) {
    Headers all = new RecordHeaders(headers.toArray(Header[]::new));

    assertThat(HeaderBytes.decode(HeaderBytes.encode(all))).isEqualTo(all);
  }

  @Example
  void doublesAndNullsKeepTheirPlaces() {
    Headers headers =
        new RecordHeaders()
            .add("a", "1".getBytes(UTF_8))
            .add("b", null)
            .add("a", new byte[0])
            .add("ключ", "2".getBytes(UTF_8));

    assertThat(HeaderBytes.decode(HeaderBytes.encode(headers)))
        .extracting(Header::key, Header::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "1".getBytes(UTF_8)),
            org.assertj.core.groups.Tuple.tuple("b", null),
            org.assertj.core.groups.Tuple.tuple("a", new byte[0]),
            org.assertj.core.groups.Tuple.tuple("ключ", "2".getBytes(UTF_8)));
  }

  @Property
  void anythingCutOffOrTooLongIsRefused(@ForAll("headers") List<Header> headers) {
    byte[] bytes = HeaderBytes.encode(new RecordHeaders(headers.toArray(Header[]::new)));

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> HeaderBytes.decode(cut));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> HeaderBytes.decode(longer));
  }

  @Provide
  Arbitrary<List<Header>> headers() {
    Arbitrary<String> names = Arbitraries.strings().alpha().ofMaxLength(12);
    Arbitrary<byte @Nullable []> values =
        Arbitraries.bytes().array(byte[].class).ofMaxSize(12).injectNull(0.2);
    return Combinators.combine(names, values).<Header>as(RecordHeader::new).list().ofMaxSize(5);
  }
}
