package dev.stoa.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustLevelTest {

  @ParameterizedTest
  @CsvSource({
    "0, UNTRUSTED",
    "199, UNTRUSTED",
    "200, POOR",
    "349, POOR",
    "350, FAIR",
    "499, FAIR",
    "500, GOOD",
    "649, GOOD",
    "650, EXCELLENT",
    "799, EXCELLENT",
    "800, EXCEPTIONAL",
    "1000, EXCEPTIONAL"
  })
  void aLevelIsReachedAtItsMark(int reputation, TrustLevel level) {
    assertThat(TrustLevel.of(reputation)).isEqualTo(level);
    assertThat(TrustLevel.UNTRUSTED.after(reputation)).isEqualTo(level);
  }

  // Published vector 17: boundaries at 0.9 of the mark.
  @ParameterizedTest
  @CsvSource({
    "EXCEPTIONAL, 720, EXCEPTIONAL",
    "EXCEPTIONAL, 719, EXCELLENT",
    "EXCEPTIONAL, 585, EXCELLENT",
    "EXCEPTIONAL, 584, GOOD",
    "GOOD, 450, GOOD",
    "GOOD, 449, FAIR",
    "FAIR, 315, FAIR",
    "FAIR, 314, POOR",
    "POOR, 180, POOR",
    "POOR, 179, UNTRUSTED"
  })
  void aLevelIsLostBelowNineTenthsOfIt(TrustLevel before, int reputation, TrustLevel after) {
    assertThat(before.after(reputation)).isEqualTo(after);
  }

  @Property
  void aLevelOnceTakenIsStable(
      @ForAll TrustLevel before, @ForAll @IntRange(max = 1000) int reputation) {
    TrustLevel after = before.after(reputation);
    assertThat(after.after(reputation)).isEqualTo(after);
    assertThat(after).isGreaterThanOrEqualTo(TrustLevel.of(reputation));
  }

  // Published vector 13: Wilson's lower bound of 95 %.
  @ParameterizedTest
  @CsvSource({"1, 1, .2065", "9, 10, .5958", "10, 10, .7225", "60, 100, .5020", "90, 100, .8256"})
  void theWilsonBoundIsThePublishedOne(long positive, long total, BigDecimal lower) {
    assertThat(Confidence.wilson(positive, total)).isEqualByComparingTo(lower);
  }

  // Published vector 14: beta reputation.
  @Test
  void theBetaReputationIsThePublishedOne() {
    assertThat(Confidence.beta(8, 2)).isEqualByComparingTo("0.75");
    assertThat(Confidence.beta(0, 0)).isEqualByComparingTo("0.5");
    assertThat(Confidence.wilson(0, 0)).isZero();
  }
}
