package dev.stoa.contract;

/// How large messages may be, in bytes.
public final class Limits {

  /// The value of a command.
  public static final int COMMAND_BYTES = 256 * 1024;

  /// The value of an event or a dead letter: a command's and what an event adds to it.
  public static final int EVENT_BYTES = COMMAND_BYTES + 64 * 1024;

  /// A key, all headers and what Kafka adds, together.
  public static final int ENVELOPE_BYTES = 64 * 1024;

  /// `max.message.bytes` of a commands topic.
  public static final int COMMAND_MESSAGE_BYTES = COMMAND_BYTES + ENVELOPE_BYTES;

  /// `max.message.bytes` of an events or dead-letters topic. A producer's `batch.size` should not
  /// be above it: the broker measures whole batches.
  public static final int EVENT_MESSAGE_BYTES = EVENT_BYTES + ENVELOPE_BYTES;

  private Limits() {}
}
