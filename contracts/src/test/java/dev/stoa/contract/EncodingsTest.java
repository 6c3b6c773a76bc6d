package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class EncodingsTest {

  @Test
  void aFingerprintIsLittleEndian() {
    byte[] value = SingleObject.write(0x0123456789abcdefL, new byte[] {7});

    assertThat(HexFormat.of().formatHex(value)).isEqualTo("c301efcdab896745230107");
    assertThat(SingleObject.matches(value)).isTrue();
    assertThat(SingleObject.fingerprint(value)).isEqualTo(0x0123456789abcdefL);
    assertThat(RegistryEncoding.matches(value)).isFalse();
  }

  @Test
  void aRegistryIdIsBigEndian() {
    byte[] value = RegistryEncoding.write(0x01020384, new byte[] {7});

    assertThat(HexFormat.of().formatHex(value)).isEqualTo("000102038407");
    assertThat(RegistryEncoding.matches(value)).isTrue();
    assertThat(RegistryEncoding.id(value)).isEqualTo(0x01020384);
    assertThat(SingleObject.matches(value)).isFalse();
  }

  @Test
  void aPrefixThatIsCutShortIsNone() {
    assertThat(SingleObject.matches(HexFormat.of().parseHex("c301efcdab89674523"))).isFalse();
    assertThat(RegistryEncoding.matches(new byte[4])).isFalse();
  }

  /// The fingerprint that Avro's specification gives for `"int"`.
  @Test
  void theFingerprintIsAvros() {
    Schema schema = Schema.create(Schema.Type.INT);

    assertThat(SchemaNormalization.parsingFingerprint64(schema)).isEqualTo(0x7275d51a3f395c8fL);
  }
}
