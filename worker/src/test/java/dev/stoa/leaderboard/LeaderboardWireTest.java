package dev.stoa.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.leaderboard.Leaderboard.Event;
import dev.stoa.leaderboard.Leaderboard.HallTier;
import dev.stoa.leaderboard.Leaderboard.Medal;
import dev.stoa.leaderboard.Leaderboard.Merit;
import dev.stoa.leaderboard.Leaderboard.Rejection;
import dev.stoa.leaderboard.command.CloseRankingPeriod;
import dev.stoa.leaderboard.command.CreateLeaderboardSnapshot;
import dev.stoa.leaderboard.command.InductToHallOfFame;
import dev.stoa.leaderboard.command.RemoveFromHallOfFame;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaderboardWireTest {
  private static final AgentId ADA = new AgentId("ada");
  private static final UUID ID = new UUID(1, 2);
  private static final BoardId BOARD = new BoardId(Metric.ELO, Period.parse("2026-W47"));
  private static final BigDecimal SCORE = new BigDecimal("1500.500000");
  private static final Merit MERIT =
      new Merit(
          "legend", "for all", "points", new BigDecimal("-7.5000"), HallTier.LEGEND, "{\"a\": 1}");
  private static final Merit BARE = new Merit("kind", null, null, null, null, "{}");

  static List<Command> commands() {
    return List.of(
        new Command.CreateLeaderboardSnapshot(BOARD, 1_000, false),
        new Command.CloseRankingPeriod(BOARD, 0),
        new Command.InductToHallOfFame(ADA, MERIT),
        new Command.InductToHallOfFame(ADA, BARE),
        new Command.RemoveFromHallOfFame(ADA, ID, "why"));
  }

  static List<Event> events() {
    return List.of(
        new Event.LeaderboardSnapshotCreated(BOARD, List.of(new Standing(ADA, null, 1, SCORE)), 7),
        new Event.RankChanged(BOARD, ADA, null, 1, SCORE),
        new Event.RankingPeriodClosed(BOARD, 7, Instant.EPOCH),
        new Event.TrophyAwarded(BOARD, ADA, 1, Medal.GOLD),
        new Event.AgentInductedToHallOfFame(ADA, ID, MERIT),
        new Event.AgentInductedToHallOfFame(ADA, ID, BARE),
        new Event.HallOfFameEntryRemoved(ADA, ID, "why"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWent(Command command) throws UnreadableMessage {
    assertThat(LeaderboardWire.decode(sent(LeaderboardWire.encodeCommand(command))))
        .isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventComesBackAsItWent(Event event) throws UnreadableMessage {
    SpecificRecord message = LeaderboardWire.encode(event);
    assertThat(sent(message)).isEqualTo(message);
  }

  @Test
  void theKeyIsMetricAndPeriod() {
    assertThat(new Command.CloseRankingPeriod(BOARD, 0).key()).isEqualTo("elo:2026-W47");
  }

  @Test
  void everyValueHasItsLimits() {
    refused(Rejection.UNKNOWN_METRIC, "metric", snapshot("2026", "UNKNOWN", 1));
    refused(Rejection.INVALID_PERIOD, "period", snapshot("2026-W99", "ELO", 1));
    refused(Rejection.INVALID_PERIOD, "period", snapshot("\0", "ELO", 1));
    invalid("topN", snapshot("2026", "ELO", 0));
    invalid("topN", snapshot("2026", "ELO", 1_001));
    invalid("trophies", new CloseRankingPeriod(metric("ELO"), "2026", -1));
    invalid("trophies", new CloseRankingPeriod(metric("ELO"), "2026", 4));
    invalid("agentId", induct().setAgentId("").build());
    invalid("agentId", induct().setAgentId("points:x").build());
    invalid("achievementType", induct().setAchievementType("").build());
    invalid("achievementType", induct().setAchievementType("a".repeat(101)).build());
    invalid("description", induct().setDescription("a".repeat(1_001)).build());
    invalid("metric", induct().setMetric("").build());
    invalid("tier", induct().setTier(dev.stoa.leaderboard.command.HallTier.UNKNOWN).build());
    invalid("metadata", induct().setMetadata("{").build());
    invalid("reason", new RemoveFromHallOfFame("ada", ID, "\0"));
    assertThatThrownBy(() -> LeaderboardWire.decode(LeaderboardWire.encode(events().getFirst())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static dev.stoa.leaderboard.command.Metric metric(String name) {
    return dev.stoa.leaderboard.command.Metric.valueOf(name);
  }

  private static CreateLeaderboardSnapshot snapshot(String period, String metric, int places) {
    return new CreateLeaderboardSnapshot(period, metric(metric), places, true);
  }

  private static InductToHallOfFame.Builder induct() {
    return InductToHallOfFame.newBuilder().setAgentId("ada").setAchievementType("kind");
  }

  private static void invalid(String field, SpecificRecord message) {
    refused(CommonRejection.VALIDATION_FAILED, field, message);
  }

  private static void refused(Enum<?> reason, String field, SpecificRecord message) {
    var refusal = catchThrowableOfType(InvalidCommand.class, () -> LeaderboardWire.decode(message));
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
