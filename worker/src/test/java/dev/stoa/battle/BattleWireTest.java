package dev.stoa.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.battle.Battle.Cause;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.Battle.Metrics;
import dev.stoa.battle.Battle.Rejection;
import dev.stoa.battle.Battle.Result;
import dev.stoa.battle.Battle.Standing;
import dev.stoa.battle.Battle.Team;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.battle.command.AcceptMatch;
import dev.stoa.battle.command.ApplyRatingDecay;
import dev.stoa.battle.command.BattleMetrics;
import dev.stoa.battle.command.CreateBattleProfile;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.battle.command.JoinBattle;
import dev.stoa.battle.command.RecordBattle;
import dev.stoa.battle.command.StartMatch;
import dev.stoa.battle.command.SubmitBattleEntry;
import dev.stoa.battle.command.VoidMatchResult;
import dev.stoa.battle.rating.Rating;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.battle.rating.Revision;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BattleWireTest {
  private static final MatchId MATCH = new MatchId("m-1");
  private static final AgentId A = new AgentId("a");
  private static final AgentId B = new AgentId("b");
  private static final Instant NOON = Script.at(0, "12:00");
  private static final BigDecimal ONE = new BigDecimal("1.00");
  private static final BigDecimal TWO = new BigDecimal("2.00");
  private static final Terms TERMS =
      new Terms(A, B, MatchType.SURVIVAL, "who stays", NOON, true, "{\"round\": 1}");
  private static final Metrics METRICS =
      new Metrics(
          5L, ONE, share("0.1"), share("0.2"), share("0.3"), share("0.4"), share("0.5"), TWO);

  static List<Command> commands() {
    return List.of(
        new Command.CreateBattleProfile(A, 1600),
        new Command.CreateMatch(MATCH, TERMS),
        new Command.RecordBattle(MATCH, A, B, new Verdict(A, false, TWO, ONE)),
        new Command.RecordBattle(MATCH, null, null, new Verdict(null, true, ONE, ONE)),
        new Command.DeleteMatch(MATCH),
        new Command.AcceptMatch(MATCH, B),
        new Command.DeclineMatch(MATCH, B, "busy"),
        new Command.DeclineMatch(MATCH, B, null),
        new Command.StartMatch(MATCH, Duration.ofSeconds(90)),
        new Command.StartMatch(MATCH, null),
        new Command.CancelMatch(MATCH, "rain"),
        new Command.VoidMatchResult(MATCH, "mistaken"),
        new Command.JoinBattle(MATCH, A, new Team("red")),
        new Command.SubmitBattleEntry(MATCH, A, METRICS),
        new Command.ApplyRatingDecay(NOON, Duration.ofDays(91), share("0.2"), 1500));
  }

  static List<Event> events() {
    RatingSystem glicko2 = RatingSystem.named("glicko2");
    Rating before = glicko2.start(1500);
    var revision = new Revision(glicko2.start(1516), share("0.5"), share("1"), 0);
    var verdict = new Verdict(A, false, TWO, ONE);
    var elo =
        new Revision(
            RatingSystem.named("elo").start(1516),
            new BigDecimal("0.500000"),
            new BigDecimal("1.000000"),
            32);
    return List.of(
        new Event.BattleProfileCreated(A, before),
        new Event.MatchCreated(MATCH, TERMS),
        new Event.MatchAccepted(MATCH, B),
        new Event.MatchDeclined(MATCH, B, null),
        new Event.MatchStarted(MATCH, NOON, null, List.of(A, B)),
        new Event.BattleRecorded(
            MATCH,
            TERMS,
            verdict,
            List.of(new Standing(A, new Team("red"), TWO, true), new Standing(B, null, ONE, false)),
            NOON),
        new Event.MatchCancelled(MATCH, "rain"),
        new Event.MatchDeleted(MATCH),
        new Event.MatchResultVoided(MATCH, "mistaken"),
        new Event.RatingChanged(
            A, MATCH, before, revision, Tally.NONE, Result.WIN, Cause.MATCH_RESULT),
        new Event.RatingChanged(A, MATCH, before, elo, Tally.NONE, Result.WIN, Cause.RESULT_VOIDED),
        new Event.RatingDecayed(A, glicko2.start(1700), glicko2.start(1660), 91, NOON),
        new Event.BattleParticipantJoined(MATCH, A, new Team("red"), 1),
        new Event.BattleEntryScored(MATCH, A, METRICS, ONE, new BigDecimal("1.234567")),
        new Event.BattleKingChanged(MATCH, null, A, ONE),
        new Event.BattleParticipantEliminated(MATCH, A, ONE, TWO),
        new Event.BattleBossDefeated(
            MATCH, "m-1", new TreeMap<>(java.util.Map.of(A, ONE, B, TWO))));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWent(Command command) throws IOException {
    SpecificRecord message = BattleWire.encodeCommand(command);
    assertThat(BattleWire.decode(throughBytes(message))).isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventCanBeWrittenAndRead(Event event) throws IOException {
    SpecificRecord message = BattleWire.encode(event);
    assertThat(message.getSchema().getName()).isEqualTo(event.getClass().getSimpleName());
    assertThat(message.getSchema().getNamespace()).isEqualTo("dev.stoa.battle.event");
    assertThat(throughBytes(message)).isEqualTo(message);
  }

  @Test
  void everyWordIsSpokenHere() {
    assertThat(commands().stream().map(Object::getClass).distinct()).hasSize(12);
    assertThat(events().stream().map(Object::getClass).distinct()).hasSize(16);
  }

  @Test
  void eachValueHasItsLimits() {
    refused("agentId", new CreateBattleProfile("", 1500));
    refused("agentId", new CreateBattleProfile("a\0", 1500));
    refused("eloRating", new CreateBattleProfile("a", -1));
    refused("eloRating", new CreateBattleProfile("a", 100_001));
    refused("matchId", new AcceptMatch("m".repeat(101), "a"));
    refused("agentId", new AcceptMatch("m", "\uD800"));
    refused("durationMs", new StartMatch("m", 0L));
    refused("durationMs", new StartMatch("m", Duration.ofDays(8).toMillis()));
    refused("reason", new VoidMatchResult("m", "r".repeat(1001)));
    refused("teamId", new JoinBattle("m", "a", ""));
    refused("challenge", match("c".repeat(10_001), NOON, "{}"));
    refused("acceptBy", match(null, Instant.parse("+10000-01-01T00:00:00Z"), "{}"));
    refused("metadata", match(null, NOON, "{"));
    refused("metadata", match(null, NOON, "[".repeat(100) + "]".repeat(100)));
    refused("agent1Score", record("-0.01"));
    refused("agent1Score", record("10000000000.00"));
    refused("agent1Score", record("0.001"));
    refused(
        "metrics.timeMs", entry(new BattleMetrics(-1L, null, null, null, null, null, null, null)));
    refused("metrics.baseScore", entry(scored("1000000.01")));
    refused("metrics.baseScore", entry(scored("-1")));
    refused("metrics.accuracy", entry(accurate("1.0001")));
    refused("metrics.accuracy", entry(accurate("-0.0001")));
    refused("asOf", decay(Instant.parse("1969-12-31T23:59:59Z"), 91, "0.2", 1500));
    refused("periodDays", decay(NOON, 0, "0.2", 1500));
    refused("share", decay(NOON, 91, "1.0001", 1500));
    refused("floor", decay(NOON, 91, "0.2", -1));
  }

  @Test
  @DisplayName("D.2 battle: unknown mode is an error")
  void anUnknownTypeHasACodeOfItsOwn() {
    var unknown =
        new CreateMatch(
            "m", "a", "b", dev.stoa.battle.command.MatchType.UNKNOWN, null, null, true, "{}");
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> BattleWire.decode(unknown))
        .matches(invalid -> invalid.reason() == Rejection.INVALID_MATCH_TYPE)
        .matches(invalid -> invalid.field().equals("matchType"));
  }

  @Test
  void whatIsNoCommandIsNotDecoded() {
    SpecificRecord event = BattleWire.encode(new Event.MatchDeleted(MATCH));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> BattleWire.decode(event));
  }

  private static void refused(String field, SpecificRecord message) {
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> BattleWire.decode(message))
        .matches(invalid -> invalid.reason() == CommonRejection.VALIDATION_FAILED)
        .matches(invalid -> invalid.field().equals(field), field);
  }

  private static CreateMatch match(
      @Nullable String challenge, @Nullable Instant acceptBy, String metadata) {
    return new CreateMatch(
        "m",
        "a",
        "b",
        dev.stoa.battle.command.MatchType.STANDARD,
        challenge,
        acceptBy,
        true,
        metadata);
  }

  private static RecordBattle record(String score) {
    return new RecordBattle("m", null, null, "a", false, new BigDecimal(score), ONE);
  }

  private static SubmitBattleEntry entry(BattleMetrics metrics) {
    return new SubmitBattleEntry("m", "a", metrics);
  }

  private static BattleMetrics scored(String score) {
    return new BattleMetrics(null, new BigDecimal(score), null, null, null, null, null, null);
  }

  private static BattleMetrics accurate(String share) {
    return new BattleMetrics(null, null, new BigDecimal(share), null, null, null, null, null);
  }

  private static ApplyRatingDecay decay(Instant asOf, int days, String share, int floor) {
    return new ApplyRatingDecay(asOf, days, new BigDecimal(share), floor);
  }

  private static BigDecimal share(String value) {
    return new BigDecimal(value).setScale(4);
  }

  private static SpecificRecord throughBytes(SpecificRecord message) throws IOException {
    SpecificData model = SpecificData.getForClass(message.getClass());
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<>(message.getSchema(), model).write(message, encoder);
    encoder.flush();
    var reader =
        new SpecificDatumReader<SpecificRecord>(message.getSchema(), message.getSchema(), model);
    return reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
  }
}
