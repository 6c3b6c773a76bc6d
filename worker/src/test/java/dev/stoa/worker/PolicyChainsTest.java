package dev.stoa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.agent.command.MarkAgentOffline;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.contract.CloudEvents;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Schemas;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.gamification.command.AwardPoints;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.mentorship.command.CreatePairing;
import dev.stoa.mentorship.command.EnrollAgentInTraining;
import dev.stoa.mentorship.command.RecordTrainingProgress;
import dev.stoa.penalties.command.ApproveAppeal;
import dev.stoa.penalties.command.ConfirmViolation;
import dev.stoa.penalties.command.FileAppeal;
import dev.stoa.penalties.command.ReportViolation;
import dev.stoa.penalties.command.Severity;
import dev.stoa.rewards.PermissionType;
import dev.stoa.rewards.Tier;
import dev.stoa.task.command.ClaimTask;
import dev.stoa.task.command.CompleteTask;
import dev.stoa.task.command.EnqueueTask;
import dev.stoa.task.command.FailTask;
import dev.stoa.task.command.TaskPriority;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What follows from what, over all areas, with everything between: topics, worker, relay,
/// policies.
@UsesServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyChainsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WorkerStage stage = new WorkerStage();
  private final MessageEncoder encoder = new MessageEncoder(Schemas.ofContract());
  private final Database database =
      Database.open(
          DatabaseConfig.of(stage.database.url(), stage.database.user(), stage.database.password()),
          new MetricRegistry());
  private final Producer<byte[], byte[]> sender = stage.clients.sender();
  private Worker worker;

  @BeforeAll
  void start() throws Exception {
    stage.makeTopics();
    worker =
        Worker.start(
            stage.config(
                Map.of(
                    "WORKER_AREAS",
                    "agent,task,gamification,reputation,battle,mentorship,rewards,penalties")));
  }

  @AfterAll
  void close() {
    worker.close();
    sender.close();
    database.close();
    stage.close();
  }

  @Test
  void aCompletedTaskLeadsToPointsATierAndItsBenefits() throws Exception {
    register("ada");
    work("ada", "tsk-1");
    send(
        "task",
        "tsk-1",
        CompleteTask.newBuilder()
            .setTaskId("tsk-1")
            .setAgentId("ada")
            .setLeaseToken(token("tsk-1"))
            .build());

    await("t", "select points >= 1000 from gamification_profiles where agent_id = 'ada'");
    String tier = one("select tier from gamification_profiles where agent_id = 'ada'");
    assertThat(tier).isNotEqualTo("bronze");
    List<String> benefits =
        Tier.valueOf(tier.toUpperCase(Locale.ROOT)).permissions().stream()
            .map(PermissionType::value)
            .sorted()
            .toList();
    await(
        String.join(" ", benefits),
        """
        select string_agg(permission_type, ' ' order by permission_type collate "C")
          from reward_permissions
         where agent_id = 'ada'
           and revoked_at is null
        """);
    await("1", "select tasks_completed from agents where agent_id = 'ada'");
    await("idle", "select status from agents where agent_id = 'ada'");
    await("1", "select streak_days from gamification_profiles where agent_id = 'ada'");
  }

  @Test
  void aTaskThatFailedLeadsToAnEvaluation() throws Exception {
    register("fay");
    work("fay", "tsk-2");
    send(
        "task",
        "tsk-2",
        FailTask.newBuilder()
            .setTaskId("tsk-2")
            .setAgentId("fay")
            .setLeaseToken(token("tsk-2"))
            .setError("no luck")
            .setRetryable(false)
            .build());

    await("1", "select tasks_failed from agents where agent_id = 'fay'");
    await("1", "select version from penalty_standings where agent_id = 'fay'");
  }

  @Test
  void anAppealGivesBackExactlyWhatAViolationTook() throws Exception {
    register("eve");
    send("gamification", "eve", AwardPoints.newBuilder().setAgentId("eve").setPoints(300).build());
    await("t", "select points >= 300 from gamification_profiles where agent_id = 'eve'");
    String points = one("select points from gamification_profiles where agent_id = 'eve'");
    assertThat(Long.parseLong(points)).as("less than the penalty asks for").isLessThan(500);
    String trust = one("select trust_score from reputation_profiles where agent_id = 'eve'");

    send(
        "penalties",
        "eve",
        ReportViolation.newBuilder()
            .setViolationId("vio-1")
            .setAgentId("eve")
            .setViolationType("data_corruption")
            .setSeverity(Severity.CRITICAL)
            .setDescription("wrote over what was not its own")
            .build());
    send("penalties", "eve", new ConfirmViolation("eve", "vio-1", "judge", null));

    await("0", "select points from gamification_profiles where agent_id = 'eve'");
    await("suspended", "select status from agents where agent_id = 'eve'");
    await("38.00", "select trust_score from reputation_profiles where agent_id = 'eve'");
    assertThat(one("select penalty_type || ' by ' || applied_by from penalties"))
        .isEqualTo("suspension by judge");

    send(
        "penalties",
        "eve",
        FileAppeal.newBuilder()
            .setAppealId("apl-1")
            .setViolationId("vio-1")
            .setAgentId("eve")
            .setReason("it was somebody else")
            .build());
    send("penalties", "eve", new ApproveAppeal("eve", "apl-1", "panel", null, null));

    await(points, "select points from gamification_profiles where agent_id = 'eve'");
    await("idle", "select status from agents where agent_id = 'eve'");
    await(trust, "select trust_score from reputation_profiles where agent_id = 'eve'");
    assertThat(one("select status from penalties")).isEqualTo("reversed");
    assertThat(one("select sum(delta) from gamification_transactions where agent_id = 'eve'"))
        .as("the ledger agrees with the balance")
        .isEqualTo(points);
  }

  @Test
  void aGraduationIsRewardedAndAMentorWhoIsAwayTeachesNobody() throws Exception {
    for (String agent : List.of("mia", "leo", "kim")) {
      register(agent);
    }
    send("mentorship", "mia", new EnrollAgentInTraining("mia", 4));
    await("4", "select level from mentorship_agents where agent_id = 'mia'");
    pair("par-1", "leo");
    pair("par-2", "kim");
    send(
        "mentorship",
        "leo",
        RecordTrainingProgress.newBuilder()
            .setAgentId("leo")
            .setTasksCompleted(10)
            .setTasksSucceeded(10)
            .build());

    await("completed", "select status from mentorship_pairings where pairing_id = 'par-1'");
    await("t", "select points >= 50 from gamification_profiles where agent_id = 'leo'");
    await("t", "select points >= 100 from gamification_profiles where agent_id = 'mia'");

    send("agent", "mia", new MarkAgentOffline("mia", 1L, Instant.now()));

    await("paused", "select status from mentorship_pairings where pairing_id = 'par-2'");
    assertThat(one("select status from mentorship_pairings where pairing_id = 'par-1'"))
        .isEqualTo("completed");
  }

  private void register(String agent) throws Exception {
    send(
        "agent",
        agent,
        RegisterAgent.newBuilder().setAgentId(agent).setAgentName("agent " + agent).build());
    for (String area : List.of("gamification", "reputation", "battle")) {
      await("1", "select count(*) from %s_profiles where agent_id = '%s'".formatted(area, agent));
    }
  }

  /// The agent has the task in hand afterwards.
  private void work(String agent, String task) throws Exception {
    send(
        "task",
        task,
        EnqueueTask.newBuilder()
            .setTaskId(task)
            .setTaskType("code")
            .setPriority(TaskPriority.HIGH)
            .setQueue("queue of " + agent)
            .build());
    await("pending", "select status from tasks where task_id = '%s'".formatted(task));
    send(
        "task",
        agent,
        ClaimTask.newBuilder().setAgentId(agent).setQueue("queue of " + agent).build());
    await("in_progress", "select status from tasks where task_id = '%s'".formatted(task));
    await("busy", "select status from agents where agent_id = '%s'".formatted(agent));
  }

  private UUID token(String task) {
    return UUID.fromString(
        one("select lease_token from tasks where task_id = '%s'".formatted(task)));
  }

  private void pair(String pairing, String mentee) throws Exception {
    send(
        "mentorship",
        pairing,
        CreatePairing.newBuilder()
            .setPairingId(pairing)
            .setMentorId("mia")
            .setMenteeId(mentee)
            .build());
    await(
        "active",
        "select status from mentorship_pairings where pairing_id = '%s'".formatted(pairing));
  }

  private void send(String area, String key, SpecificRecord command) throws Exception {
    var message =
        new ProducerRecord<>(
            stage.topics.commands(area),
            key.getBytes(StandardCharsets.UTF_8),
            encoder.encodeSingleObject(command));
    message
        .headers()
        .add(CloudEvents.ID, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
    var _ = sender.send(message).get(30, TimeUnit.SECONDS);
  }

  private String one(String sql) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery(sql).mapTo(String.class).findFirst().orElse("nothing"));
  }

  /// Asks until the answer is as wanted.
  private void await(String wanted, String sql) {
    Instant until = Instant.now().plus(PATIENCE);
    while (!one(sql).equals(wanted)) {
      if (Instant.now().isAfter(until)) {
        assertThat(one(sql)).as(sql).isEqualTo(wanted);
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
