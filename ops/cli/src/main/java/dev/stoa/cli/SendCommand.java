package dev.stoa.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stoa.cli.message.CommandJson;
import dev.stoa.cli.message.CommandTypes;
import dev.stoa.cli.message.Draft;
import dev.stoa.cli.message.UuidV7;
import dev.stoa.cli.terminal.Failed;
import dev.stoa.cli.terminal.Failures;
import dev.stoa.cli.terminal.Terminal;
import dev.stoa.contract.MessageType;
import dev.stoa.contract.Schemas;
import dev.stoa.worker.KafkaAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `stoa send`: commands from JSON.
@Command(
    name = "send",
    description = {
      "Sends one command, or many from a file, and prints their ids.",
      "Fields that are left out get their defaults; times are RFC 3339, decimals are numbers."
    },
    footer = {
      "",
      "stoa send EnqueueTask --json '{\"taskId\": \"t-1\", \"taskType\": \"review\"}' --wait",
      "",
      "With --file each line is a payload; without TYPE a line is",
      "{\"type\": …, \"payload\": {…}, \"key\": …, \"id\": …}, key and id as with the options.",
    })
final class SendCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();

  @Parameters(
      arity = "0..1",
      paramLabel = "TYPE",
      description = "the command, as EnqueueTask or its full name")
  private @Nullable String type;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "the aggregate's id; what the payload says where it is not given")
  private @Nullable String key;

  @Option(names = "--json", paramLabel = "JSON", description = "the payload")
  private @Nullable String json;

  @Option(names = "--file", paramLabel = "FILE", description = "many, a line each; - is stdin")
  private @Nullable String file;

  @Option(names = "--id", paramLabel = "UUID", description = "the command's id; a new one")
  private @Nullable UUID id;

  @Option(names = "--actor", paramLabel = "WHO", description = "who asks")
  private @Nullable String actor;

  @Option(names = "--correlation", paramLabel = "ID", description = "copied to all that follows")
  private @Nullable String correlation;

  @Option(
      names = "--expected-version",
      paramLabel = "N",
      description = "rejected unless the aggregate is at this version")
  private @Nullable Long expectedVersion;

  @Option(
      names = "--wait",
      description = "waits for the outcome, reads it from the database and prints it")
  private boolean wait;

  @Option(names = "--timeout", paramLabel = "PERIOD", description = "how long --wait waits; PT30S")
  private Duration timeout = Duration.ofSeconds(30);

  SendCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    KafkaAccess access = KafkaAccess.from(terminal.environment());
    List<Draft> drafts = drafts(access.schemas());
    if (wait) {
      return new Dispatch(terminal, access).sendAndWait(drafts, timeout);
    }
    new Dispatch(terminal, access).send(drafts);
    return Failures.DONE;
  }

  /// All of them are read before the first is sent.
  private List<Draft> drafts(Schemas schemas) {
    var types = new CommandTypes(schemas);
    var reader = new CommandJson(schemas);
    if ((json == null) == (file == null)) {
      throw Failed.usage("--json or --file must be given, and not both");
    }
    if (json != null) {
      if (type == null) {
        throw Failed.usage("TYPE must be given, for example: stoa send EnqueueTask --json …");
      }
      return List.of(draft(types.find(type), reader, CommandJson.object(json), key, id));
    }
    if (id != null) {
      throw Failed.usage("--id cannot be given with --file: each command has its own");
    }
    List<Draft> drafts = new ArrayList<>();
    List<String> lines = lines(String.valueOf(file));
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          drafts.add(ofLine(types, reader, lines.get(i)));
        } catch (IllegalArgumentException | Failed wrong) {
          throw Failed.usage("line %d: %s".formatted(i + 1, wrong.getMessage()));
        }
      }
    }
    return drafts;
  }

  private Draft ofLine(CommandTypes types, CommandJson reader, String line) {
    ObjectNode object = CommandJson.object(line);
    if (type != null) {
      return draft(types.find(type), reader, object, key, null);
    }
    if (!(object.get("payload") instanceof ObjectNode payload)
        || !object.path("type").isTextual()) {
      throw Failed.usage("without TYPE a line must be {\"type\": …, \"payload\": {…}}");
    }
    String ownId = text(object, "id");
    return draft(
        types.find(object.path("type").textValue()),
        reader,
        payload,
        text(object, "key"),
        ownId == null ? null : uuid(ownId));
  }

  private static @Nullable String text(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw Failed.usage("id must be a UUID (found: '%s')".formatted(text));
    }
  }

  private Draft draft(
      MessageType found,
      CommandJson reader,
      ObjectNode payload,
      @Nullable String givenKey,
      @Nullable UUID givenId) {
    SpecificRecord command = reader.read(found, payload);
    String chosen = givenKey == null ? CommandTypes.key(command) : givenKey;
    if (chosen == null) {
      throw Failed.usage("--key must be given for %s".formatted(found.shortName()));
    }
    return new Draft(
        givenId == null ? UuidV7.at(clock.instant(), random) : givenId,
        found.area(),
        chosen,
        command,
        new Draft.Context(actor, correlation, expectedVersion));
  }

  private List<String> lines(String name) {
    try {
      if (!name.equals("-")) {
        return Files.readAllLines(Path.of(name));
      }
      return new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (NoSuchFileException _) {
      throw Failed.usage("file is not there (file: %s)".formatted(name));
    } catch (IOException | UncheckedIOException unreadable) {
      throw Failed.because(
          "file cannot be read (file: %s, reason: %s)".formatted(name, unreadable.getMessage()));
    }
  }
}
