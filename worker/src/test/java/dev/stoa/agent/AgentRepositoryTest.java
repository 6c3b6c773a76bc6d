package dev.stoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.Stoa;
import dev.stoa.agent.AgentRepository.Position;
import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Command.ChangeAgentStatus;
import dev.stoa.agent.Agents.Command.DeregisterAgent;
import dev.stoa.agent.Agents.Command.IncrementAgentStats;
import dev.stoa.agent.Agents.Command.MarkAgentOffline;
import dev.stoa.agent.Agents.Command.RecordHeartbeat;
import dev.stoa.agent.Agents.Command.RegisterAgent;
import dev.stoa.agent.Agents.Command.UpdateAgent;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Profile;
import dev.stoa.agent.Agents.Status;
import dev.stoa.area.Arguments;
import dev.stoa.area.CommandRefused;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.identity.AgentId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class AgentRepositoryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private TestDatabase postgres;
  private Stoa stoa;
  private AgentRepository agents;

  @BeforeEach
  void open() {
    postgres = TestPostgres.fresh();
    stoa = Stoa.open(DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password()));
    agents = stoa.agents();
  }

  @AfterEach
  void close() {
    stoa.close();
    postgres.close();
  }

  @Test
  void everyWriteOfTheOriginalIsACommand() {
    AgentId ada = new AgentId("agt-1");
    agents.create(register("agt-1", Agents.Type.WORKER, start.minusSeconds(600)));
    agents.update(new UpdateAgent(ada, new Changes("Grace", null, null, null, false, null, null)));
    agents.updateStatus(new ChangeAgentStatus(ada, Status.BUSY, null));
    agents.incrementStats(new IncrementAgentStats(ada, new Counters(3, 2, 1)));
    agents.markOffline(new MarkAgentOffline(ada, MINUTE, start));
    assertThat(agents.findById(ada)).extracting(Agent::status).isEqualTo(Status.OFFLINE);
    agents.updateHeartbeat(new RecordHeartbeat(ada, start, 7L, null));
    assertThat(agents.findById(ada))
        .extracting(Agent::status, agent -> agent.profile().agentName(), Agent::version)
        .containsExactly(Status.IDLE, "Grace", 7L);
    assertThat(agents.getStats(ada))
        .extracting(AgentStats::tasksCompleted, AgentStats::uptimeSeconds, AgentStats::heartbeatAt)
        .containsExactly(3L, 7L, start);
    assertThat(agents.delete(new DeregisterAgent(ada, false, null)))
        .isInstanceOf(Outcome.Applied.class);
    assertThat(agents.findById(ada)).isNull();
    assertThat(agents.getStats(ada)).isNull();
  }

  @Test
  void aRefusalCarriesItsReason() {
    assertThatThrownBy(() -> agents.delete(new DeregisterAgent(new AgentId("agt-1"), false, null)))
        .isInstanceOfSatisfying(
            CommandRefused.class,
            refused -> assertThat(refused.rejection().code()).isEqualTo("AGENT_NOT_FOUND"));
  }

  @Test
  void listsAreNewestFirstAndPagesMeetWithoutAGap() {
    for (int n = 1; n <= 7; n++) {
      agents.create(register("agt-" + n, type(n), null));
    }
    assertThat(ids(agents.findAll(null, null, null, 3))).containsExactly("agt-7", "agt-6", "agt-5");
    assertThat(pages(null, null))
        .containsExactly("agt-7", "agt-6", "agt-5", "agt-4", "agt-3", "agt-2", "agt-1");
    assertThat(pages(null, Agents.Type.MONITOR)).containsExactly("agt-6", "agt-4", "agt-2");
    agents.updateStatus(new ChangeAgentStatus(new AgentId("agt-3"), Status.BUSY, null));
    agents.updateStatus(new ChangeAgentStatus(new AgentId("agt-4"), Status.BUSY, null));
    assertThat(pages(Status.BUSY, null)).containsExactly("agt-4", "agt-3");
    assertThat(pages(Status.BUSY, Agents.Type.MONITOR)).containsExactly("agt-4");
    assertThat(pages(Status.OFFLINE, null)).isEmpty();
  }

  private static Agents.Type type(int n) {
    return n % 2 == 0 ? Agents.Type.MONITOR : Agents.Type.WORKER;
  }

  private List<String> pages(@Nullable Status status, Agents.@Nullable Type type) {
    List<String> all = new ArrayList<>();
    Position after = null;
    while (true) {
      List<Agent> page = agents.findAll(status, type, after, 2);
      all.addAll(ids(page));
      if (page.size() < 2) {
        return all;
      }
      after = new Position(page.getLast().createdAt(), page.getLast().agentId());
    }
  }

  @Test
  void theInactiveComeLongestSilenceFirst() {
    agents.create(register("agt-1", Agents.Type.WORKER, start.minusSeconds(90)));
    agents.create(register("agt-2", Agents.Type.WORKER, start.minusSeconds(900)));
    agents.create(register("agt-3", Agents.Type.WORKER, start.minusSeconds(900)));
    agents.create(register("agt-4", Agents.Type.WORKER, start.minusSeconds(9_000)));
    agents.create(register("agt-5", Agents.Type.WORKER, start));
    agents.updateStatus(new ChangeAgentStatus(new AgentId("agt-4"), Status.OFFLINE, null));
    List<Agent> first = agents.findInactive(MINUTE, null, 2);
    assertThat(ids(first)).containsExactly("agt-2", "agt-3");
    var after = new Position(start.minusSeconds(900), new AgentId("agt-3"));
    assertThat(ids(agents.findInactive(MINUTE, after, 2))).containsExactly("agt-1");
    assertThat(ids(agents.findInactive(Duration.ofSeconds(899), null, 9)))
        .containsExactly("agt-2", "agt-3");
  }

  @Test
  void everyStatusIsCounted() {
    agents.create(register("agt-1", Agents.Type.WORKER, null));
    agents.create(register("agt-2", Agents.Type.WORKER, null));
    agents.updateStatus(new ChangeAgentStatus(new AgentId("agt-2"), Status.SUSPENDED, null));
    assertThat(agents.getCountByStatus())
        .hasSize(Status.values().length)
        .containsEntry(Status.IDLE, 1L)
        .containsEntry(Status.SUSPENDED, 1L)
        .containsEntry(Status.BUSY, 0L);
  }

  @Test
  void aLimitIsNeverEverything() {
    assertThatThrownBy(() -> agents.findAll(null, null, null, 0))
        .hasMessage("limit must be from 1 to 1000 (found: 0)");
    assertThatThrownBy(() -> agents.findInactive(MINUTE, null, 1_001))
        .hasMessage("limit must be from 1 to 1000 (found: 1001)");
  }

  @Test
  void everyReadHasAName() {
    agents.create(register("agt-1", Agents.Type.WORKER, start.minusSeconds(600)));
    Map<String, @Nullable Object> answers = new HashMap<>();
    for (Query query : agents.queries()) {
      Map<String, String> values = new HashMap<>(Map.of("agentId", "agt-1"));
      for (Query.Parameter parameter : query.parameters()) {
        if (parameter.fallback() != null) {
          values.put(parameter.name(), parameter.fallback());
        }
      }
      answers.put(query.name(), query.read().run(new Arguments(values)));
    }
    assertThat(answers)
        .containsOnlyKeys("findById", "findAll", "getStats", "findInactive", "getCountByStatus")
        .containsEntry("findAll", agents.findAll(null, null, null, 9))
        .containsEntry("findInactive", agents.findInactive(MINUTE, null, 9))
        .containsEntry("findById", agents.findById(new AgentId("agt-1")));
  }

  private static List<String> ids(List<Agent> page) {
    return page.stream().map(agent -> agent.agentId().value()).toList();
  }

  private static RegisterAgent register(
      String id, Agents.Type type, @Nullable Instant heartbeatAt) {
    return new RegisterAgent(
        new AgentId(id),
        new Profile("Ada", type, List.of(), null, 5, null),
        Status.IDLE,
        heartbeatAt);
  }
}
