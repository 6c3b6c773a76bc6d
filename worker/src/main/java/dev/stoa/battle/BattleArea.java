package dev.stoa.battle;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Timer;
import dev.stoa.battle.Battle.Command;
import dev.stoa.battle.Battle.Command.ApplyRatingDecay;
import dev.stoa.battle.Battle.Command.CreateBattleProfile;
import dev.stoa.battle.Battle.Event;
import dev.stoa.battle.rating.RatingSystem;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Battle as the machinery sees it.
public final class BattleArea implements Area<Command, Event, Arena> {
  private final BattleRules rules;

  /// @param ratings by what system results become ratings
  public BattleArea(RatingSystem ratings) {
    this.rules = new BattleRules(ratings);
  }

  @Override
  public String label() {
    return "battle";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return BattleWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return BattleWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return BattleWire.encode(event);
  }

  @Override
  public Arena read(Handle handle, List<Command> commands, Instant now) {
    return BattleTables.read(handle, commands, now);
  }

  @Override
  public long version(Arena arena, Command command) {
    return switch (command) {
      case Command.ForMatch forMatch -> Rows.version(arena.matches(), forMatch.match());
      case CreateBattleProfile create -> Rows.version(arena.fighters(), create.agent());
      case ApplyRatingDecay _ -> 0;
    };
  }

  @Override
  public Decision<Event> decide(Arena arena, Command command, Moment moment) {
    return rules.decide(arena, command, moment);
  }

  @Override
  public long apply(Arena arena, Event event, Moment moment) {
    BattleRules.apply(arena, event, moment.now());
    return switch (event) {
      case Event.OfMatch ofMatch -> Rows.advance(arena.matches(), ofMatch.match());
      case Event.OfAgent ofAgent -> Rows.advance(arena.fighters(), ofAgent.agent());
    };
  }

  @Override
  public void write(Handle handle, Arena arena) {
    BattleTables.write(handle, arena);
  }

  @Override
  public List<Timer> timers() {
    return BattleTimers.all();
  }
}
