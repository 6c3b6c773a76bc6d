package dev.stoa.bench.commands;

import dev.stoa.bench.commands.Work.Sent;
import dev.stoa.bench.site.Stand;
import dev.stoa.task.command.CompleteTask;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/// The tasks that run, whose tokens nobody can know beforehand.
final class Leases {
  private static final String RUNNING =
      """
      select task_id, assigned_agent_id, lease_token
        from tasks
       where status = 'in_progress'
       order by task_id
      """;

  private Leases() {}

  static IntFunction<Sent> completions(Stand stand) {
    List<Sent> completions = new ArrayList<>();
    try (Connection connection = stand.connect();
        PreparedStatement statement = connection.prepareStatement(RUNNING);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        completions.add(
            new Sent(
                row.getString(1),
                CompleteTask.newBuilder()
                    .setTaskId(row.getString(1))
                    .setAgentId(row.getString(2))
                    .setLeaseToken(row.getObject(3, UUID.class))
                    .setResult("{\"done\": true}")
                    .build()));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("leases cannot be read", failure);
    }
    return completions::get;
  }
}
