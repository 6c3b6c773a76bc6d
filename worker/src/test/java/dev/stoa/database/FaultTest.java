package dev.stoa.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class FaultTest {

  @ParameterizedTest
  @CsvSource({
    // The connection and the server, whatever it says of itself.
    "08000, PASSING",
    "08006, PASSING",
    "53100, PASSING",
    "53200, PASSING",
    "53300, PASSING",
    "57014, PASSING",
    "57P01, PASSING",
    "57P03, PASSING",
    "58030, PASSING",
    "XX000, PASSING",
    "XX001, PASSING",
    // Locks, and transactions that the server ended.
    "40001, PASSING",
    "40P01, PASSING",
    "55P03, PASSING",
    "25P01, PASSING",
    "25P02, PASSING",
    "25P03, PASSING",
    "25P04, PASSING",
    "25006, PASSING",
    // Two writers that met; a plan that outlived its table.
    "23505, CONFLICT",
    "0A000, CONFLICT",
    // The data.
    "22001, DATA",
    "22P02, DATA",
    "22P05, DATA",
    "23502, DATA",
    "23503, DATA",
    "23P01, DATA",
    "54000, DATA",
    "P0001, DATA",
    // The schema or the rights.
    "42P01, STOPPING",
    "42501, STOPPING",
    "3F000, STOPPING",
    "28P01, STOPPING"
  })
  void aFaultIsToldByItsState(String state, Fault fault) {
    assertThat(Fault.of(new SQLException("failed", state))).isEqualTo(fault);
    assertThat(Fault.of(new ConnectionException(new SQLException("failed", state))))
        .as("through whatever wraps it")
        .isEqualTo(fault);
  }

  @Test
  void aBrokenRuleOfATableIsOfTheDataAndAMissingPartitionIsNot() {
    assertThat(Fault.of(violation("nobody_is_13"))).isEqualTo(Fault.DATA);
    assertThat(Fault.constraint(violation("nobody_is_13"))).isEqualTo("nobody_is_13");
    assertThat(Fault.of(violation(""))).isEqualTo(Fault.STOPPING);
  }

  private static PSQLException violation(String constraint) {
    String named = constraint.isEmpty() ? "" : "n" + constraint + "\0";
    return new PSQLException(new ServerErrorMessage("SERROR\0C23514\0Mcheck failed\0" + named));
  }

  @Test
  void aServerThatDoesNotAnswerIsToldFromOneThatRefuses() {
    assertThat(Fault.isUnreachable(new SQLException("gone", "08006"))).isTrue();
    assertThat(Fault.isUnreachable(new SQLException("stops", "57P01"))).isTrue();
    assertThat(Fault.isUnreachable(new SQLException("pool is used up"))).isTrue();
    assertThat(Fault.isUnreachable(new SQLException("refused", "57014"))).isFalse();
    assertThat(Fault.isUnreachable(new IllegalStateException("registry is away"))).isFalse();
  }

  @Test
  void whatNeverReachedTheServerPassesAndABugOfOursDoesNot() {
    assertThat(Fault.of(new SQLTransientConnectionException("pool is used up", "22000")))
        .isEqualTo(Fault.PASSING);
    assertThat(Fault.of(new SQLException("pool is closed"))).isEqualTo(Fault.PASSING);
    assertThat(Fault.of(new IllegalStateException("row was not read"))).isEqualTo(Fault.DATA);
    assertThat(Fault.of(new StackOverflowError())).isEqualTo(Fault.DATA);
    assertThat(Fault.state(new IllegalStateException("row was not read"))).isNull();
  }
}
