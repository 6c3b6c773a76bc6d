package dev.stoa.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/// Avro's reader without its leniency: text must be UTF-8, and a decimal must keep to its
/// precision.
final class StrictReader extends SpecificDatumReader<SpecificRecord> {
  // A decimal(20, 8) needs 9 bytes; a longer run of sign bytes is legal, though nobody writes it.
  private static final int MOST_DECIMAL_BYTES = 64;
  private static final char REPLACEMENT = '\uFFFD';

  private @Nullable Utf8 text;

  StrictReader(Schema writer, Schema reader) {
    super(writer, reader, model());
  }

  private static SpecificData model() {
    SpecificData model = new ContractData();
    model.addLogicalTypeConversion(new Conversions.DecimalConversion());
    model.addLogicalTypeConversion(new Conversions.UUIDConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.DateConversion());
    model.setFastReaderEnabled(false);
    return model;
  }

  @Override
  protected Object readString(@Nullable Object old, Schema expected, Decoder in)
      throws IOException {
    Utf8 bytes = in.readString(text);
    text = bytes;
    String string = bytes.toString();
    // Java puts the replacement character where the bytes are no UTF-8; a sender may mean it.
    if (string.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes, string)) {
      throw new AvroTypeException("text is not UTF-8");
    }
    return string;
  }

  private static boolean isUtf8(Utf8 bytes, String string) {
    byte[] again = string.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(again, 0, again.length, bytes.getBytes(), 0, bytes.getByteLength());
  }

  @Override
  protected Object convert(
      @Nullable Object datum, Schema schema, LogicalType type, Conversion<?> conversion) {
    if (type instanceof LogicalTypes.Decimal && datum instanceof ByteBuffer bytes) {
      if (bytes.remaining() > MOST_DECIMAL_BYTES) {
        throw new AvroTypeException("decimal has too many bytes");
      }
    }
    Object value = super.convert(datum, schema, type, conversion);
    if (type instanceof LogicalTypes.Decimal decimal
        && value instanceof java.math.BigDecimal number
        && number.precision() > decimal.getPrecision()) {
      throw new AvroTypeException("decimal has too many digits");
    }
    return value;
  }
}
