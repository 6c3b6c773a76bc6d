package dev.stoa.cli.message;

import dev.stoa.contract.MessageType;
import dev.stoa.contract.Schemas;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The contract's commands as people name them, and the key that each is sent with.
///
/// The contract says the key in its documentation, which the schemas carry: "; the key" at the
/// field that holds it, or "key `word`" at a command that always has the same.
public final class CommandTypes {
  private static final Pattern KEY_FIELD = Pattern.compile("\\bthe key\\.");
  private static final Pattern FIXED_KEY = Pattern.compile("\\bkey `([a-z-]+)`");

  private final Schemas schemas;

  public CommandTypes(Schemas schemas) {
    this.schemas = schemas;
  }

  /// The command with this full or short name, in any case.
  ///
  /// @throws WrongJson where there is none
  public MessageType find(String name) {
    List<MessageType> found =
        schemas.types().stream()
            .filter(MessageType::isCommand)
            .filter(type -> type.name().equals(name) || type.shortName().equalsIgnoreCase(name))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new WrongJson(
        "no command has this name (found: '%s', %s)".formatted(name, proposals(name, found)));
  }

  private String proposals(String name, List<MessageType> found) {
    if (found.size() > 1) {
      return "full names: "
          + found.stream().map(MessageType::name).collect(Collectors.joining(" "));
    }
    String word = name.toLowerCase(Locale.ROOT);
    List<String> near =
        schemas.types().stream()
            .filter(MessageType::isCommand)
            .map(MessageType::shortName)
            .filter(type -> isNear(type.toLowerCase(Locale.ROOT), word))
            .toList();
    return near.isEmpty() ? "example: EnqueueTask" : "near: " + String.join(" ", near);
  }

  private static boolean isNear(String type, String word) {
    int same = 0;
    while (same < Math.min(type.length(), word.length())
        && type.charAt(same) == word.charAt(same)) {
      same++;
    }
    return same >= 4 || type.contains(word);
  }

  /// The key that `command` is sent with, or null where the contract does not tell it.
  public static @Nullable String key(SpecificRecord command) {
    Schema schema = command.getSchema();
    Schema.Field field = keyField(schema);
    return field == null ? fixedKey(schema) : Objects.toString(command.get(field.pos()), null);
  }

  /// Whether the contract tells the key of a command.
  static boolean saysKey(Schema schema) {
    return keyField(schema) != null || fixedKey(schema) != null;
  }

  private static Schema.@Nullable Field keyField(Schema schema) {
    for (Schema.Field field : schema.getFields()) {
      if (field.doc() != null && KEY_FIELD.matcher(field.doc()).find()) {
        return field;
      }
    }
    return null;
  }

  private static @Nullable String fixedKey(Schema schema) {
    Matcher fixed = FIXED_KEY.matcher(Objects.toString(schema.getDoc(), ""));
    return fixed.find() ? fixed.group(1) : null;
  }
}
