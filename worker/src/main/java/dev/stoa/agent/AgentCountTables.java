package dev.stoa.agent;

import dev.stoa.agent.Agents.Status;
import dev.stoa.area.Columns;
import dev.stoa.area.Counts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// How many agents there are of each status.
final class AgentCountTables {
  private static final String AREA = "agent";
  private static final List<String> NAMES =
      Arrays.stream(Status.values()).map(Columns::stored).toList();

  private AgentCountTables() {}

  static Counts of(Roster roster) {
    var counts = new Counts(AREA);
    roster.agents().moves((agent, sign) -> counts.add(Columns.stored(agent.status()), sign));
    return counts;
  }

  static Map<Status, Long> read(Handle handle) {
    Map<String, BigDecimal> found = Counts.read(handle, AREA, NAMES);
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      counts.put(
          status, found.getOrDefault(Columns.stored(status), BigDecimal.ZERO).longValueExact());
    }
    return counts;
  }
}
