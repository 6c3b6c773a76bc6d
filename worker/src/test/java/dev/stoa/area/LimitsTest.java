package dev.stoa.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.identity.AgentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final BigDecimal NONE = new BigDecimal("0.0000");
  private static final BigDecimal ALL = BigDecimal.ONE;

  private enum Wire {
    UNKNOWN,
    RED
  }

  private enum Own {
    RED
  }

  @Test
  void aTextIsMeasuredInCodePoints() {
    assertThat(Limits.text("name", "😀😀😀", 3, 3)).isEqualTo("😀😀😀");
    assertThatThrownBy(() -> Limits.text("name", "ab", 3, 255))
        .isInstanceOf(InvalidCommand.class)
        .hasMessage("must have 3 to 255 characters (characters: 2)");
  }

  @Test
  void whatTextCannotHoldIsRefused() {
    assertThatThrownBy(() -> Limits.text("name", "a\0b", 0, 9)).isInstanceOf(InvalidCommand.class);
    assertThatThrownBy(() -> Limits.text("name", "a\ud800", 0, 9))
        .isInstanceOf(InvalidCommand.class);
  }

  @Test
  void anIdOf101CharactersIsRefusedByTheNameOfItsField() {
    assertThat(Limits.id("agentId", "a".repeat(100), AgentId::new).value()).hasSize(100);
    assertThatThrownBy(() -> Limits.id("agentId", "a".repeat(101), AgentId::new))
        .isInstanceOfSatisfying(
            InvalidCommand.class, invalid -> assertThat(invalid.field()).isEqualTo("agentId"));
  }

  @Test
  void aDecimalTakesTheScaleOfItsColumn() {
    assertThat(Limits.decimal("load", new BigDecimal("0.5"), NONE, ALL)).hasToString("0.5000");
    assertThatThrownBy(() -> Limits.decimal("load", new BigDecimal("0.00001"), NONE, ALL))
        .hasMessage("must have at most 4 decimals (found: 0.00001)");
    assertThatThrownBy(() -> Limits.decimal("load", new BigDecimal("1.0001"), NONE, ALL))
        .hasMessage("must be from 0.0000 to 1 (found: 1.0001)");
  }

  @Test
  void timesStayWhereCalendarsAgree() {
    Instant last = Instant.parse("9999-12-31T23:59:59Z");
    assertThat(Limits.time("at", last)).isEqualTo(last);
    assertThatThrownBy(() -> Limits.time("at", Instant.EPOCH.minusNanos(1000)))
        .isInstanceOf(InvalidCommand.class);
    assertThatThrownBy(() -> Limits.time("at", last.plusSeconds(1)))
        .isInstanceOf(InvalidCommand.class);
  }

  @Test
  void anUnknownSymbolHasTheReasonOfItsCommand() {
    RejectionReason reason = CommonRejection.VALIDATION_FAILED;
    assertThat(Limits.symbol("color", Wire.RED, Own.class, reason)).isEqualTo(Own.RED);
    assertThatThrownBy(() -> Limits.symbol("color", Wire.UNKNOWN, Own.class, reason))
        .isInstanceOfSatisfying(
            InvalidCommand.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
  }

  @Test
  void listsAreBoundedAndEachEntryIsChecked() {
    assertThatThrownBy(() -> Limits.list("words", List.of("a", "b"), 0, 1, word -> word))
        .hasMessage("must have 0 to 1 entries (entries: 2)");
    assertThatThrownBy(() ->
            Limits.list("words", List.of("a", ""), 0, 9, word -> Limits.text("words", word, 1, 9)))
        .isInstanceOf(InvalidCommand.class);
  }

  @Test
  void whatIsNotGivenIsNotChecked() {
    String absent = Limits.optional((String) null, text -> Limits.text("name", text, 3, 4));
    String given = Limits.optional("abc", text -> Limits.text("name", text, 3, 4));
    assertThat(absent).isNull();
    assertThat(given).isEqualTo("abc");
  }
}
