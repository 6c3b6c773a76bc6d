package dev.stoa.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.local.fixture.UsesServers;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/// To sort what an outage left may take longer than any other statement is waited for; a relay that
/// gave up would begin the same sort again, and again in vain.
@UsesServers
class LongWindowTest {

  @Test
  void aWindowIsWaitedForAsLongAsItMayTakeAndNothingElseIs() throws SQLException {
    Map<String, Integer> waits = new HashMap<>();
    try (Stage stage = new Stage();
        Handle handle = stage.jdbi.open()) {
      int usual = handle.getConnection().getNetworkTimeout();
      handle.getConfig(SqlStatements.class).setSqlLogger(new Waits(waits));
      try (Window window = Window.open(handle, Runnable::run)) {
        window.read(Snapshot.NOTHING, window.end(Snapshot.NOTHING), 0);
        int statement =
            handle
                .createQuery("select setting from pg_settings where name = 'statement_timeout'")
                .mapTo(Integer.class)
                .one();

        assertThat(waits.get(Window.READ)).isGreaterThan(statement);
        assertThat(handle.getConnection().getNetworkTimeout())
            .as("a server that is gone is noticed as soon as ever")
            .isEqualTo(usual)
            .isLessThan(statement);
      }
    }
  }

  /// Notes for each statement how long the server is waited for.
  private record Waits(Map<String, Integer> waits) implements SqlLogger {
    @Override
    public void logBeforeExecution(StatementContext context) {
      try {
        waits.put(context.getRawSql(), context.getConnection().getNetworkTimeout());
      } catch (SQLException failure) {
        throw new ConnectionException(failure);
      }
    }
  }
}
