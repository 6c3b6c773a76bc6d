package dev.stoa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.contract.Topics;
import dev.stoa.worker.Settings.WrongSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerConfigTest {
  private static final String SECRET = "correct horse";

  @Test
  void whatIsNotSetIsAsTheContractSays() {
    WorkerConfig config = WorkerConfig.from(Map.of("DB_PASSWORD", SECRET));

    assertThat(config.database().url())
        .isEqualTo("jdbc:postgresql://localhost:5432/ai_orchestrator");
    assertThat(config.database().user()).isEqualTo("aiagent");
    assertThat(config.database().driver()).containsEntry("sslmode", "prefer");
    assertThat(config.database().pool().most()).isEqualTo(20);
    assertThat(config.database().pool().least()).isEqualTo(5);
    assertThat(config.database().timeouts().idle()).hasMillis(30_000);
    assertThat(config.database().timeouts().connection()).hasMillis(10_000);
    assertThat(config.database().timeouts().statement()).hasMillis(60_000);
    assertThat(config.database().timeouts().query()).hasMillis(60_000);
    assertThat(config.database().slow()).hasMillis(1_000);
    assertThat(config.kafka()).isEqualTo(new KafkaConfig("localhost:9092", Map.of()));
    assertThat(config.prefix()).isEqualTo("orchestrator");
    assertThat(config.schemas()).isEqualTo(new WorkerConfig.SchemaSources(null, null));
    assertThat(config.work()).isEqualTo(new WorkerConfig.Work(Topics.AREAS, 2, 500));
    assertThat(config.retention())
        .isEqualTo(
            new WorkerConfig.Retention(
                Duration.ofDays(7),
                Duration.ofDays(7),
                Duration.ofDays(90),
                Duration.ofDays(365),
                Duration.ofMinutes(5)));
    assertThat(config.protection().breakerLetters()).isEqualTo(50);
    assertThat(config.protection().breakerShare()).isEqualTo(5);
    assertThat(config.protection().trustedActors()).isEmpty();
    assertThat(config.switches().policiesOff()).isEmpty();
    assertThat(config.switches().timersOff()).isEmpty();
    assertThat(config.switches().rating()).isEqualTo(WorkerConfig.Rating.ELO);
    assertThat(config.admin()).isEqualTo(new WorkerConfig.Admin("127.0.0.1", 8080, null));
  }

  @Test
  void everyWrongSettingIsToldInOneListWithNameValueAndWhatWasExpected() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("DB_PORT", "http");
    wrong.put("DB_POOL_MAX", "3");
    wrong.put("DB_POOL_MIN", "4");
    wrong.put("DB_CONNECTION_TIMEOUT", "10s");
    wrong.put("DB_SSLMODE", "yes");
    wrong.put("KAFKA_BOOTSTRAP_SERVERS", "localhost");
    wrong.put("TOPIC_PREFIX", "a b");
    wrong.put("SCHEMA_REGISTRY_URL", "registry:8081");
    wrong.put("SCHEMA_PATH", "/no/such/folder");
    wrong.put("WORKER_AREAS", "agent,tasks");
    wrong.put("WORKER_THREADS", "0");
    wrong.put("WORKER_BATCH", "1e3");
    wrong.put("DEDUPLICATION_WINDOW", "7d");
    wrong.put("OUTBOX_MAX_AGE", "PT0S");
    wrong.put("HISTORY_RETENTION", "P100000D");
    wrong.put("BREAKER_SHARE", "101");
    wrong.put("BATTLE_RATING", "trueskill");
    wrong.put("TIMER_NoSuchTimer", "off");
    wrong.put("ADMIN_PORT", "65536");
    wrong.put("LOG_LEVEL", "loud");
    wrong.put("WORKER_TREADS", "2");

    assertThat(complaints(wrong))
        .contains(
            "DB_PORT must be a whole number from 1 to 65535 (found: 'http')",
            "DB_POOL_MIN must be at most DB_POOL_MAX (found: '4 of 3')",
            "DB_CONNECTION_TIMEOUT must be a whole number from 250 to 86400000 (found: '10s')",
            "DB_PASSWORD is not set, nor is DB_PASSWORD_FILE",
            "KAFKA_BOOTSTRAP_SERVERS must be host:port with commas between (found: 'localhost')",
            "TOPIC_PREFIX must be 1 to 100 of letters, digits, dot, dash, underscore (found: 'a b')",
            "SCHEMA_REGISTRY_URL must be a URL such as http://registry:8081",
            "SCHEMA_PATH must be a folder that is there (found: '/no/such/folder')",
            "WORKER_AREAS must be words of %s with commas between (found: 'agent,tasks')"
                .formatted(String.join(" ", Topics.AREAS)),
            "WORKER_THREADS must be a whole number from 1 to 64 (found: '0')",
            "WORKER_BATCH must be a whole number from 1 to 5000 (found: '1e3')",
            "DEDUPLICATION_WINDOW must be a period such as P7D or PT5S, at most P36525D (found: '7d')",
            "OUTBOX_MAX_AGE must be a period such as P7D or PT5S, at most P36525D (found: 'PT0S')",
            "HISTORY_RETENTION must be a period such as P7D or PT5S, at most P36525D (found: 'P100000D')",
            "BREAKER_SHARE must be a whole number from 1 to 100 (found: '101')",
            "BATTLE_RATING must be one of elo, glicko2, openskill (found: 'trueskill')",
            "ADMIN_PORT must be a whole number from 0 to 65535 (found: '65536')",
            "LOG_LEVEL must be one of debug, info, warn, error (found: 'loud')",
            "WORKER_TREADS is not a setting")
        .anyMatch(complaint -> complaint.startsWith("DB_SSLMODE must be one of "))
        .anyMatch(complaint -> complaint.startsWith("TIMER_NoSuchTimer is not a setting"))
        .hasSize(wrong.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KAFKA_ISOLATION_LEVEL",
        "KAFKA_ENABLE_AUTO_COMMIT",
        "KAFKA_AUTO_OFFSET_RESET",
        "KAFKA_ACKS",
        "KAFKA_ENABLE_IDEMPOTENCE",
        "KAFKA_TRANSACTIONAL_ID",
        "KAFKA_GROUP_ID",
        "KAFKA_GROUP_PROTOCOL",
        "KAFKA_PARTITIONER_CLASS",
        "KAFKA_MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION"
      })
  void aKafkaSettingThatWouldBreakAPromiseIsRefused(String name) {
    assertThat(complaints(Map.of("DB_PASSWORD", SECRET, name, "x")))
        .singleElement()
        .asString()
        .startsWith(name + " must not be set: the promises need their own ");
  }

  @Test
  void otherKafkaSettingsReachTheClientsThatKnowThem() {
    KafkaConfig kafka =
        WorkerConfig.from(
                Map.of(
                    "DB_PASSWORD",
                    SECRET,
                    "KAFKA_SECURITY_PROTOCOL",
                    "SASL_SSL",
                    "KAFKA_SASL_JAAS_CONFIG",
                    SECRET,
                    "KAFKA_FETCH_MIN_BYTES",
                    "7"))
            .kafka();

    assertThat(kafka.settings())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", SECRET)
        .containsEntry("fetch.min.bytes", "7");
    assertThat(complaints(Map.of("DB_PASSWORD", SECRET, "KAFKA_NO_SUCH_THING", SECRET)))
        .containsExactly(
            "KAFKA_NO_SUCH_THING is no setting of a Kafka client (name: no.such.thing)");
  }

  @Test
  void aSecretIsNeverShown() {
    Map<String, String> settings = new HashMap<>();
    settings.put("DB_PASSWORD", SECRET);
    settings.put("DB_URL", "jdbc:postgresql://db/stoa?password=" + SECRET);
    settings.put("ADMIN_TOKEN", SECRET);
    settings.put("KAFKA_SASL_JAAS_CONFIG", SECRET);
    settings.put("KAFKA_SSL_KEYSTORE_PASSWORD", SECRET);
    settings.put("SCHEMA_REGISTRY_URL", "http://registry:8081");
    assertThat(WorkerConfig.from(settings).toString()).doesNotContain(SECRET);

    settings.put("DB_URL", "postgresql://user:" + SECRET + "@db/stoa");
    settings.put("SCHEMA_REGISTRY_URL", "http://user:" + SECRET + "@registry:8081");
    settings.put("ADMIN_TOKENS", SECRET);
    settings.put("KAFKA_ACKS", SECRET);
    settings.put("DB_PASSWORD_FILES", SECRET);
    assertThat(String.join("\n", complaints(settings)))
        .contains("DB_URL", "ADMIN_TOKENS", "KAFKA_ACKS", "DB_PASSWORD_FILES")
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, '', true",
    "localhost, '', true",
    "::1, '', true",
    "0.0.0.0, '', false",
    "10.0.0.7, '', false",
    "0.0.0.0, a token, true"
  })
  void withoutATokenOnlyLoopbackMayBeBound(String host, String token, boolean allowed) {
    var settings = Map.of("DB_PASSWORD", SECRET, "ADMIN_HOST", host, "ADMIN_TOKEN", token);
    if (allowed) {
      assertThat(WorkerConfig.from(settings).admin().host()).isEqualTo(host);
    } else {
      assertThat(complaints(settings))
          .containsExactly(
              "ADMIN_TOKEN must be set where ADMIN_HOST is not loopback (found: '%s')"
                  .formatted(host));
    }
  }

  @Test
  void aPasswordIsReadFromItsFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), SECRET + "\n");
    assertThat(WorkerConfig.from(Map.of("DB_PASSWORD_FILE", file.toString())).database().password())
        .isEqualTo(SECRET);

    assertThat(complaints(Map.of("DB_PASSWORD_FILE", "/no/such/file")))
        .containsExactly(
            "DB_PASSWORD_FILE must be a file that can be read (found: '/no/such/file')");
  }

  @Test
  void farFromThisMachineTheServerMustProveWhoItIs() {
    assertThat(
            WorkerConfig.from(Map.of("DB_PASSWORD", SECRET, "DB_HOST", "db.example.org"))
                .database()
                .driver())
        .containsEntry("sslmode", "verify-full");
  }

  @Test
  void anotherProgramsVariablesAreNoneOfOurs() {
    Map<String, String> settings =
        Map.of("DB_PASSWORD", SECRET, "PATH", "/bin", "HOME", "/root", "JAVA_HOME", "/jdk");

    assertThat(WorkerConfig.from(settings).prefix()).isEqualTo("orchestrator");
    assertThatThrownBy(() -> WorkerConfig.from(Map.of())).isInstanceOf(WrongSettings.class);
  }

  private static List<String> complaints(Map<String, String> settings) {
    WrongSettings wrong =
        catchThrowableOfType(WrongSettings.class, () -> WorkerConfig.from(settings));
    assertThat(wrong).isNotNull();
    return String.valueOf(wrong.getMessage()).lines().toList();
  }
}
