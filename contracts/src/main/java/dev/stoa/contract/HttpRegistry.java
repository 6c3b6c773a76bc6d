package dev.stoa.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/// A registry with the Confluent API. Safe for use by several threads.
///
/// What was found is kept for ever, since ids and subjects' versions never change. What was not
/// found is asked for again after a while only: a flood of messages with unknown ids must not
/// become a flood of requests.
public final class HttpRegistry implements Registry {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String JSON = "application/vnd.schemaregistry.v1+json, application/json";
  private static final Pattern OURS = Pattern.compile("dev\\.stoa\\.[\\w.]+");
  private static final int MOST_MISSES =
      10_000; // then all are forgotten, which only costs requests

  private final URI address;
  private final InstantSource clock;
  private final HttpClient client;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> misses = new ConcurrentHashMap<>();
  private final Map<Long, Schema> byFingerprint = new ConcurrentHashMap<>();
  private final Map<String, Instant> searches = new ConcurrentHashMap<>();

  /// @param address where the registry is, for example `http://registry:8081`; a path is kept
  public HttpRegistry(URI address, InstantSource clock) {
    if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "address of a registry must be http://HOST or https://HOST");
    }
    this.address = address;
    this.clock = clock;
    this.client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  }

  @Override
  public @Nullable Schema findById(int id) {
    if (id <= 0) {
      return null; // no registry gives such an id, and some call the question itself wrong
    }
    Schema known = byId.get(id);
    if (known != null || isRecent(misses.get(id))) {
      return known;
    }
    Optional<Schema> found = get("/schemas/ids/" + id).flatMap(HttpRegistry::parse);
    if (found.isPresent()) {
      return byId.computeIfAbsent(id, same -> found.get());
    }
    if (misses.size() >= MOST_MISSES) {
      misses.clear();
    }
    misses.put(id, clock.instant());
    return null;
  }

  /// Registries do not know this fingerprint, so all versions of our subjects are read. A subject
  /// is named like the record.
  @Override
  public @Nullable Schema findByFingerprint(long fingerprint) {
    if (!byFingerprint.containsKey(fingerprint) && !isRecent(searches.get("all"))) {
      for (JsonNode subject : get("/subjects").orElse(mapper.createArrayNode())) {
        if (OURS.matcher(subject.asText()).matches()) {
          readVersions(subject.asText());
        }
      }
      searches.put("all", clock.instant());
    }
    return byFingerprint.get(fingerprint);
  }

  private void readVersions(String subject) {
    String versions = "/subjects/" + subject + "/versions";
    for (JsonNode version : get(versions).orElse(mapper.createArrayNode())) {
      String path = versions + "/" + version.asInt();
      if (!searches.containsKey(path)) {
        get(path).flatMap(HttpRegistry::parse).ifPresent(this::keep);
        searches.put(path, clock.instant());
      }
    }
  }

  private void keep(Schema schema) {
    byFingerprint.putIfAbsent(SchemaNormalization.parsingFingerprint64(schema), schema);
  }

  private boolean isRecent(@Nullable Instant asked) {
    return asked != null && asked.plus(PATIENCE).isAfter(clock.instant());
  }

  /// Empty where the schema is in another language than Avro: none that we could read by.
  private static Optional<Schema> parse(JsonNode answer) {
    try {
      return Optional.of(new Schema.Parser().parse(answer.path("schema").asText()));
    } catch (AvroRuntimeException otherLanguage) {
      return Optional.empty();
    }
  }

  /// The answer, empty where the registry says that there is none.
  private Optional<JsonNode> get(String path) {
    String base = address.toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).header("accept", JSON);
    if (address.getUserInfo() != null) {
      byte[] user = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.header("authorization", "Basic " + Base64.getEncoder().encodeToString(user));
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return switch (response.statusCode()) {
        case 200 -> Optional.of(mapper.readTree(response.body()));
        // Beside "not found": what it cannot even look for. A message is free to claim any id, and
        // its question must not stop the messages behind it.
        case 400, 404, 422 -> Optional.empty();
        default -> throw new IOException("status " + response.statusCode());
      };
    } catch (IOException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private RegistryUnavailable unavailable(Throwable cause) {
    // Without user and password, which an address may carry.
    return new RegistryUnavailable(
        "registry does not answer; is SCHEMA_REGISTRY_URL right? (host: %s, port: %d, reason: %s)"
            .formatted(address.getHost(), address.getPort(), cause),
        cause);
  }
}
