package dev.stoa.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PlanTest {
  @Test
  void withoutOptionsEverythingIsMeasured() {
    Plan plan = Plan.from();
    assertThat(plan.only()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
    assertThat(plan.batch()).isEqualTo(500);
    assertThat(plan.repeat()).isEqualTo(5);
  }

  @Test
  void anOptionThatIsNoneIsTold() {
    assertThatThrownBy(() -> Plan.from("--row", "5"))
        .hasMessageStartingWith("option is unknown or has no value (option: --row)");
    assertThatThrownBy(() -> Plan.from("--rows"))
        .hasMessageStartingWith("option is unknown or has no value (option: --rows)");
  }

  @Test
  void aNumberThatIsNoneIsTold() {
    assertThatThrownBy(() -> Plan.from("--rows", "-1"))
        .hasMessage("--rows must be a whole number (found: '-1')");
  }

  @Test
  void aFigureThatIsNoneIsTold() {
    assertThatThrownBy(() -> Plan.from("--only", "a,x"))
        .hasMessageStartingWith("--only must be letters of");
  }
}
