package dev.stoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.migrations.Migrations;
import java.util.Map;
import org.junit.jupiter.api.Test;

@UsesServers
class MigrateCommandTest {

  @Test
  void anEmptyDatabaseIsBroughtToTheNewestSchema() {
    try (TestDatabase database = TestPostgres.empty()) {
      Map<String, String> settings = Run.settings(database);

      assertThat(states(Run.stoa(settings, "migrate", "status", "--output", "json")))
          .contains("pending")
          .doesNotContain("applied");

      Run first = Run.stoa(settings, "migrate", "run").succeeded();
      assertThat(first.out())
          .contains("applied 20261123060000 machinery")
          .contains("the schema is at " + Migrations.expectedVersion());

      assertThat(Run.stoa(settings, "migrate", "run").succeeded().lines()).hasSize(1);
      assertThat(states(Run.stoa(settings, "migrate", "status", "--output", "json")))
          .contains("applied")
          .doesNotContain("pending");
    }
  }

  @Test
  void peopleGetATable() {
    try (TestDatabase database = TestPostgres.empty()) {
      Run run = Run.stoa(Run.settings(database), "migrate", "status").succeeded();

      assertThat(run.lines().getFirst()).matches("version +name +state");
      assertThat(run.lines().get(1)).matches("20261123060000 +machinery +pending");
    }
  }

  private static String states(Run run) {
    var states = new StringBuilder();
    for (JsonNode row : run.succeeded().json()) {
      states.append(row.path("state").asText()).append(' ');
    }
    return states.toString();
  }
}
