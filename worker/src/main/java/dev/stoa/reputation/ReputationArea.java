package dev.stoa.reputation;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Timer;
import dev.stoa.reputation.Reputation.Command;
import dev.stoa.reputation.Reputation.Event;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Reputation as the machinery sees it.
public final class ReputationArea implements Area<Command, Event, Regard> {

  @Override
  public String label() {
    return "reputation";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return ReputationWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return ReputationWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return ReputationEventWire.encode(event);
  }

  @Override
  public Regard read(Handle handle, List<Command> commands, Instant now) {
    return ReputationTables.read(handle, ReputationRules.reads(commands));
  }

  @Override
  public long version(Regard regard, Command command) {
    return switch (command) {
      case Command.ForAgent forAgent -> Rows.version(regard.profiles(), forAgent.agent());
      case Command.ComputeGlobalTrust _ -> Rows.version(regard.runs(), Reputation.GLOBAL);
      case Command.ApplyReputationDecay _ -> 0;
    };
  }

  @Override
  public Decision<Event> decide(Regard regard, Command command, Moment moment) {
    return ReputationRules.decide(regard, command, moment);
  }

  @Override
  public long apply(Regard regard, Event event, Moment moment) {
    ReputationRules.apply(regard, event, moment);
    return switch (event) {
      case Event.OfAgent ofAgent -> Rows.advance(regard.profiles(), ofAgent.agent());
      case Event.GlobalTrustComputed _ -> Rows.advance(regard.runs(), Reputation.GLOBAL);
    };
  }

  @Override
  public void write(Handle handle, Regard regard) {
    ReputationTables.write(handle, regard);
  }

  @Override
  public List<Timer> timers() {
    return ReputationTimers.all();
  }
}
