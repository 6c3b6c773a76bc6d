package dev.stoa.task;

import dev.stoa.area.Batches.Answer;
import java.time.Instant;
import java.util.List;

/// Where a [Script] is played: in memory, or on a real database.
interface Stage {

  /// Makes the agent known, or changes what is known of it.
  void agent(String id, int most, String status, List<String> capabilities);

  Answer<TaskEvent> run(Instant now, TaskCommand command);
}
