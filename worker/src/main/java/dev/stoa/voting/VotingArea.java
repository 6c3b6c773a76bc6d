package dev.stoa.voting;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.area.Timer;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// Voting as the machinery sees it: the steps of a batch, handed on.
public final class VotingArea implements Area<Command, Event, Ballots> {

  @Override
  public String label() {
    return "voting";
  }

  @Override
  public Command decode(SpecificRecord message) {
    return VotingWire.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(Command command) {
    return VotingWire.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(Event event) {
    return VotingWire.encode(event);
  }

  @Override
  public Ballots read(Handle handle, List<Command> commands, Instant now) {
    return VotingTables.read(handle, VotingRules.reads(commands), now);
  }

  @Override
  public long version(Ballots ballots, Command command) {
    return VotingRules.version(ballots, command);
  }

  @Override
  public Decision<Event> decide(Ballots ballots, Command command, Moment moment) {
    return VotingRules.decide(ballots, command, moment);
  }

  @Override
  public long apply(Ballots ballots, Event event, Moment moment) {
    return VotingRules.apply(ballots, event, moment);
  }

  @Override
  public void write(Handle handle, Ballots ballots) {
    VotingTables.write(handle, ballots);
  }

  @Override
  public List<Timer> timers() {
    return List.of(new ExpireProposals());
  }

  /// Ends the votes whose time is over, as many at a time as one command may.
  private static final class ExpireProposals implements Timer {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int BATCH = 100;

    @Override
    public String name() {
      return "EXPIRE_PROPOSALS";
    }

    @Override
    public Duration interval() {
      return INTERVAL;
    }

    /// Due now, not when the first proposal fell due: where more are due than one command ends,
    /// that time stays, and the next command would be taken for the same.
    @Override
    public List<Due> due(Handle handle, Instant now, int most) {
      if (most < 1 || !ProposalTables.isAnyDue(handle, now)) {
        return List.of();
      }
      var command = new Command.ExpireProposals(now, BATCH);
      return List.of(new Due(command.key(), VotingWire.encodeCommand(command), now));
    }
  }
}
