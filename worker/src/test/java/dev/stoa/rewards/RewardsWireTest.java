package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.identity.PermissionId;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Event;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.Rewards.Source;
import dev.stoa.rewards.Rewards.Terms;
import dev.stoa.rewards.command.AllocateReward;
import dev.stoa.rewards.command.CancelAllocation;
import dev.stoa.rewards.command.ExpireAllocation;
import dev.stoa.rewards.command.ExpirePermissions;
import dev.stoa.rewards.command.GrantPermission;
import dev.stoa.rewards.command.RedeemReward;
import dev.stoa.rewards.command.RevokePermission;
import dev.stoa.rewards.event.RewardRedeemed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewardsWireTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final AllocationId R1 = new AllocationId("r-1");
  private static final AgentId A = new AgentId("a");
  private static final AgentId BOSS = new AgentId("boss");
  private static final UUID ID = new UUID(1, 2);
  private static final PermissionId P1 = new PermissionId(ID);
  private static final PermissionType ALL_TASKS = new PermissionType("task.*");
  private static final BigDecimal AMOUNT = new BigDecimal("0.0001");
  private static final Grant GRANT = new Grant(ALL_TASKS, BOSS, NOON, "{\"by\": 1}");
  private static final Terms TERMS =
      new Terms(
          A,
          RewardType.PERMISSION,
          AMOUNT,
          "well done",
          NOON,
          new Source("task", "t-1"),
          ALL_TASKS,
          "{\"round\": 1}");
  private static final Terms BARE =
      new Terms(A, RewardType.OTHER, AMOUNT, null, null, Source.NONE, null, "{}");

  static List<Command> commands() {
    return List.of(
        new Command.AllocateReward(R1, TERMS),
        new Command.AllocateReward(R1, BARE),
        new Command.CancelAllocation(R1, "mistaken"),
        new Command.CancelAllocation(R1, null),
        new Command.ExpireAllocation(R1, NOON),
        new Command.RedeemReward(R1, A),
        new Command.GrantPermission(A, P1, GRANT),
        new Command.GrantPermission(A, P1, new Grant(ALL_TASKS, BOSS, null, "{}")),
        new Command.RevokePermission(A, P1, BOSS, "mistaken"),
        new Command.RevokePermission(A, P1, BOSS, null),
        new Command.ExpirePermissions(NOON, 7),
        new Command.AllocateCompute(A, 3, true),
        new Command.ReleaseCompute(A, -1),
        new Command.ContributeCompute(A, Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWas(Command command) throws UnreadableMessage {
    assertThat(RewardsWire.decode(sent(RewardsWire.encodeCommand(command)))).isEqualTo(command);
  }

  static List<Event> events() {
    return List.of(
        new Event.RewardAllocated(R1, TERMS),
        new Event.RewardAllocated(R1, BARE),
        new Event.RewardAllocationCancelled(R1, A, null),
        new Event.RewardAllocationExpired(R1, A, NOON),
        new Event.RewardRedeemed(R1, ID, TERMS, NOON),
        new Event.PermissionGranted(A, P1, GRANT),
        new Event.PermissionRevoked(A, P1, ALL_TASKS, BOSS, "mistaken"),
        new Event.PermissionExpired(A, P1, ALL_TASKS, NOON),
        new Event.ComputeAllocated(A, 4, 3, -1, 4, 996),
        new Event.ComputeBorrowed(A, 1, new BigDecimal("0.0500"), NOON, 1),
        new Event.ComputeReleased(A, 2, 1, 2, 998),
        new Event.ComputePoolContributed(A, 3, new BigDecimal("0.0500"), 3, 1_003));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventFitsItsMessage(Event event) throws UnreadableMessage {
    SpecificRecord message = RewardsWire.encode(event);
    assertThat(message.getSchema().getName()).isEqualTo(event.getClass().getSimpleName());
    assertThat(message.get(0)).isEqualTo(event.aggregate());
    assertThat(sent(message)).isEqualTo(message);
  }

  @Test
  void whatWasRedeemedSaysAllThatAPolicyNeeds() {
    var redeemed =
        (RewardRedeemed) RewardsWire.encode(new Event.RewardRedeemed(R1, ID, TERMS, NOON));
    assertThat(redeemed.getAgentId()).isEqualTo("a");
    assertThat(redeemed.getRewardType()).isEqualTo(dev.stoa.rewards.command.RewardType.PERMISSION);
    assertThat(redeemed.getPermissionType()).isEqualTo("task.*");
    assertThat(redeemed.getAmount()).isEqualTo(AMOUNT);
  }

  @Test
  void aReservationHasItsBounds() {
    invalid("allocationId", allocating().setAllocationId("").build());
    invalid("allocationId", allocating().setAllocationId("x".repeat(101)).build());
    invalid("agentId", allocating().setAgentId("a\0").build());
    invalid(
        "rewardType",
        allocating().setRewardType(dev.stoa.rewards.command.RewardType.UNKNOWN).build());
    invalid("amount", allocating().setAmount(new BigDecimal("1.00001")).build());
    invalid("amount", allocating().setAmount(new BigDecimal("10000000000000000")).build());
    invalid("amount", allocating().setAmount(new BigDecimal("-10000000000000000")).build());
    invalid("reason", allocating().setReason("x".repeat(1_001)).build());
    invalid("expiresAt", allocating().setExpiresAt(Instant.EPOCH.minusSeconds(1)).build());
    invalid(
        "expiresAt", allocating().setExpiresAt(Instant.parse("+10000-01-01T00:00:00Z")).build());
    invalid("sourceType", allocating().setSourceType("x".repeat(101)).build());
    invalid("sourceId", allocating().setSourceId("").build());
    invalid("metadata", allocating().setMetadata("{").build());
    invalid("metadata", allocating().setMetadata("\"" + "x".repeat(65_536) + "\"").build());
    invalid("permissionType", allocating().setPermissionType("task.consume").build());
    invalid(
        "permissionType",
        allocating()
            .setRewardType(dev.stoa.rewards.command.RewardType.PERMISSION)
            .setPermissionType("task")
            .build());
  }

  @Test
  void amountsThatHaveACodeOfTheirOwnPassTheWire() {
    for (String amount : List.of("-9999999999999999.9999", "0", "9999999999999999.9999")) {
      assertThat(RewardsWire.decode(allocating().setAmount(new BigDecimal(amount)).build()))
          .isInstanceOf(Command.AllocateReward.class);
    }
  }

  @Test
  void theOtherCommandsHaveTheirBounds() {
    invalid("allocationId", new CancelAllocation("", null));
    invalid("reason", new CancelAllocation("r-1", "\uD800"));
    invalid("asOf", new ExpireAllocation("r-1", Instant.EPOCH.minusSeconds(1)));
    invalid("agentId", new RedeemReward("r-1", ""));
    invalid("permissionType", new GrantPermission(ID, "a", "", "boss", null, "{}"));
    invalid(
        "permissionType", new GrantPermission(ID, "a", "x".repeat(99) + ".a", "boss", null, "{}"));
    invalid("grantedBy", new GrantPermission(ID, "a", "*", "", null, "{}"));
    invalid(
        "expiresAt",
        new GrantPermission(ID, "a", "*", "boss", Instant.EPOCH.minusSeconds(1), "{}"));
    invalid("metadata", new GrantPermission(ID, "a", "*", "boss", null, ""));
    invalid("revokedBy", new RevokePermission("a", ID, "", null));
    invalid("reason", new RevokePermission("a", ID, "boss", "x".repeat(1_001)));
    invalid("batchSize", new ExpirePermissions(NOON, 0));
    invalid("batchSize", new ExpirePermissions(NOON, 1_001));
    invalid("asOf", new ExpirePermissions(Instant.EPOCH.minusSeconds(1), 1));
  }

  @Test
  void aMessageOfAnotherAreaIsNoCommand() {
    SpecificRecord event = RewardsWire.encode(new Event.RewardAllocationExpired(R1, A, NOON));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RewardsWire.decode(event))
        .withMessageContaining("dev.stoa.rewards.event.RewardAllocationExpired");
  }

  private static AllocateReward.Builder allocating() {
    return AllocateReward.newBuilder()
        .setAllocationId("r-1")
        .setAgentId("a")
        .setRewardType(dev.stoa.rewards.command.RewardType.POINTS)
        .setAmount(AMOUNT);
  }

  private static void invalid(String field, SpecificRecord message) {
    var refusal = catchThrowableOfType(InvalidCommand.class, () -> RewardsWire.decode(message));
    assertThat(refusal).as("a wrong %s is refused", field).isNotNull();
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.reason()).isEqualTo(CommonRejection.VALIDATION_FAILED);
  }

  /// The message as it arrives: through bytes, as Kafka carries them.
  private static SpecificRecord sent(SpecificRecord message) throws UnreadableMessage {
    var schemas = Schemas.ofContract();
    byte[] value = new MessageEncoder(schemas).encodeSingleObject(message);
    return new MessageDecoder(schemas, Registry.NONE, Limits.EVENT_BYTES).decode(value);
  }
}
