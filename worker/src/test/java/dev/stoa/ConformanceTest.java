package dev.stoa;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.agent.Agent;
import dev.stoa.agent.AgentRepository;
import dev.stoa.agent.Agents;
import dev.stoa.area.Area;
import dev.stoa.area.CommandRefused;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Outcome;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.gamification.command.AwardAchievement;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import dev.stoa.identity.ProposalId;
import dev.stoa.identity.TaskId;
import dev.stoa.local.fixture.TestDatabase;
import dev.stoa.local.fixture.TestPostgres;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.task.StoredTask;
import dev.stoa.task.Tasks;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.TaskPriority;
import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.tally.Ballot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The list D.1 of the original for agents, tasks, votes and battles, by the repositories that a
/// program calls. Where it counts a write's statements, here its transactions are counted: the row,
/// the inbox and the event are written by one.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
  private static final AgentId ADA = new AgentId("ada");

  private static final String LAST_EVENT =
      """
      (select xmin, command_id
         from outbox
        where kind = 'events'
          and convert_from(key, 'UTF8') = :key
        order by seq desc
        limit 1) as event
      """;

  private static final String ITS_COMMAND =
      """
      inbox
       where command_id = (
             select command_id
               from outbox
              where kind = 'events'
                and convert_from(key, 'UTF8') = :key
              order by seq desc
              limit 1)
      """;

  private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final List<String> statements = new ArrayList<>();
  private TestDatabase postgres;
  private Jdbi jdbi;
  private Stoa stoa;

  @BeforeAll
  void open() {
    postgres = TestPostgres.fresh();
    jdbi = Jdbi.create(postgres.dataSource());
    stoa = Stoa.open(DatabaseConfig.of(postgres.url(), postgres.user(), postgres.password()));
    for (String agent : List.of("ada", "bob")) {
      stoa.agents().create(registration(agent));
    }
  }

  @AfterAll
  void close() {
    stoa.close();
    postgres.close();
  }

  private Agents.Command.RegisterAgent registration(String agent) {
    return new Agents.Command.RegisterAgent(
        new AgentId(agent),
        new Agents.Profile("Agent " + agent, Agents.Type.WORKER, List.of(), null, 5, null),
        Agents.Status.IDLE,
        start);
  }

  @Test
  @DisplayName("D.1 1: agent create, agentId and agentName; 1 transaction")
  void anAgentIsCreated() {
    stoa.agents().create(registration("cyd"));
    Agent agent = requireNonNull(stoa.agents().findById(new AgentId("cyd")));
    assertThat(agent.agentId().value()).isEqualTo("cyd");
    assertThat(agent.profile().agentName()).isEqualTo("Agent cyd");
    assertThat(transactionsOf("agents where agent_id = 'cyd'", "cyd")).isOne();
  }

  @Test
  @DisplayName("D.1 2: agent findById, one statement on agents by agent_id with 1 parameter")
  void anAgentIsFoundByOneStatement() {
    var agents = new AgentRepository(listening(), stoa.commands(stoa.areas().agent()));
    stoa.agents().create(registration("dan"));
    stoa.agents()
        .incrementStats(
            new Agents.Command.IncrementAgentStats(
                new AgentId("dan"), new Agents.Counters(5, 0, 0)));
    assertThat(requireNonNull(agents.findById(new AgentId("dan"))).counters().tasksCompleted())
        .isEqualTo(5);
    assertThat(statements).hasSize(1);
    assertThat(statements.getFirst()).containsIgnoringWhitespaces("from agents where agent_id = ?");
    assertThat(statements.getFirst()).containsOnlyOnce("?");
  }

  @Test
  @DisplayName("D.1 3: agent updateHeartbeat, record returned")
  void aHeartbeatIsRecorded() {
    Outcome<Agents.Event> outcome =
        stoa.agents()
            .updateHeartbeat(
                new Agents.Command.RecordHeartbeat(ADA, start.plusSeconds(1), null, null));
    assertThat(outcome).isInstanceOf(Outcome.Applied.class);
    assertThat(requireNonNull(stoa.agents().getStats(ADA)).heartbeatAt())
        .isEqualTo(start.plusSeconds(1));
  }

  @Test
  @DisplayName("D.1 4: task create with priority high, taskId and priority; 1 transaction")
  void aTaskIsCreated() {
    enqueue("t-1", "create");
    StoredTask task = requireNonNull(stoa.tasks().findById(new TaskId("t-1")));
    assertThat(task.taskId().value()).isEqualTo("t-1");
    assertThat(task.priority()).isEqualTo(Tasks.Priority.HIGH);
    assertThat(transactionsOf("tasks where task_id = 't-1'", "t-1")).isOne();
  }

  @Test
  @DisplayName("D.1 5: task dequeue, in_progress; exactly 1 transaction")
  void aTaskIsDequeued() {
    enqueue("t-2", "dequeue");
    run(stoa.areas().task(), ClaimTask.newBuilder().setAgentId("ada").setQueue("dequeue").build());
    StoredTask task = requireNonNull(stoa.tasks().findById(new TaskId("t-2")));
    assertThat(task.status()).isEqualTo(Tasks.Status.IN_PROGRESS);
    assertThat(task.assignedAgentId()).isEqualTo(ADA);
    assertThat(
            transactionsOf(
                "tasks where task_id = 't-2'", "t-2", "task_agents where agent_id = 'ada'"))
        .isOne();
  }

  @Test
  @DisplayName("D.1 6: voting createProposal; 1 transaction")
  void aProposalIsCreated() {
    propose("p-1");
    assertThat(requireNonNull(stoa.voting().findProposalById(new ProposalId("p-1"))).id().value())
        .isEqualTo("p-1");
    assertThat(
            transactionsOf(
                "voting_proposals where proposal_id = 'p-1'",
                "p-1",
                "voting_audit where proposal_id = 'p-1'"))
        .isOne();
  }

  @Test
  @DisplayName("D.1 7: voting castVote yes, voteValue yes; 1 transaction")
  void aVoteIsCast() {
    propose("p-2");
    run(
        stoa.areas().voting(),
        CastVote.newBuilder()
            .setVoteId("v-2")
            .setProposalId("p-2")
            .setVoterId("ada")
            .setVoteValue("yes")
            .build());
    assertThat(requireNonNull(stoa.voting().findVoteByVoter(new ProposalId("p-2"), ADA)).ballot())
        .isEqualTo(new Ballot.Choice("yes"));
    assertThat(
            transactionsOf(
                "votes where vote_id = 'v-2'",
                "p-2",
                "voting_proposals where proposal_id = 'p-2'",
                "voting_audit where proposal_id = 'p-2' and position = 2"))
        .isOne();
  }

  @Test
  @DisplayName("D.1 10: battle createMatch, matchId returned")
  void aMatchIsCreated() {
    run(
        stoa.areas().battle(),
        CreateMatch.newBuilder().setMatchId("m-1").setAgent1Id("ada").setAgent2Id("bob").build());
    assertThat(requireNonNull(stoa.battles().findMatchById(new MatchId("m-1"))).matchId().value())
        .isEqualTo("m-1");
    assertThat(transactionsOf("battle_matches where match_id = 'm-1'", "m-1")).isOne();
  }

  /// Who listens reads the events' topic: one event, whoever asks again.
  @Test
  @DisplayName("D.2 achievements: listeners called")
  void whatIsUnlockedIsToldOnce() {
    var award =
        AwardAchievement.newBuilder()
            .setAgentId("bob")
            .setAchievementId("weekend-warrior")
            .setEvidence("{\"weekendTasks\": 100}")
            .build();
    run(stoa.areas().gamification(), award);
    assertThatThrownBy(() -> run(stoa.areas().gamification(), award))
        .isInstanceOf(CommandRefused.class);
    List<String> told =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select message_id::text
                      from outbox
                     where type = 'dev.stoa.gamification.event.AchievementUnlocked'
                       and convert_from(key, 'UTF8') = 'bob'
                    """)
                .mapTo(String.class)
                .list());
    assertThat(told).hasSize(1);
  }

  private void enqueue(String task, String queue) {
    run(
        stoa.areas().task(),
        EnqueueTask.newBuilder()
            .setTaskId(task)
            .setTaskType("build")
            .setQueue(queue)
            .setPriority(TaskPriority.HIGH)
            .build());
  }

  private void propose(String proposal) {
    run(
        stoa.areas().voting(),
        CreateProposal.newBuilder()
            .setProposalId(proposal)
            .setProposalType("plan")
            .setTitle("shall we?")
            .setProposedBy("ada")
            .build());
  }

  private <C extends DomainCommand, E extends DomainEvent, S> void run(
      Area<C, E, S> area, SpecificRecord message) {
    assertThat(stoa.commands(area).run(area.decode(message))).isInstanceOf(Outcome.Applied.class);
  }

  /// How many transactions wrote these rows, the last event under the key, and its inbox entry.
  private long transactionsOf(String row, String key, String... others) {
    List<String> rows = new ArrayList<>(List.of(row, LAST_EVENT, ITS_COMMAND));
    rows.addAll(Arrays.asList(others));
    String all =
        String.join(" union ", rows.stream().map("select xmin::text from %s"::formatted).toList());
    return jdbi.withHandle(
        handle -> handle.createQuery(all).bind("key", key).mapTo(String.class).list().size());
  }

  private Jdbi listening() {
    return Jdbi.create(postgres.dataSource())
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logAfterExecution(StatementContext context) {
                statements.add(requireNonNull(context.getParsedSql()).getSql());
              }
            });
  }
}
