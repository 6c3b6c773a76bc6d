package dev.stoa.area;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// One area of the domain, as the machinery sees it.
///
/// A batch passes through in a fixed order: [#decode] each message, [#read] the rows they need,
/// [#decide] and [#apply] one command after the other, [#write] what changed. Only `decide` has
/// opinions; the other steps move data.
///
/// @param <C> the area's commands
/// @param <E> the area's events
/// @param <S> the rows that one batch works on
public interface Area<C extends DomainCommand, E extends DomainEvent, S> {

  /// The area's name in topics, metrics and headers, for example `voting`.
  String label();

  /// Translates a message, or throws [InvalidCommand] where a value is outside its limits. A
  /// message that is none of the area's commands is an [IllegalArgumentException].
  C decode(SpecificRecord message);

  /// The message that asks for `command`; the inverse of [#decode].
  SpecificRecord encodeCommand(C command);

  SpecificRecord encode(E event);

  /// Reads and locks, in key order, every row that these commands may touch.
  ///
  /// @param now the transaction's time, for what is only there from a time on
  S read(Handle handle, List<C> commands, Instant now);

  /// The version of the aggregate that the command's key names, 0 where there is none.
  long version(S rows, C command);

  /// Judges one command. Pure: the same rows, command and moment give the same decision.
  Decision<E> decide(S rows, C command, Moment moment);

  /// Makes an accepted event true in `rows`, so that the next command of the batch sees it.
  ///
  /// @return the number of the event along its aggregate's life
  long apply(S rows, E event, Moment moment);

  /// Stores what changed, one statement a table and kind of change, in key order.
  void write(Handle handle, S rows);

  /// What time itself asks of this area.
  default List<Timer> timers() {
    return List.of();
  }
}
