package dev.stoa.gamification;

import dev.stoa.local.fixture.UsesServers;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scripts once more, each command in a transaction of its own on a database.
@UsesServers
class GamificationScriptsTest {

  static Set<String> subjects() {
    return Scripts.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void itIsAsTheScriptSays(String subject) {
    try (var stage = DatabaseStage.withoutCatalogue()) {
      new Script(stage).check(Objects.requireNonNull(Scripts.ALL.get(subject)));
    }
  }
}
