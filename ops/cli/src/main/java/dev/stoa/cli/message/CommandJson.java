package dev.stoa.cli.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.MessageType;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/// Reads commands from JSON as people write it: fields that are left out get their defaults, a
/// union needs no wrapper, an enum is a word in any case, a decimal is a number and a time is RFC
/// 3339.
public final class CommandJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final Pattern ORIGIN = Pattern.compile("\\(start marker at|\\[Source|\\R");

  private final MessageDecoder decoder;

  public CommandJson(Schemas schemas) {
    this.decoder = new MessageDecoder(schemas, Registry.NONE, Limits.COMMAND_BYTES);
  }

  /// The object that `text` holds.
  ///
  /// @throws WrongJson where it holds none
  public static ObjectNode object(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw WrongJson.at("a command", "a JSON object such as {\"taskId\": \"t-1\"}", json);
    } catch (JsonProcessingException malformed) {
      var place = malformed.getLocation();
      throw new WrongJson(
          "this is no JSON (at character: %d, reason: %s)"
              .formatted(place == null ? 0 : place.getCharOffset() + 1, reason(malformed)));
    }
  }

  /// What is wrong, without what the parser adds about where its text came from.
  private static String reason(JsonProcessingException malformed) {
    String told = String.valueOf(malformed.getOriginalMessage());
    return ORIGIN.split(told, 2)[0].strip();
  }

  /// The command that `json` says.
  ///
  /// @throws WrongJson where a field is missing, unknown, or of another kind
  public SpecificRecord read(MessageType type, ObjectNode json) {
    GenericRecord command = record("", type.schema(), json);
    try {
      // Once through the bytes: what the worker could not read is refused here.
      return decoder.decode(type.fingerprint(), bytes(command));
    } catch (UnreadableMessage unreadable) {
      throw new WrongJson(String.valueOf(unreadable.getMessage()));
    }
  }

  private static byte[] bytes(GenericRecord command) {
    var bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(command.getSchema()).write(command, encoder);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// @param path of the record, empty for the command itself
  static GenericRecord record(String path, Schema schema, JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      throw WrongJson.at(path, "an object", json);
    }
    Set<String> unknown = new LinkedHashSet<>();
    object.fieldNames().forEachRemaining(unknown::add);
    var record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      unknown.remove(field.name());
      String place = path.isEmpty() ? field.name() : path + "." + field.name();
      JsonNode value = object.get(field.name());
      record.put(
          field.pos(),
          value == null ? missing(place, field) : Values.read(place, field.schema(), value));
    }
    if (!unknown.isEmpty()) {
      throw new WrongJson(
          "%s has no such field (found: %s, fields: %s)"
              .formatted(schema.getName(), String.join(" ", unknown), fields(schema)));
    }
    return record;
  }

  private static Object missing(String place, Schema.Field field) {
    if (field.hasDefaultValue()) {
      return GenericData.get().getDefaultValue(field);
    }
    throw new WrongJson(
        "%s must be given (expected: %s)".formatted(place, Values.expected(field.schema())));
  }

  private static String fields(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(" "));
  }
}
