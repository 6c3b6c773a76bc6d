package dev.stoa.contract;

/// The names of the headers that a dead letter has beside those it came with.
public final class DeadLetters {

  /// What kind of fault it is; see [UnreadableMessage.Reason#label()].
  public static final String CLASS = "dl_class";

  /// What is wrong, in words for a person.
  public static final String REASON = "dl_reason";

  /// The topic that it was read from.
  public static final String TOPIC = "dl_topic";

  /// The partition that it was read from, decimal.
  public static final String PARTITION = "dl_partition";

  /// Where in the partition it was, decimal.
  public static final String OFFSET = "dl_offset";

  /// When it was given up, RFC 3339.
  public static final String TIME = "dl_time";

  /// How often it was tried, decimal.
  public static final String ATTEMPTS = "dl_attempts";

  private DeadLetters() {}
}
