package dev.stoa.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/// Writes messages of the contract.
///
/// Confined to one thread: writers and the buffer are kept and used again.
public final class MessageEncoder {
  private static final int USUAL_BYTES = 512;

  private final Schemas schemas;
  private final Map<Class<?>, Writer> writers = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
  private @Nullable BinaryEncoder encoder;

  private record Writer(MessageType type, SpecificDatumWriter<SpecificRecord> datum) {}

  public MessageEncoder(Schemas schemas) {
    this.schemas = schemas;
  }

  /// Bare Avro, without a prefix.
  public byte[] encode(SpecificRecord message) {
    return write(writer(message), message);
  }

  /// Avro's single-object encoding, the default for the value of a Kafka message.
  public byte[] encodeSingleObject(SpecificRecord message) {
    Writer writer = writer(message);
    return SingleObject.write(writer.type().fingerprint(), write(writer, message));
  }

  /// The fingerprint of the schema that [#encode] writes `message` with.
  public long fingerprint(SpecificRecord message) {
    return writer(message).type().fingerprint();
  }

  private Writer writer(SpecificRecord message) {
    Writer writer = writers.get(message.getClass());
    if (writer == null) {
      MessageType type = schemas.typeOf(message);
      writer = new Writer(type, new SpecificDatumWriter<>(type.schema(), modelOf(message)));
      writers.put(message.getClass(), writer);
    }
    return writer;
  }

  private static SpecificData modelOf(SpecificRecord message) {
    return ((SpecificRecordBase) message).getSpecificData();
  }

  private byte[] write(Writer writer, SpecificRecord message) {
    try {
      bytes.reset();
      encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
      writer.datum().write(message, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
      throw new IllegalArgumentException(
          "message does not fit its schema (type: %s, reason: %s)"
              .formatted(writer.type().name(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
