package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;

/// Whatever the bytes are: a message, or [UnreadableMessage]; and a message comes back as it was.
class AnyBytesTest {
  private static final Schemas SCHEMAS = Schemas.ofContract();

  private final MessageEncoder encoder = new MessageEncoder(SCHEMAS);
  private final MessageDecoder decoder =
      new MessageDecoder(SCHEMAS, Registry.NONE, Limits.COMMAND_BYTES);

  @Provide
  Arbitrary<MessageType> types() {
    return Arbitraries.of(List.copyOf(SCHEMAS.types()));
  }

  @Property(tries = 1000)
  void aMessageComesBackAsItWas(@ForAll("types") MessageType type, @ForAll long seed)
      throws UnreadableMessage {
    SpecificRecord message = Samples.random(type, seed);

    byte[] value = encoder.encodeSingleObject(message);

    assertThat(decoder.decode(value)).isEqualTo(message);
  }

  @Property(tries = 1000)
  void randomBytesAreReadOrRefused(
      @ForAll("types") MessageType type, @ForAll byte[] avro, @ForAll boolean prefixed) {
    readOrRefuse(prefixed ? SingleObject.write(type.fingerprint(), avro) : avro);
  }

  @Property(tries = 1000)
  void aDamagedMessageIsReadOrRefused(@ForAll("types") MessageType type, @ForAll long seed) {
    byte[] value = encoder.encodeSingleObject(Samples.random(type, seed));
    Random random = new Random(seed);
    for (int i = random.nextInt(4); i >= 0 && value.length > SingleObject.PREFIX_BYTES; i--) {
      int at = SingleObject.PREFIX_BYTES + random.nextInt(value.length - SingleObject.PREFIX_BYTES);
      value[at] = (byte) random.nextInt();
    }

    readOrRefuse(value);
  }

  @Property(tries = 1000)
  void aShortenedOrLengthenedMessageIsRefused(
      @ForAll("types") MessageType type, @ForAll long seed) {
    byte[] value = encoder.encodeSingleObject(Samples.random(type, seed));
    Random random = new Random(seed);
    int length = value.length + 1 + random.nextInt(9);
    int shorter = random.nextInt(value.length);

    assertThat(readOrRefuse(Arrays.copyOf(value, length))).isFalse();
    assertThat(readOrRefuse(Arrays.copyOf(value, shorter))).isFalse();
  }

  private boolean readOrRefuse(byte[] value) {
    try {
      SpecificRecord message = decoder.decode(value);
      assertThat(encoder.encode(message)).isNotNull();
      return true;
    } catch (UnreadableMessage refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return false;
    }
  }
}
