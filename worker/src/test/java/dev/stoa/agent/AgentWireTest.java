package dev.stoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Command;
import dev.stoa.agent.Agents.Condition;
import dev.stoa.agent.Agents.Counters;
import dev.stoa.agent.Agents.Event;
import dev.stoa.agent.Agents.Profile;
import dev.stoa.agent.Agents.Rejection;
import dev.stoa.agent.Agents.Status;
import dev.stoa.agent.command.AgentStatus;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.ChangeAgentStatus;
import dev.stoa.agent.command.DeregisterAgent;
import dev.stoa.agent.command.MarkAgentOffline;
import dev.stoa.agent.command.RecordHeartbeat;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.agent.command.UpdateAgent;
import dev.stoa.agent.event.AgentUpdated;
import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.TaskId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentWireTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
  private static final AgentId ADA = new AgentId("agt-1");
  private static final Profile PROFILE =
      new Profile(
          "Ada", Agents.Type.TEAM_LEADER, List.of("java", "sql"), new TaskId("tsk-1"), 7, "{}");
  private static final Profile BARE =
      new Profile("Ada", Agents.Type.WORKER, List.of(), null, 5, null);

  static List<Command> commands() {
    return List.of(
        new Command.RegisterAgent(ADA, PROFILE, Status.SUSPENDED, NOON),
        new Command.RegisterAgent(ADA, BARE, Status.IDLE, null),
        new Command.UpdateAgent(ADA, Changes.NONE),
        new Command.UpdateAgent(
            ADA,
            new Changes(
                "Bob", Agents.Type.MONITOR, List.of("go"), new TaskId("t"), false, 9, "[1]")),
        new Command.UpdateAgent(ADA, new Changes(null, null, null, null, true, null, null)),
        new Command.UpdateAgent(
            ADA, new Changes(null, null, null, null, true, null, null), new TaskId("t")),
        new Command.ChangeAgentStatus(ADA, Status.BUSY, null),
        new Command.ChangeAgentStatus(ADA, Status.MAINTENANCE, "disk full"),
        new Command.ChangeAgentStatus(ADA, Status.IDLE, null, new Condition(Status.BUSY, true)),
        new Command.RecordHeartbeat(ADA, NOON, null, null),
        new Command.RecordHeartbeat(ADA, NOON, 17L, new BigDecimal("0.2500")),
        new Command.IncrementAgentStats(ADA, new Counters(1, 2, 3)),
        new Command.DeregisterAgent(ADA, true, "gone"),
        new Command.DeregisterAgent(ADA, false, null),
        new Command.MarkAgentOffline(ADA, Duration.ofSeconds(60), NOON));
  }

  static List<Event> events() {
    return List.of(
        new Event.AgentRegistered(ADA, PROFILE, Status.IDLE, NOON, NOON),
        new Event.AgentRegistered(ADA, BARE, Status.IDLE, NOON, NOON),
        new Event.AgentUpdated(ADA, BARE, PROFILE),
        new Event.AgentStatusChanged(ADA, Status.IDLE, Status.BUSY, null),
        new Event.AgentHeartbeatRecorded(ADA, NOON, 17L, new BigDecimal("0.2500")),
        new Event.AgentHeartbeatRecorded(ADA, NOON, null, null),
        new Event.AgentCameOnline(ADA, NOON, NOON),
        new Event.AgentStatsIncremented(ADA, new Counters(1, 2, 3), new Counters(4, 5, 6)),
        new Event.AgentDeregistered(ADA, true, null, List.of(new TaskId("tsk-1"))),
        new Event.AgentWentOffline(
            ADA, NOON, Duration.ofSeconds(60), List.of(), List.of(new PairingId("par-1"))));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWent(Command command) throws UnreadableMessage {
    assertThat(AgentWire.decode(sent(AgentWire.encodeCommand(command)))).isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventComesBackAsItWent(Event event) throws UnreadableMessage {
    SpecificRecord message = AgentWire.encode(event);
    assertThat(sent(message)).isEqualTo(message);
  }

  @Test
  void anUpdateTellsWhatChangedAsJson() {
    AgentUpdated updated =
        (AgentUpdated) AgentWire.encode(new Event.AgentUpdated(ADA, BARE, PROFILE));
    assertThat(updated.getPrevious())
        .isEqualTo(
            Map.of(
                "agentType", "\"WORKER\"",
                "capabilities", "[]",
                "currentTaskId", "null",
                "maxConcurrentTasks", "5",
                "metadata", "null"));
    assertThat(updated.getChanged())
        .isEqualTo(
            Map.of(
                "agentType", "\"TEAM_LEADER\"",
                "capabilities", "[\"java\", \"sql\"]",
                "currentTaskId", "\"tsk-1\"",
                "maxConcurrentTasks", "7",
                "metadata", "{}"));
  }

  @Test
  void unknownSymbolsHaveTheirOwnCodes() {
    refused(
        Rejection.INVALID_AGENT_TYPE,
        "agentType",
        registering().setAgentType(AgentType.UNKNOWN).build());
    refused(
        Rejection.INVALID_STATUS, "status", registering().setStatus(AgentStatus.UNKNOWN).build());
    refused(
        Rejection.INVALID_AGENT_TYPE,
        "agentType",
        updating().setAgentType(AgentType.UNKNOWN).build());
    refused(
        Rejection.INVALID_STATUS,
        "status",
        new ChangeAgentStatus("agt-1", AgentStatus.UNKNOWN, null, null, false));
  }

  @Test
  void everyValueOfARegistrationHasItsLimits() {
    invalid("agentId", registering().setAgentId("").build());
    invalid("agentId", registering().setAgentId("a".repeat(101)).build());
    invalid("agentName", registering().setAgentName("ab").build());
    invalid("agentName", registering().setAgentName("a".repeat(256)).build());
    invalid("agentName", registering().setAgentName("a\0bc").build());
    invalid("capabilities", registering().setCapabilities(List.of("")).build());
    invalid("capabilities", registering().setCapabilities(List.of("a".repeat(101))).build());
    invalid("capabilities", registering().setCapabilities(Collections.nCopies(101, "a")).build());
    invalid("currentTaskId", registering().setCurrentTaskId("").build());
    invalid("heartbeatAt", registering().setHeartbeatAt(Instant.EPOCH.minusSeconds(1)).build());
    invalid("maxConcurrentTasks", registering().setMaxConcurrentTasks(0).build());
    invalid("maxConcurrentTasks", registering().setMaxConcurrentTasks(101).build());
    invalid("metadata", registering().setMetadata("{").build());
    invalid("metadata", registering().setMetadata("\"" + "a".repeat(16_383) + "\"").build());
    invalid("metadata", registering().setMetadata("\"\\u0000\"").build());
  }

  @Test
  void everyValueOfTheOthersHasItsLimits() {
    invalid(
        "reason", new ChangeAgentStatus("agt-1", AgentStatus.BUSY, "a".repeat(1001), null, false));
    invalid("reason", new DeregisterAgent("agt-1", false, "\ud800"));
    invalid("heartbeatAt", new RecordHeartbeat("agt-1", Instant.EPOCH.minusSeconds(1), null, null));
    invalid("uptimeSeconds", new RecordHeartbeat("agt-1", NOON, -1L, null));
    invalid("load", new RecordHeartbeat("agt-1", NOON, null, new BigDecimal("1.0001")));
    invalid("load", new RecordHeartbeat("agt-1", NOON, null, new BigDecimal("-0.0001")));
    invalid("timeoutMs", new MarkAgentOffline("agt-1", 0L, NOON));
    invalid("timeoutMs", new MarkAgentOffline("agt-1", Long.MAX_VALUE, NOON));
    invalid("observedHeartbeatAt", new MarkAgentOffline("agt-1", 1L, Instant.EPOCH.minusMillis(1)));
    invalid(
        "clearCurrentTask", updating().setCurrentTaskId("tsk-1").setClearCurrentTask(true).build());
  }

  @Test
  void metadataOfAnUpdateMustNotLookAsIfItWroteAnotherField() {
    refused(
        Rejection.IMMUTABLE_FIELD,
        "metadata",
        updating().setMetadata("{\"tasksCompleted\": 99}").build());
    assertThat(AgentWire.decode(updating().setMetadata("{\"team\": {\"status\": 1}}").build()))
        .isInstanceOf(Command.UpdateAgent.class);
  }

  @Test
  void aMessageOfAnotherAreaIsNoCommand() {
    assertThatThrownBy(() -> AgentWire.decode(new AgentUpdated("agt-1", Map.of(), Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dev.stoa.agent.event.AgentUpdated");
  }

  private static RegisterAgent.Builder registering() {
    return RegisterAgent.newBuilder().setAgentId("agt-1").setAgentName("Ada");
  }

  private static UpdateAgent.Builder updating() {
    return UpdateAgent.newBuilder().setAgentId("agt-1");
  }

  private static void invalid(String field, SpecificRecord message) {
    refused(CommonRejection.VALIDATION_FAILED, field, message);
  }

  private static void refused(Enum<?> reason, String field, SpecificRecord message) {
    var refusal = catchThrowableOfType(InvalidCommand.class, () -> AgentWire.decode(message));
    assertThat(refusal).as("a wrong %s is refused", field).isNotNull();
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  /// The message as it arrives: through bytes, as Kafka carries them.
  private static SpecificRecord sent(SpecificRecord message) throws UnreadableMessage {
    var schemas = Schemas.ofContract();
    byte[] value = new MessageEncoder(schemas).encodeSingleObject(message);
    return new MessageDecoder(schemas, Registry.NONE, Limits.EVENT_BYTES).decode(value);
  }
}
