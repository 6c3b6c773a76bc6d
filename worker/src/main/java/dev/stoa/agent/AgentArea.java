package dev.stoa.agent;

import dev.stoa.agent.Agents.Command;
import dev.stoa.agent.Agents.Event;
import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Rows;
import dev.stoa.area.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Agents as the machinery sees them: the steps of a batch, handed on.
public final class AgentArea implements Area<Command, Event, Roster> {

  @Override
  public String label() {
    return "agent";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return AgentWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return AgentWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return AgentWire.encode(event);
  }

  @Override
  public Roster read(Handle handle, List<Command> commands, Instant now) {
    return AgentTables.read(handle, AgentRules.reads(commands));
  }

  @Override
  public long version(Roster roster, Command command) {
    return Rows.version(roster.agents(), command.agent());
  }

  @Override
  public Decision<Event> decide(Roster roster, Command command, Moment moment) {
    return AgentRules.decide(roster, command, moment);
  }

  @Override
  public long apply(Roster roster, Event event, Moment moment) {
    AgentRules.apply(roster, event, moment);
    return Rows.advance(roster.agents(), event.agent());
  }

  @Override
  public void write(Handle handle, Roster roster) {
    AgentTables.write(handle, roster);
  }

  @Override
  public List<Timer> timers() {
    return List.of(new MarkAgentOffline());
  }

  /// Says of agents that fell silent that they are gone.
  private static final class MarkAgentOffline implements Timer {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Override
    public String name() {
      return "MARK_AGENT_OFFLINE";
    }

    @Override
    public Duration interval() {
      return INTERVAL;
    }

    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      return AgentTables.silent(handle, now, TIMEOUT, most).stream()
          .map(silent ->
              new Due(
                  silent.command().key(),
                  AgentWire.encodeCommand(silent.command()),
                  silent.aliveAt().plus(TIMEOUT)))
          .toList();
    }
  }
}
