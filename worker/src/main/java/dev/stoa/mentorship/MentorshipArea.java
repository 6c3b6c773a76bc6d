package dev.stoa.mentorship;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Event;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Mentorship as the machinery sees it.
public final class MentorshipArea implements Area<Command, Event, Academy> {

  @Override
  public String label() {
    return "mentorship";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return MentorshipWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return MentorshipWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return MentorshipWire.encode(event);
  }

  @Override
  public Academy read(Handle handle, List<Command> commands, Instant now) {
    return MentorshipTables.read(handle, commands, now);
  }

  @Override
  public long version(Academy academy, Command command) {
    return switch (command) {
      case Command.ForPairing ofOne -> Rows.version(academy.pairings(), ofOne.pairing());
      case Command.ForAgent ofOne -> Rows.version(academy.fellows(), ofOne.agent());
    };
  }

  @Override
  public Decision<Event> decide(Academy academy, Command command, Moment moment) {
    return MentorshipRules.decide(academy, command, moment);
  }

  @Override
  public long apply(Academy academy, Event event, Moment moment) {
    MentorshipRules.apply(academy, event, moment.now());
    return switch (event) {
      case Event.OfPairing ofOne -> Rows.advance(academy.pairings(), ofOne.pairing());
      case Event.OfAgent ofOne -> Rows.advance(academy.fellows(), ofOne.agent());
    };
  }

  @Override
  public void write(Handle handle, Academy academy) {
    MentorshipTables.write(handle, academy);
  }
}
