package dev.stoa.rewards;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Timer;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Command.ExpirePermissions;
import dev.stoa.rewards.Rewards.Event;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Rewards as the machinery sees them.
public final class RewardsArea implements Area<Command, Event, Treasury> {

  @Override
  public String label() {
    return "rewards";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return RewardsWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return RewardsWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return RewardsWire.encode(event);
  }

  @Override
  public Treasury read(Handle handle, List<Command> commands, Instant now) {
    return RewardsTables.read(handle, commands, now);
  }

  @Override
  public long version(Treasury treasury, Command command) {
    return switch (command) {
      case Command.ForAllocation ofOne -> Rows.version(treasury.allocations(), ofOne.allocation());
      case Command.ForAgent ofOne -> Rows.version(treasury.accounts(), ofOne.agent());
      case ExpirePermissions _ -> 0;
    };
  }

  @Override
  public Decision<Event> decide(Treasury treasury, Command command, Moment moment) {
    return RewardsRules.decide(treasury, command, moment);
  }

  @Override
  public long apply(Treasury treasury, Event event, Moment moment) {
    RewardsRules.apply(treasury, event, moment.now());
    return switch (event) {
      case Event.OfAllocation ofOne -> Rows.advance(treasury.allocations(), ofOne.allocation());
      case Event.OfAgent ofOne -> Rows.advance(treasury.accounts(), ofOne.agent());
    };
  }

  @Override
  public void write(Handle handle, Treasury treasury) {
    RewardsTables.write(handle, treasury);
  }

  @Override
  public List<Timer> timers() {
    return RewardsTimers.all();
  }
}
