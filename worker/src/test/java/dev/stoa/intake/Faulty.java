package dev.stoa.intake;

import dev.stoa.area.Area;
import dev.stoa.area.Decision;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Moment;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.jdbi.v3.core.Handle;

/// An area with a bug: what is done to a command before it is judged or written.
///
/// @param judged called with the key of each command before it is decided
/// @param written called with the database before each batch is written
/// @param encoded what becomes of an event before it is promised
record Faulty<C extends DomainCommand, E extends DomainEvent, S>(
    Area<C, E, S> area,
    Consumer<String> judged,
    Consumer<Handle> written,
    UnaryOperator<SpecificRecord> encoded)
    implements Area<C, E, S> {

  Faulty(Area<C, E, S> area, Consumer<String> judged, Consumer<Handle> written) {
    this(area, judged, written, event -> event);
  }

  static <C extends DomainCommand, E extends DomainEvent, S> Faulty<C, E, S> rules(
      Area<C, E, S> area, Consumer<String> judged) {
    return new Faulty<>(area, judged, _ -> {});
  }

  @Override
  public String label() {
    return area.label();
  }

  @Override
  public C decode(SpecificRecord message) {
    return area.decode(message);
  }

  @Override
  public SpecificRecord encodeCommand(C command) {
    return area.encodeCommand(command);
  }

  @Override
  public SpecificRecord encode(E event) {
    return encoded.apply(area.encode(event));
  }

  @Override
  public S read(Handle handle, List<C> commands, Instant now) {
    return area.read(handle, commands, now);
  }

  @Override
  public long version(S rows, C command) {
    return area.version(rows, command);
  }

  @Override
  public Decision<E> decide(S rows, C command, Moment moment) {
    judged.accept(command.key());
    return area.decide(rows, command, moment);
  }

  @Override
  public long apply(S rows, E event, Moment moment) {
    return area.apply(rows, event, moment);
  }

  @Override
  public void write(Handle handle, S rows) {
    area.write(handle, rows);
    written.accept(handle);
  }
}
