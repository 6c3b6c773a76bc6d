package dev.stoa.bench.site;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What the server's statements cost, for who looks for the place where time goes.
public final class Statements {
  static final String LIBRARY = "pg_stat_statements";

  private static final String BEGIN =
      """
      create extension if not exists pg_stat_statements
      """;

  private static final String FORGET =
      """
      select pg_stat_statements_reset()
      """;

  private static final String COSTLIEST =
      """
      select database.datname, statement.calls, statement.mean_exec_time,
             statement.total_exec_time, statement.rows, statement.query
        from pg_stat_statements as statement
        join pg_database as database
          on database.oid = statement.dbid
       order by statement.total_exec_time desc
       limit ?
      """;

  private Statements() {}

  /// Counts from now on.
  public static void forget(Site site) {
    try (Connection connection = site.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(BEGIN);
      statement.execute(FORGET);
    } catch (SQLException failure) {
      throw new IllegalStateException("statements cannot be counted", failure);
    }
  }

  /// The statements on which the server spent most time, a line each.
  public static List<String> costliest(Site site, int most) {
    List<String> lines = new ArrayList<>();
    try (Connection connection = site.connect();
        PreparedStatement statement = connection.prepareStatement(COSTLIEST)) {
      statement.setInt(1, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          lines.add(
              "%-14s %,8d calls %9.3f ms each %,10.0f ms in all %,10d rows: %s"
                  .formatted(
                      row.getString(1),
                      row.getLong(2),
                      row.getDouble(3),
                      row.getDouble(4),
                      row.getLong(5),
                      shortened(row.getString(6))));
        }
      }
      return lines;
    } catch (SQLException failure) {
      throw new IllegalStateException("statements were not counted", failure);
    }
  }

  private static String shortened(String query) {
    String line = query.replaceAll("\\s+", " ");
    return line.substring(0, Math.min(line.length(), 100));
  }
}
