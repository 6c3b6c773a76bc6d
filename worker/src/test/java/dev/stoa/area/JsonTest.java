package dev.stoa.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void theNormalFormIsTheOneThatPostgresPrints() {
    assertThat(Json.normal(" {\"bb\":1e2,\"a\":[1.50,-0,\"\\u00e9\\u0001/\"],\"a\":null} "))
        .isEqualTo("{\"a\": null, \"bb\": 100}");
    assertThat(Json.normal("[1.50, -0.0, 1.5e1, \"\\u00e9\\u0001\\/\", {}, []]"))
        .isEqualTo("[1.50, 0.0, 15, \"é\\u0001/\", {}, []]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{} x",
        "nul",
        "'a'",
        "NaN",
        "[1,]",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "{\"\\u0000\": 1}",
        "1e101",
        "1e-101",
        "1e999999999"
      })
  void whatJsonbCannotHoldIsRefused(String text) {
    assertThatThrownBy(() -> Json.normal(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void depthAndDigitsHaveALimit() {
    assertThat(Json.normal("[".repeat(64) + "]".repeat(64))).hasSize(128);
    assertThatThrownBy(() -> Json.normal("[".repeat(65) + "]".repeat(65)))
        .hasMessageContaining("64 levels");
    assertThatThrownBy(() -> Json.normal("1".repeat(101))).hasMessageContaining("100 digits");
  }
}
