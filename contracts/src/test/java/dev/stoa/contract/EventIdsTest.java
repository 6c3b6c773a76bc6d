package dev.stoa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  private static final UUID COMMAND = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

  /// From Python: `uuid.uuid5(uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "voting/0")`.
  @Test
  void otherLanguagesDeriveTheSameIds() {
    assertThat(EventIds.of("voting", COMMAND, 0))
        .hasToString("1c65649b-5d12-5849-9c18-c9e9467e5881");
    assertThat(EventIds.of("task", COMMAND, 12))
        .hasToString("6bfe9d0f-fecb-5a8e-a64d-8228a1a027ed");
  }

  @Test
  void theSameCommandYieldsTheSameIds() {
    assertThat(EventIds.of("task", COMMAND, 1)).isEqualTo(EventIds.of("task", COMMAND, 1));
    assertThat(EventIds.of("task", COMMAND, 1)).isNotEqualTo(EventIds.of("task", COMMAND, 2));
    assertThat(EventIds.of("task", COMMAND, 1)).isNotEqualTo(EventIds.of("agent", COMMAND, 1));
  }
}
