package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.Stoa;
import dev.stoa.agent.Agents;
import dev.stoa.agent.Agents.Command.RegisterAgent;
import dev.stoa.area.Area;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Envelope;
import dev.stoa.area.Moment;
import dev.stoa.battle.rating.Elo;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.CommandId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.outbox.OutboxMessage;
import dev.stoa.policy.Occasions;
import dev.stoa.policy.Policies;
import dev.stoa.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Of every policy: that its switch switches it off, and that an event which comes twice leads to
/// its commands once. A policy that hears or asks for what no occasion shows is missed here.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPolicyOnceTest {
  private static final UUID EVENT = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");
  private static final Envelope<DomainCommand> CAUSE =
      new Envelope<>(
          new CommandId(new UUID(0, 9)),
          "dev.stoa.test.command.Cause",
          "cause",
          new Envelope.Sound<>(() -> "cause"),
          Envelope.Context.NONE);

  private final Stoa.Areas areas = Stoa.Areas.rated(new Elo());
  private final TestDatabase server = TestPostgres.fresh();
  private final DatabaseConfig config =
      DatabaseConfig.of(server.url(), server.user(), server.password());
  private final Database database = Database.open(config, new MetricRegistry());
  private final Stoa stoa = Stoa.open(config);

  static Set<String> names() {
    return Policies.names();
  }

  @BeforeAll
  void register() {
    var profile = new Agents.Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);
    stoa.commands(areas.agent())
        .run(new RegisterAgent(Occasions.ADA, profile, Agents.Status.IDLE, null));
  }

  @AfterAll
  void close() {
    stoa.close();
    database.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("names")
  void allThatItHearsAndAsksForHasAnOccasion(String name) {
    Policy<?> policy = policy(name);

    Set<Class<?>> heard = new HashSet<>();
    Set<Class<?>> asked = new HashSet<>();
    for (DomainEvent event : heardBy(policy)) {
      heard.add(event.getClass());
      Policies.react(policy, event).forEach(ask -> asked.add(ask.command().getClass()));
    }

    assertThat(heard).isEqualTo(new HashSet<>(policy.hears()));
    assertThat(asked).isEqualTo(new HashSet<>(policy.asks()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsSwitchedOffAsksForNothingAndTheOthersForTheSame(String name) {
    for (DomainEvent event : heardBy(policy(name))) {
      List<UUID> all = ids(Policies.without(Set.of()), event, EVENT);
      List<UUID> alone = ids(only(name), event, EVENT);
      List<UUID> others = ids(Policies.without(Set.of(name)), event, EVENT);

      assertThat(others).noneMatch(alone::contains);
      alone.addAll(others);
      assertThat(all).containsExactlyInAnyOrderElementsOf(alone);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anEventThatComesAgainAsksForTheSameByTheSameIds(String name) {
    for (DomainEvent event : heardBy(policy(name))) {
      List<OutboxMessage> first = messages(only(name), event, EVENT);
      List<OutboxMessage> second = messages(only(name), event, EVENT);

      assertThat(second).usingRecursiveComparison().isEqualTo(first);
      assertThat(first).extracting(OutboxMessage::messageId).doesNotHaveDuplicates();
      assertThat(first).extracting(OutboxMessage::commandId).allMatch(EVENT::equals);
      assertThat(ids(only(name), event, OTHER)).noneMatch(ids(only(name), event, EVENT)::contains);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatItAsksForIsReadAsItWasMeantAndARepeatTheSecondTime(String name) {
    Policy<?> policy = policy(name);
    for (DomainEvent event : heardBy(policy)) {
      List<Policy.Ask> asks = Policies.react(policy, event);
      List<UUID> ids = ids(only(name), event, Moment.derive(EVENT, event.toString()));
      for (int i = 0; i < asks.size(); i++) {
        Area<?, ?, ?> area = area(asks.get(i).area());
        String first = apply(area, asks.get(i).command(), ids.get(i));
        List<String> written = written();

        assertThat(apply(area, asks.get(i).command(), ids.get(i))).isEqualTo(first);
        assertThat(written()).isEqualTo(written);
      }
    }
  }

  /// Applies what is left of the command after its way through a message.
  ///
  /// @return the kind of its outcome
  @SuppressWarnings("unchecked")
  private <C extends DomainCommand> String apply(
      Area<C, ?, ?> area, DomainCommand command, UUID id) {
    C read = area.decode(area.encodeCommand((C) command));
    assertThat(read).isEqualTo(command);
    return stoa.commands(area).apply(new CommandId(id), read).getClass().getSimpleName();
  }

  /// What stands in the outbox and in the inbox.
  private List<String> written() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select message_id::text
                      from outbox
                     union all
                    select command_id::text
                      from inbox
                     order by 1
                    """)
                .mapTo(String.class)
                .list());
  }

  private Area<?, ?, ?> area(String label) {
    return areas.all().stream()
        .filter(area -> area.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static Policy<?> policy(String name) {
    return Policies.all().stream()
        .filter(policy -> policy.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<DomainEvent> heardBy(Policy<?> policy) {
    return Occasions.all().stream()
        .filter(event -> policy.hears().contains(event.getClass()))
        .toList();
  }

  private static Policies only(String name) {
    Set<String> others = new HashSet<>(Policies.names());
    others.remove(name);
    return Policies.without(others);
  }

  private List<UUID> ids(Policies policies, DomainEvent event, UUID id) {
    List<UUID> ids = new ArrayList<>();
    messages(policies, event, id).forEach(message -> ids.add(message.messageId()));
    return ids;
  }

  private List<OutboxMessage> messages(Policies policies, DomainEvent event, UUID id) {
    var rulings =
        new Rulings(
            UnaryOperator.identity(),
            Schemas.ofContract(),
            Registry.NONE,
            Set.of(),
            Rulings.Reacting.of(policies, areas.all(), null));
    return new Reactions(rulings).to(event, id, CAUSE);
  }
}
