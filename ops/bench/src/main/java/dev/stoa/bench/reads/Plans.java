package dev.stoa.bench.reads;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.Stoa;
import dev.stoa.battle.rating.Elo;
import dev.stoa.bench.site.Stand;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.database.Database;
import dev.stoa.intake.Intakes;
import dev.stoa.intake.Rulings;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/// By which indexes and tables the server answers a read, as its module `auto_explain` tells on the
/// read's own connection.
final class Plans implements AutoCloseable {
  private static final String EXPLAIN =
      "options=-c%20session_preload_libraries=auto_explain%20-c%20auto_explain.log_min_duration=0"
          + "%20-c%20client_min_messages=log";
  private static final Pattern SCAN =
      Pattern.compile(
          "(Seq Scan|Index Only Scan|Index Scan|Bitmap Index Scan|Function Scan)"
              + "(?: Backward)?(?: using (\\S+))?(?: on (\\S+))?");

  private final Database database;
  private final Stoa stoa;
  private final Set<String> scans = new LinkedHashSet<>();

  Plans(Stand stand) {
    database = Database.open(stand.databaseConfig(EXPLAIN), new MetricRegistry());
    database.jdbi().setSqlLogger(new Listener());
    var rulings =
        new Rulings(
            UnaryOperator.identity(),
            Schemas.ofContract(),
            Registry.NONE,
            Set.of(),
            Rulings.Reacting.NONE);
    var intakes =
        new Intakes(
            database.jdbi(),
            rulings,
            new Intakes.Setting(0, 1, 1, 100),
            new Intakes.Signals(() -> false, () -> {}),
            new MetricRegistry());
    stoa = new Stoa(database, intakes, Stoa.Areas.rated(new Elo()));
  }

  /// What the plans of one asking scan.
  String of(Question question, int size) {
    scans.clear();
    var mine =
        Question.all(stoa.queries()).stream()
            .filter(one -> one.name().equals(question.name()))
            .findFirst()
            .orElseThrow();
    mine.ask(new SplittableRandom(1), size);
    return String.join(", ", scans);
  }

  private final class Listener implements SqlLogger {
    @Override
    public void logAfterExecution(StatementContext context) {
      try {
        var statement = context.getStatement();
        for (SQLWarning warning = statement == null ? null : statement.getWarnings();
            warning != null;
            warning = warning.getNextWarning()) {
          note(String.valueOf(warning.getMessage()));
        }
      } catch (SQLException failure) {
        throw new IllegalStateException("plan cannot be read", failure);
      }
    }
  }

  private void note(String plan) {
    Matcher scan = SCAN.matcher(plan);
    while (scan.find()) {
      String by = scan.group(2) == null ? scan.group(3) : scan.group(2);
      scans.add(scan.group(1).startsWith("Seq") ? "all of " + by : String.valueOf(by));
    }
  }

  @Override
  public void close() {
    stoa.close();
  }
}
