package dev.stoa.database;

import java.time.Duration;
import java.util.Map;

/// Where the database is and how it is used.
///
/// @param url a JDBC URL without credentials
/// @param driver settings of pgjdbc beside the ones that [Database] sets
/// @param slow statements that take longer are logged, without their values
public record DatabaseConfig(
    String url,
    String user,
    String password,
    Map<String, String> driver,
    Pool pool,
    Timeouts timeouts,
    Duration slow) {

  /// @param least connections that are kept open
  /// @param most connections at once
  public record Pool(int least, int most) {}

  /// @param idle after which a spare connection is closed
  /// @param connection the longest wait for one
  /// @param statement the longest a statement may run on the server
  /// @param query the longest a statement may be waited for, and the longest the server lets a
  ///   transaction stay open whose client says nothing
  public record Timeouts(Duration idle, Duration connection, Duration statement, Duration query) {
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));
  }

  /// A configuration with the defaults of `contract.md` 8.
  public static DatabaseConfig of(String url, String user, String password) {
    return new DatabaseConfig(
        url, user, password, Map.of(), new Pool(5, 20), Timeouts.DEFAULT, Duration.ofSeconds(1));
  }

  /// The URL without what may stand behind it: an address is printed, a password is not.
  public String address() {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /// Keeps the password out of logs.
  @Override
  public String toString() {
    return "DatabaseConfig[%s as %s, pool %d to %d]"
        .formatted(address(), user, pool.least(), pool.most());
  }
}
