package dev.stoa.area;

import dev.stoa.identity.CommandId;
import org.jspecify.annotations.Nullable;

/// A command as it arrived, sound or invalid.
///
/// @param type the Avro full name of its message
/// @param key the key of its message
/// @param context what its headers say beside its id
public record Envelope<C extends DomainCommand>(
    CommandId id, String type, String key, Content<C> content, Context context) {

  /// What was in the message.
  public sealed interface Content<C> {}

  public record Sound<C>(C command) implements Content<C> {}

  public record Invalid<C>(InvalidCommand complaint) implements Content<C> {}

  /// @param correlation copied to all that follows; null where none was sent
  /// @param actor who asks; null where nobody says
  /// @param expectedVersion the version that the aggregate must be at; null where any will do
  /// @param traceparent W3C trace context, null where there is none
  /// @param quiet whether a rejection is only counted, not published: an expected refusal of a
  ///   policy's command
  public record Context(
      @Nullable String correlation,
      @Nullable String actor,
      @Nullable Long expectedVersion,
      @Nullable String traceparent,
      @Nullable String tracestate,
      boolean quiet) {

    public static final Context NONE = new Context(null, null, null, null, null, false);
  }
}
