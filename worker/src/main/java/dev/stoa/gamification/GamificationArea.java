package dev.stoa.gamification;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.gamification.Gamification.Command;
import dev.stoa.gamification.Gamification.Event;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Gamification as the machinery sees it: the steps of a batch, handed on.
public final class GamificationArea implements Area<Command, Event, Scorecards> {

  @Override
  public String label() {
    return "gamification";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return GamificationWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return GamificationWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return GamificationWire.encode(event);
  }

  @Override
  public Scorecards read(Handle handle, List<Command> commands, Instant now) {
    return GamificationTables.read(handle, GamificationRules.reads(commands));
  }

  @Override
  public long version(Scorecards cards, Command command) {
    return switch (command) {
      case Command.ForAgent forAgent -> Rows.version(cards.profiles(), forAgent.agent());
      case Command.DefineAchievement define ->
          Rows.version(cards.definitions(), define.achievement());
    };
  }

  @Override
  public Decision<Event> decide(Scorecards cards, Command command, Moment moment) {
    return GamificationRules.decide(cards, command, moment);
  }

  @Override
  public long apply(Scorecards cards, Event event, Moment moment) {
    GamificationRules.apply(cards, event, moment.now());
    return switch (event) {
      case Event.OfAgent ofAgent -> Rows.advance(cards.profiles(), ofAgent.agent());
      case Event.AchievementDefined defined ->
          Rows.advance(cards.definitions(), defined.achievement());
    };
  }

  @Override
  public void write(Handle handle, Scorecards cards) {
    GamificationTables.write(handle, cards);
  }
}
