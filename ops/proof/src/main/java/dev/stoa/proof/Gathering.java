package dev.stoa.proof;

import dev.stoa.contract.SingleObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what a run left behind, past the worker: plain SQL and plain consumers.
final class Gathering {
  private static final String INBOX =
      """
      select concat(area, '/', command_id), concat_ws(' ', outcome, code)
        from inbox
      """;

  private static final String OFFSETS =
      """
      select concat(topic, '-', partition), next_offset
        from consumed_offset
       where next_offset > 0
      """;

  private static final String OUTBOX =
      """
      select seq, area, message_id, type, key, coalesce(version, 0), fingerprint, value
        from outbox
       where kind = 'events'
       order by seq
      """;

  private static final String LETTERS =
      """
      select topic, partition, record_offset, encode(key, 'hex'), encode(value, 'hex'), class
        from dead_letter
       order by topic, partition, record_offset
      """;

  private final Site site;

  Gathering(Site site) {
    this.site = site;
  }

  /// @param statements of the models, which print state
  Evidence gather(Set<String> statements) {
    List<String> commands = site.areas().stream().map(site.topics()::commands).toList();
    List<String> events = site.areas().stream().map(site.topics()::events).toList();
    List<String> letters = site.areas().stream().map(site.topics()::deadLetters).toList();
    Map<String, Long> ends = new TreeMap<>();
    Log.ends(site, commands)
        .forEach((partition, end) -> {
          if (end > 0) {
            ends.put(partition.toString(), end);
          }
        });
    try (Connection connection = site.connect()) {
      Map<String, Map<String, String>> state = new HashMap<>();
      for (String statement : statements) {
        state.put(statement, pairs(connection, statement));
      }
      Map<String, Long> offsets = new TreeMap<>();
      pairs(connection, OFFSETS).forEach((key, text) -> offsets.put(key, Long.valueOf(text)));
      var tables =
          new Evidence.Tables(
              pairs(connection, INBOX),
              outbox(connection),
              letters(connection),
              offsets,
              ends,
              state);
      return new Evidence(
          Log.read(site, commands), Log.read(site, events), Log.read(site, letters), tables);
    } catch (SQLException failure) {
      throw new IllegalStateException("tables cannot be read", failure);
    }
  }

  private static Map<String, String> pairs(Connection connection, String sql) throws SQLException {
    Map<String, String> pairs = new TreeMap<>();
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        if (pairs.put(rows.getString(1), rows.getString(2)) != null) {
          throw new IllegalStateException(
              "key stands twice (key: %s)".formatted(rows.getString(1)));
        }
      }
    }
    return pairs;
  }

  private static List<Evidence.Promised> outbox(Connection connection) throws SQLException {
    List<Evidence.Promised> promised = new ArrayList<>();
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OUTBOX)) {
      while (row.next()) {
        byte[] value = SingleObject.write(row.getLong(7), row.getBytes(8));
        promised.add(
            new Evidence.Promised(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                new String(row.getBytes(5), java.nio.charset.StandardCharsets.UTF_8),
                row.getLong(6),
                HexFormat.of().formatHex(value)));
      }
    }
    return promised;
  }

  private static List<Evidence.Letter> letters(Connection connection) throws SQLException {
    List<Evidence.Letter> letters = new ArrayList<>();
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LETTERS)) {
      while (row.next()) {
        var place = new TopicRecord.Place(row.getString(1), row.getInt(2), row.getLong(3));
        @Nullable String key = row.getString(4);
        @Nullable String value = row.getString(5);
        letters.add(new Evidence.Letter(place, key, value, row.getString(6)));
      }
    }
    return letters;
  }
}
