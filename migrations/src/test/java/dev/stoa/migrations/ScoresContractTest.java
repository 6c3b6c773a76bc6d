package dev.stoa.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.migrations.MigrationFiles.Direction;
import dev.stoa.migrations.MigrationFiles.MigrationFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What crosses from area to area inside the database: views, and scores that their owners tell.
/// Decision 0006.
class ScoresContractTest {
  private static final String CONTRACT = "leaderboard_scores";
  private static final Set<String> FUNCTIONS =
      Set.of("tell_scores", "withdraw_scores", "leave_boards", "join_boards");
  private static final Pattern TRIGGER =
      Pattern.compile(
          "create trigger \\w+\\s+(?:after|before) [a-z ]+? on (\\w+)[^;]*execute function (\\w+)");
  private static final Pattern TABLE = Pattern.compile("create table (\\w+)");
  private static final Pattern FUNCTION = Pattern.compile("create function (\\w+)");
  private static final Pattern TOLD = Pattern.compile("tell_scores\\('(\\w+)'");
  private static final Pattern SCORES =
      Pattern.compile("leaderboard_(?:scores|counts|beginnings|scores_history)\\b");

  private static Map<String, String> migrations() {
    Map<String, String> migrations = new LinkedHashMap<>();
    for (MigrationFile file : MigrationFiles.of(Direction.FORWARD)) {
      migrations.put(file.name(), uncommented(file.sql()));
    }
    return migrations;
  }

  private static String uncommented(String sql) {
    return sql.replaceAll("--[^\n]*", "");
  }

  private static List<String> all(Pattern pattern, String sql, int group) {
    return pattern.matcher(sql).results().map((MatchResult found) -> found.group(group)).toList();
  }

  @Test
  void aTriggerIsDeclaredWhereItsTableAndItsFunctionAre() {
    List<String> strangers = new ArrayList<>();
    int triggers = 0;
    for (Map.Entry<String, String> migration : migrations().entrySet()) {
      String sql = migration.getValue();
      Set<String> own = new TreeSet<>(all(TABLE, sql, 1));
      own.addAll(all(FUNCTION, sql, 1));
      for (MatchResult trigger : TRIGGER.matcher(sql).results().toList()) {
        triggers++;
        if (!own.contains(trigger.group(1)) || !own.contains(trigger.group(2))) {
          strangers.add(migration.getKey() + ": " + trigger.group());
        }
      }
      assertThat(all(Pattern.compile("create trigger"), sql, 0))
          .as("triggers of %s that this test understands", migration.getKey())
          .hasSameSizeAs(all(TRIGGER, sql, 0));
    }
    assertThat(strangers).isEmpty();
    assertThat(triggers).isGreaterThan(10);
  }

  @Test
  void eachMetricIsToldByTheAreaThatOwnsIt() {
    Map<String, Set<String>> tellers = new LinkedHashMap<>();
    migrations()
        .forEach((name, sql) ->
            all(TOLD, sql, 1)
                .forEach(
                    metric -> tellers.computeIfAbsent(metric, _ -> new TreeSet<>()).add(name)));
    assertThat(tellers)
        .isEqualTo(
            Map.of(
                "tasks", Set.of("agent"),
                "points", Set.of("gamification"),
                "reputation", Set.of("reputation"),
                "elo", Set.of("battle")));
  }

  @Test
  void theContractComesBeforeAllWhoTellAndNobodyReachesBehindIt() {
    List<String> names = List.copyOf(migrations().keySet());
    migrations()
        .forEach((name, sql) -> {
          boolean isTeller = FUNCTIONS.stream().anyMatch(sql::contains);
          if (isTeller && !name.equals(CONTRACT)) {
            assertThat(names.indexOf(CONTRACT)).as(name).isLessThan(names.indexOf(name));
            assertThat(all(SCORES, sql, 0)).as(name).isEmpty();
          }
        });
  }
}
