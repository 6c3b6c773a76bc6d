package dev.stoa.brainstorm;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Timer;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Event;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Brainstorm as the machinery sees it.
public final class BrainstormArea implements Area<Command, Event, Whiteboard> {

  @Override
  public String label() {
    return "brainstorm";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return BrainstormWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return BrainstormWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return BrainstormWire.encode(event);
  }

  @Override
  public Whiteboard read(Handle handle, List<Command> commands, Instant now) {
    return BrainstormTables.read(handle, commands, now);
  }

  @Override
  public long version(Whiteboard board, Command command) {
    return switch (command) {
      case Command.OfSession ofOne -> Rows.version(board.sessions(), ofOne.session());
      case Command.ExpireBrainstormSessions _ -> 0;
    };
  }

  @Override
  public Decision<Event> decide(Whiteboard board, Command command, Moment moment) {
    return BrainstormRules.decide(board, command, moment);
  }

  @Override
  public long apply(Whiteboard board, Event event, Moment moment) {
    BrainstormRules.apply(board, event, moment.now());
    return Rows.advance(board.sessions(), event.session());
  }

  @Override
  public void write(Handle handle, Whiteboard board) {
    BrainstormTables.write(handle, board);
  }

  @Override
  public List<Timer> timers() {
    return BrainstormTimers.all();
  }
}
