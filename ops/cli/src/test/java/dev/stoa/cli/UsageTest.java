package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void anUnknownFlagIsWrongUsageWithAHint() {
    Run run = Run.stoa(Map.of(), "topics", "apply", "--partitons=3");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("stoa: unknown option: '--partitons=3'")
        .contains("--partitions");
  }

  @Test
  void anUnknownSubcommandIsWrongUsageWithAHint() {
    Run run = Run.stoa(Map.of(), "tpoics");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tpoics").contains("stoa topics");
  }

  @Test
  void helpShowsEachOptionWithItsVariable() {
    Run run = Run.stoa(Map.of(), "send", "--help").succeeded();

    assertThat(run.out())
        .containsSubsequence("--db-host", "DB_HOST")
        .containsSubsequence("--kafka-bootstrap-servers", "KAFKA_BOOTSTRAP_SERVERS")
        .containsSubsequence("--expected-version", "STOA_SEND_EXPECTED_VERSION")
        .containsSubsequence("--output", "STOA_OUTPUT");
  }

  @Test
  void helpOfAllCommandsListsThem() {
    Run run = Run.stoa(Map.of(), "--help").succeeded();

    assertThat(run.out())
        .contains("migrate", "topics", "send", "watch", "stats", "outcome", "pause", "resume");
  }

  @Test
  void allWrongSettingsAreToldAtOnce() {
    Run run =
        Run.stoa(
            Map.of("DB_PORT", "0", "DB_SSLMODE", "maybe", "DB_PROT", "1"), "migrate", "status");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("DB_PORT must be a whole number from 1 to 65535 (found: '0')")
        .contains("DB_SSLMODE must be one of")
        .contains("DB_PASSWORD is not set")
        .contains("DB_PROT is not a setting");
  }

  @Test
  void anOptionCountsMoreThanItsVariable() {
    Run run =
        Run.stoa(
            Map.of("DB_PORT", "5432", "DB_PASSWORD", "x"), "migrate", "status", "--db-port", "0");

    assertThat(run.err()).contains("(found: '0')");
  }

  @Test
  void aVariableStandsForAnOptionThatIsNotGiven() {
    Run run = Run.stoa(Map.of("STOA_TOPICS_PARTITIONS", "many"), "topics", "apply");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--partitions").contains("many");
  }

  @Test
  void aSettingThatWouldBreakAPromiseIsRefused() {
    Run run = Run.stoa(Map.of("KAFKA_ISOLATION_LEVEL", "read_uncommitted"), "watch");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("KAFKA_ISOLATION_LEVEL must not be set");
  }

  @Test
  void anUnknownAreaIsWrongUsageThatNamesTheAreas() {
    Run run = Run.stoa(Map.of(), "pause", "tsak");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("area is unknown (found: 'tsak', areas: agent task");
  }
}
