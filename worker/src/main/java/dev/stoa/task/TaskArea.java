package dev.stoa.task;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Timer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// The task area as the machinery sees it: each step handed on to where it is told.
public final class TaskArea implements Area<TaskCommand, TaskEvent, Backlog> {
  private final TaskTables tables = new TaskTables();
  private final TaskWrites writes = new TaskWrites();

  @Override
  public String label() {
    return "task";
  }

  @Override
  public TaskCommand decode(SpecificRecord message) {
    return TaskWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(TaskCommand command) {
    return TaskMessages.encode(command);
  }

  @Override
  public SpecificRecord encode(TaskEvent event) {
    return TaskNews.encode(event);
  }

  @Override
  public Backlog read(Handle handle, List<TaskCommand> commands, Instant now) {
    return tables.read(handle, TaskRules.reads(commands), now);
  }

  @Override
  public long version(Backlog backlog, TaskCommand command) {
    return TaskRules.version(backlog, command);
  }

  @Override
  public Decision<TaskEvent> decide(Backlog backlog, TaskCommand command, Moment moment) {
    return TaskRules.decide(backlog, command, moment);
  }

  @Override
  public long apply(Backlog backlog, TaskEvent event, Moment moment) {
    return TaskRules.apply(backlog, event, moment);
  }

  @Override
  public void write(Handle handle, Backlog backlog) {
    writes.write(handle, backlog);
    TaskCountTables.of(backlog).write(handle);
  }

  @Override
  public List<Timer> timers() {
    return List.of(new SweepTimer.ExpireLeases(), new SweepTimer.PurgeOld());
  }
}
