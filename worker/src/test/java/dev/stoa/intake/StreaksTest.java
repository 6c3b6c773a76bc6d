package dev.stoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreaksTest {

  /// A letter is an x, a command a dot.
  @ParameterizedTest
  @CsvSource({
    "'', 0, 0, 0",
    "., 0, 0, 0",
    "x, 1, 1, 1",
    "xx., 2, 2, 0",
    ".xx, 0, 2, 2",
    "x.xxx.xx, 1, 3, 2",
    "xxx, 3, 3, 3",
    "..xxxx.., 0, 4, 0"
  })
  void rowsOfLettersAreMeasuredAtBothEndsAndBetween(
      String messages, int first, int longest, int last) {
    List<Boolean> letters = messages.chars().mapToObj(message -> message == 'x').toList();

    assertThat(Streaks.of(letters)).isEqualTo(new Streaks(first, longest, last));
  }
}
