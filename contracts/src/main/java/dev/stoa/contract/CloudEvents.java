package dev.stoa.contract;

/// The names of the headers, after the CloudEvents 1.0 Kafka binding in binary mode. Values are
/// UTF-8.
public final class CloudEvents {

  /// Value of [#SPECVERSION].
  public static final String VERSION = "1.0";

  /// Value of [#CONTENT_TYPE].
  public static final String AVRO = "application/avro";

  public static final String SPECVERSION = "ce_specversion";

  /// The command id, by which a command is applied once; or the event id.
  public static final String ID = "ce_id";

  /// Avro full name of the message.
  public static final String TYPE = "ce_type";

  /// The sender of a command; `/stoa/<area>` on events.
  public static final String SOURCE = "ce_source";

  /// On events: the aggregate's id.
  public static final String SUBJECT = "ce_subject";

  /// When it was issued or applied, RFC 3339.
  public static final String TIME = "ce_time";

  /// Copied to all that follows.
  public static final String CORRELATION_ID = "ce_correlationid";

  /// The id of what caused it.
  public static final String CAUSATION_ID = "ce_causationid";

  /// Who asks.
  public static final String ACTOR_ID = "ce_actorid";

  /// On events: the position in the outbox, decimal.
  public static final String SEQUENCE = "ce_sequence";

  /// On events: 1, 2, 3 … along one life of an aggregate.
  public static final String AGGREGATE_VERSION = "ce_aggregateversion";

  /// On commands: the version that the aggregate must be at.
  public static final String EXPECTED_VERSION = "ce_expectedversion";

  /// On commands: `true` where a rejection is expected, and to be counted only.
  public static final String QUIET = "ce_quiet";

  /// On events: `true` where it is a replay of one that was out before.
  public static final String REPLAY = "ce_replay";

  /// W3C trace context.
  public static final String TRACEPARENT = "traceparent";

  public static final String TRACESTATE = "tracestate";

  public static final String CONTENT_TYPE = "content-type";

  private CloudEvents() {}

  /// Value of [#SOURCE] on events of an area.
  public static String source(String area) {
    return "/stoa/" + area;
  }
}
