package dev.stoa.leaderboard;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Timer;
import dev.stoa.leaderboard.Leaderboard.Command;
import dev.stoa.leaderboard.Leaderboard.Event;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Leaderboards as the machinery sees them: the steps of a batch, handed on.
public final class LeaderboardArea implements Area<Command, Event, Boards> {

  @Override
  public String label() {
    return "leaderboard";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return LeaderboardWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return LeaderboardWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return LeaderboardWire.encode(event);
  }

  @Override
  public Boards read(Handle handle, List<Command> commands, Instant now) {
    return LeaderboardTables.read(handle, LeaderboardRules.reads(commands));
  }

  @Override
  public long version(Boards boards, Command command) {
    return switch (command) {
      case Command.ForBoard forBoard -> Rows.version(boards.boards(), forBoard.board());
      case Command.ForAgent forAgent -> Rows.version(boards.members(), forAgent.agent());
    };
  }

  @Override
  public Decision<Event> decide(Boards boards, Command command, Moment moment) {
    return LeaderboardRules.decide(boards, command, moment);
  }

  @Override
  public long apply(Boards boards, Event event, Moment moment) {
    LeaderboardRules.apply(boards, event, moment.now());
    return switch (event) {
      case Event.OfBoard ofBoard -> Rows.advance(boards.boards(), ofBoard.board());
      case Event.OfAgent ofAgent -> Rows.advance(boards.members(), ofAgent.agent());
    };
  }

  @Override
  public void write(Handle handle, Boards boards) {
    LeaderboardTables.write(handle, boards);
  }

  @Override
  public List<Timer> timers() {
    return List.of(new LeaderboardTimer());
  }
}
