package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.agent.AgentArea;
import dev.stoa.agent.Agents;
import dev.stoa.agent.Agents.Command.RegisterAgent;
import dev.stoa.area.Commands;
import dev.stoa.area.Outcome;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.outbox.Partitions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The door for programs in the same JVM, where the answer of the database gets lost.
@UsesServers
class InProcessCommandsTest {
  private final TestDatabase server = TestPostgres.fresh();
  private final Database database =
      Database.open(
          DatabaseConfig.of(server.url(), server.user(), server.password()), new MetricRegistry());
  private final AtomicInteger unheard = new AtomicInteger();

  @AfterEach
  void close() {
    database.close();
    server.close();
  }

  /// Commits, and loses the connection before the answer.
  private final class Deaf extends DelegatingTransactionHandler {
    Deaf(TransactionHandler delegate) {
      super(delegate);
    }

    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
      return new Deaf(getDelegate().specialize(handle));
    }

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> work)
        throws X {
      R result = super.inTransaction(handle, work);
      if (unheard.getAndDecrement() > 0) {
        throw new ConnectionException(new SQLException("connection is gone", "08006"));
      }
      return result;
    }
  }

  @Test
  void aCommitOfWhichNobodyHeardIsSettledByTheInbox() {
    new Partitions(database.jdbi(), Duration.ofDays(7), InstantSource.system()).ensure();
    database.jdbi().setTransactionHandler(new Deaf(LocalTransactionHandler.binding()));
    var area = new AgentArea();
    Commands<Agents.Command, Agents.Event> commands =
        new InProcessCommands<>(database.jdbi(), area, rulings(), new Breaker(50, 5), () -> {});
    var profile = new Agents.Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);
    var register = new RegisterAgent(new AgentId("agt-1"), profile, Agents.Status.IDLE, null);
    unheard.set(2);

    Outcome<Agents.Event> outcome = commands.apply(new CommandId(UUID.randomUUID()), register);

    assertThat(unheard.get()).as("two answers were lost").isNegative();
    List<Agents.Event> events =
        outcome instanceof Outcome.Applied<Agents.Event>(var applied) ? applied : List.of();
    assertThat(events).as("the decision that was committed, with its events").hasSize(1);
    assertThat(count("agents")).isEqualTo(1);
    assertThat(count("inbox")).isEqualTo(1);
    assertThat(count("outbox")).isEqualTo(1);
  }

  private static Rulings rulings() {
    return new Rulings(
        UnaryOperator.identity(),
        Schemas.ofContract(),
        Registry.NONE,
        Set.of(),
        Rulings.Reacting.NONE);
  }

  private long count(String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }
}
