package dev.stoa.penalties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.InvalidCommand;
import dev.stoa.penalties.Penalties.Rejection;
import dev.stoa.penalties.command.AdjustedPenalty;
import dev.stoa.penalties.command.AppealGrounds;
import dev.stoa.penalties.command.ApplyPenalty;
import dev.stoa.penalties.command.ApproveAppeal;
import dev.stoa.penalties.command.CompleteRetrainingStage;
import dev.stoa.penalties.command.ConfirmViolation;
import dev.stoa.penalties.command.EndProbation;
import dev.stoa.penalties.command.EvaluatePerformance;
import dev.stoa.penalties.command.ExpirePenalties;
import dev.stoa.penalties.command.FileAppeal;
import dev.stoa.penalties.command.LiftPenalty;
import dev.stoa.penalties.command.PenaltyType;
import dev.stoa.penalties.command.PerformanceWindow;
import dev.stoa.penalties.command.ProbationMetrics;
import dev.stoa.penalties.command.RejectAppeal;
import dev.stoa.penalties.command.ReportViolation;
import dev.stoa.penalties.command.RetrainingStage;
import dev.stoa.penalties.command.Severity;
import dev.stoa.penalties.command.StartAppealReview;
import dev.stoa.penalties.command.StartProbation;
import dev.stoa.penalties.command.WithdrawAppeal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PenaltiesWireTest {
  private static final Instant NOON = Script.at(0, "12:00");
  private static final UUID ID = new UUID(0, 1);
  private static final BigDecimal NONE = new BigDecimal("0.0000");
  private static final BigDecimal HALF = new BigDecimal("0.5000");
  private static final BigDecimal ALL = new BigDecimal("1.0000");
  private static final String LONG_ID = "i".repeat(101);
  private static final String LONG_TEXT = "t".repeat(10_001);

  static List<PenaltyCommand> commands() {
    return Samples.commands();
  }

  static List<PenaltyEvent> events() {
    return Samples.events();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandComesBackAsItWent(PenaltyCommand command) throws IOException {
    SpecificRecord message = PenaltiesWire.encodeCommand(command);
    assertThat(PenaltiesWire.decode(throughBytes(message))).isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventCanBeWrittenAndRead(PenaltyEvent event) throws IOException {
    SpecificRecord message = PenaltyEventWire.encode(event);
    assertThat(message.getSchema().getName()).isEqualTo(event.getClass().getSimpleName());
    assertThat(message.getSchema().getNamespace()).isEqualTo("dev.stoa.penalties.event");
    assertThat(message.get(message.getSchema().getField("agentId").pos())).isEqualTo("a");
    assertThat(throughBytes(message)).isEqualTo(message);
  }

  @Test
  void everyWordIsSpokenHere() {
    assertThat(commands().stream().map(Object::getClass).distinct()).hasSize(16);
    assertThat(events().stream().map(Object::getClass).distinct()).hasSize(19);
  }

  @Test
  void eachValueOfAnAccusationHasItsLimits() {
    refused("agentId", report("", "v", "any", "it did", "{}", "r"));
    refused("agentId", report(LONG_ID, "v", "any", "it did", "{}", "r"));
    refused("violationId", report("a", "v\0", "any", "it did", "{}", "r"));
    refused("violationType", report("a", "v", "", "it did", "{}", "r"));
    refused("violationType", report("a", "v", LONG_ID, "it did", "{}", "r"));
    refused("description", report("a", "v", "any", LONG_TEXT, "{}", "r"));
    refused("description", report("a", "v", "any", "\uD800", "{}", "r"));
    refused("evidence", report("a", "v", "any", "it did", "{", "r"));
    refused("evidence", report("a", "v", "any", "it did", "1".repeat(65_537), "r"));
    refused("reportedBy", report("a", "v", "any", "it did", "{}", ""));
    refused("decidedBy", new ConfirmViolation("a", "v", "", null));
    refused("resolution", new ConfirmViolation("a", "v", "j", LONG_TEXT));
  }

  @Test
  void eachValueOfAPenaltyHasItsLimits() {
    refused("penaltyType", apply(PenaltyType.UNKNOWN, null, null, 0));
    refused("level", apply(PenaltyType.SUSPENSION, 5, null, 0));
    refused("level", apply(PenaltyType.POINTS_DEDUCTION, 1, null, 5));
    refused("durationMs", apply(PenaltyType.WARNING, null, 0L, 0));
    refused("durationMs", apply(PenaltyType.WARNING, 1, Duration.ofDays(3_654).toMillis(), 0));
    refused("pointsDeducted", apply(PenaltyType.WARNING, 1, null, 1_000_000_000_001L));
    refused("pointsDeducted", apply(PenaltyType.POINTS_DEDUCTION, null, null, 0));
    refused("liftedBy", new LiftPenalty("a", ID, "", null));
    refused("reason", new LiftPenalty("a", ID, "j", LONG_TEXT));
    refused("asOf", new ExpirePenalties("a", Instant.parse("1969-12-31T23:59:59Z"), 1));
    refused("batchSize", new ExpirePenalties("a", NOON, 0));
    refused("batchSize", new ExpirePenalties("a", NOON, 1_001));
  }

  @Test
  void eachValueOfAnAppealHasItsLimits() {
    refused("grounds", file(AppealGrounds.UNKNOWN, "because", "{}"));
    refused("reason", file(AppealGrounds.OTHER, LONG_TEXT, "{}"));
    refused("supportingEvidence", file(AppealGrounds.OTHER, "because", "x"));
    refused("appealId", new WithdrawAppeal("a", LONG_ID));
    refused("reviewedBy", new RejectAppeal("a", "p", "", null));
    refused("reviewNotes", new RejectAppeal("a", "p", "r", LONG_TEXT));
    refused("reviewerIds", new StartAppealReview("a", "p", List.of()));
    refused("reviewerIds", new StartAppealReview("a", "p", List.of("r", "r")));
    refused("reviewerIds", new StartAppealReview("a", "p", Collections.nCopies(11, "r")));
    refused("adjustedPenalty.penaltyType", adjust(PenaltyType.UNKNOWN, null, 0));
    refused("adjustedPenalty.durationMs", adjust(PenaltyType.WARNING, -1L, 0));
    refused("adjustedPenalty.durationMs", adjust(PenaltyType.MANDATORY_RETRAINING, 1L, 0));
    refused("adjustedPenalty.pointsDeducted", adjust(PenaltyType.WARNING, null, -1));
    refused("adjustedPenalty.pointsDeducted", adjust(PenaltyType.POINTS_DEDUCTION, null, 0));
  }

  @Test
  void eachMeasureHasItsLimits() {
    refused("window.tasks", window(-1, 0, 0, HALF, ALL));
    refused("window.tasks", window(1_000_001, 0, 0, HALF, ALL));
    refused("window.errors", window(10, 11, 0, HALF, ALL));
    refused("window.timeouts", window(10, 0, 11, HALF, ALL));
    refused("window.qualityMean", window(10, 0, 0, new BigDecimal("1.0001"), ALL));
    refused("window.resourceRatio", window(10, 0, 0, HALF, new BigDecimal("1000.0001")));
    refused("stage", complete(RetrainingStage.UNKNOWN, HALF, 1, 0));
    refused("score", complete(RetrainingStage.DIAGNOSIS, new BigDecimal("-0.0001"), 1, 0));
    refused("tasks", complete(RetrainingStage.DIAGNOSIS, HALF, -1, 0));
    refused("errors", complete(RetrainingStage.DIAGNOSIS, HALF, 1, 2));
    refused("durationMs", new StartProbation("a", ID, 0L));
    refused("metrics.tasks", end(-1, NONE, NONE));
    refused("metrics.successRate", end(1, new BigDecimal("1.0001"), NONE));
    refused("metrics.errorRate", end(1, NONE, new BigDecimal("0.00001")));
  }

  @Test
  void anUnknownSeverityHasACodeOfItsOwn() {
    var unknown =
        new ReportViolation("v", "a", "any", Severity.UNKNOWN, "it did", "{}", null, "{}");
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> PenaltiesWire.decode(unknown))
        .matches(invalid -> invalid.reason() == Rejection.INVALID_SEVERITY)
        .matches(invalid -> invalid.field().equals("severity"));
  }

  @Test
  void whatIsNoCommandIsNotDecoded() {
    SpecificRecord event = PenaltyEventWire.encode(events().getFirst());
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> PenaltiesWire.decode(event));
  }

  private static void refused(String field, SpecificRecord message) {
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> PenaltiesWire.decode(message))
        .matches(invalid -> invalid.reason() == CommonRejection.VALIDATION_FAILED)
        .matches(invalid -> invalid.field().equals(field), field);
  }

  private static ReportViolation report(String... values) {
    return new ReportViolation(
        values[1], values[0], values[2], Severity.LOW, values[3], values[4], values[5], "{}");
  }

  private static ApplyPenalty apply(
      PenaltyType type, @Nullable Integer level, @Nullable Long duration, long points) {
    return new ApplyPenalty(ID, "v", "a", type, level, duration, points, null, "j", null);
  }

  private static FileAppeal file(AppealGrounds grounds, String reason, String evidence) {
    return new FileAppeal("p", "v", "a", reason, grounds, evidence, "{}");
  }

  private static ApproveAppeal adjust(PenaltyType type, @Nullable Long duration, long points) {
    return new ApproveAppeal(
        "a", "p", "r", null, new AdjustedPenalty(type, duration, points, null));
  }

  private static EvaluatePerformance window(
      int tasks, int errors, int timeouts, BigDecimal quality, BigDecimal resources) {
    return new EvaluatePerformance(
        "a",
        new PerformanceWindow(
            tasks, errors, timeouts, quality, null, 0, resources, null, null, false));
  }

  private static CompleteRetrainingStage complete(
      RetrainingStage stage, BigDecimal score, int tasks, int errors) {
    return new CompleteRetrainingStage("a", stage, score, tasks, errors, null);
  }

  private static EndProbation end(int tasks, BigDecimal success, BigDecimal errors) {
    return new EndProbation("a", true, new ProbationMetrics(tasks, success, errors, null), null);
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
