package dev.stoa.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Everything that a migration can leave in the schema, one line each, for comparison.
final class SchemaDump {
  private SchemaDump() {}

  static List<String> of(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select line
                from (
                  select format('relation %s %s', relkind, relname)
                  from pg_class
                  where relnamespace = 'public'::regnamespace
                  union all
                  select format('column %s.%s %s %s', attrelid::regclass, attname,
                    format_type(atttypid, atttypmod), attnotnull)
                  from pg_attribute
                  join pg_class on pg_class.oid = attrelid
                  where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
                  union all
                  select format('constraint %s %s %s', conrelid::regclass, conname,
                    pg_get_constraintdef(oid))
                  from pg_constraint
                  where connamespace = 'public'::regnamespace
                  union all
                  select format('function %s', oid::regprocedure)
                  from pg_proc
                  where pronamespace = 'public'::regnamespace
                  union all
                  select format('type %s %s', typtype, typname)
                  from pg_type
                  where typnamespace = 'public'::regnamespace
                  union all
                  select format('trigger %s %s', tgrelid::regclass, tgname)
                  from pg_trigger
                  where not tgisinternal
                  union all
                  select format('schema %s', nspname)
                  from pg_namespace
                  union all
                  select format('extension %s', extname)
                  from pg_extension
                ) as things (line)
                order by line
                """)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }
}
