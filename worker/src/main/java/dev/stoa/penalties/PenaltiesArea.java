package dev.stoa.penalties;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Timer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Penalties as the machinery sees them: the steps of a batch, handed on.
public final class PenaltiesArea implements Area<PenaltyCommand, PenaltyEvent, Docket> {

  @Override
  public String label() {
    return "penalties";
  }

  @Override
  public PenaltyCommand decode(SpecificRecord message) {
    return PenaltiesWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(PenaltyCommand command) {
    return PenaltiesWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(PenaltyEvent event) {
    return PenaltyEventWire.encode(event);
  }

  @Override
  public Docket read(Handle handle, List<PenaltyCommand> commands, Instant now) {
    return PenaltiesTables.read(handle, PenaltiesRules.reads(commands), now);
  }

  @Override
  public long version(Docket docket, PenaltyCommand command) {
    return Rows.version(docket.tables().standings(), command.agent());
  }

  @Override
  public Decision<PenaltyEvent> decide(Docket docket, PenaltyCommand command, Moment moment) {
    return PenaltiesRules.decide(docket, command, moment);
  }

  @Override
  public long apply(Docket docket, PenaltyEvent event, Moment moment) {
    PenaltiesRules.apply(docket, event, moment);
    return Rows.advance(docket.tables().standings(), event.agent());
  }

  @Override
  public void write(Handle handle, Docket docket) {
    PenaltiesTables.write(handle, docket);
  }

  @Override
  public List<Timer> timers() {
    return PenaltiesTimers.all();
  }
}
