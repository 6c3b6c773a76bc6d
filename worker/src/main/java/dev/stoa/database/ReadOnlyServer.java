package dev.stoa.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// A server that was demoted answers 25006 to every write: its connections are of no more use, and
/// HikariCP's own list lacks that state.
final class ReadOnlyServer implements SQLExceptionOverride {

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return "25006".equals(failure.getSQLState())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
