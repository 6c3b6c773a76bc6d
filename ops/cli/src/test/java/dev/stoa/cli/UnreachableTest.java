package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Port 1 is one that nobody listens on.
class UnreachableTest {

  @Test
  void aDatabaseThatIsNotThereIsOneLineWithAddressAndSetting() {
    Run run =
        Run.stoa(
            Map.of("DB_HOST", "127.0.0.1", "DB_PORT", "1", "DB_PASSWORD", "secret"),
            "migrate",
            "status");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("stoa: database cannot be reached")
        .contains("127.0.0.1:1")
        .contains("DB_HOST")
        .doesNotContain("secret");
  }

  @Test
  void aKafkaThatIsNotThereIsOneLineWithAddressAndSetting() {
    Run run = Run.stoa(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"), "topics", "list");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("stoa: kafka cannot be reached")
        .contains("127.0.0.1:1")
        .contains("KAFKA_BOOTSTRAP_SERVERS");
  }

  @Test
  void aWorkerWithoutItsDatabaseEndsWithOneLineAndCodeThree() {
    Run run =
        Run.stoa(Map.of("DB_HOST", "127.0.0.1", "DB_PORT", "1", "DB_PASSWORD", "secret"), "worker");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("stoa: database cannot be reached")
        .contains("127.0.0.1:1")
        .contains("DB_HOST")
        .doesNotContain("secret");
  }

  @Test
  @UsesServers
  void aWorkerWithoutItsKafkaEndsWithOneLineAndCodeThree() {
    try (TestDatabase database = TestPostgres.fresh()) {
      Map<String, String> settings = new HashMap<>(Run.settings(database));
      settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");

      Run run = Run.stoa(settings, "worker");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err())
          .startsWith("stoa: kafka cannot be reached")
          .contains("127.0.0.1:1")
          .contains("KAFKA_BOOTSTRAP_SERVERS");
    }
  }

  @Test
  void anAddressThatNobodyKnowsIsNotThereEither() {
    Run run = Run.stoa(Map.of("KAFKA_BOOTSTRAP_SERVERS", "nowhere.invalid:9092"), "topics", "list");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("nowhere.invalid:9092").contains("KAFKA_BOOTSTRAP_SERVERS");
  }

  @Test
  @UsesServers
  void aDatabaseOfAnotherNameIsToldByItsSetting() {
    try (TestDatabase database = TestPostgres.empty()) {
      Map<String, String> settings = new HashMap<>(Run.settings(database));
      settings.put("DB_URL", database.url().replaceFirst("stoa_test_\\w+", "no_such_database"));

      Run run = Run.stoa(settings, "migrate", "status");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("DB_NAME").contains("no_such_database");
    }
  }
}
