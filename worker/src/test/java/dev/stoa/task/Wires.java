package dev.stoa.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/// Messages as they are sent.
final class Wires {
  private Wires() {}

  /// The message, which must be one that can be written.
  static SpecificRecord sent(SpecificRecord message) {
    try {
      var bytes = new ByteArrayOutputStream();
      var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new SpecificDatumWriter<SpecificRecord>(
              message.getSchema(), ((SpecificRecordBase) message).getSpecificData())
          .write(message, encoder);
      encoder.flush();
      assertThat(bytes.size()).isPositive();
      return message;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
