package dev.stoa.intake;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/// How old the unread commands of a topic are, as all workers together left word in
/// `consumed_offset`: whoever commits a batch says how much waits behind it.
public final class UnreadCommands {
  private static final String AGE =
      """
      select coalesce(max(extract(epoch from clock_timestamp() - record_at)), 0)::float8
        from consumed_offset
       where topic = :topic
         and behind > 0
      """;

  private final Jdbi jdbi;

  public UnreadCommands(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The age of the newest command that was read where more wait behind it, so the oldest unread is
  /// about as old; zero where none wait.
  public Duration age(String topic) {
    double seconds =
        jdbi.withHandle(
            handle -> handle.createQuery(AGE).bind("topic", topic).mapTo(Double.class).one());
    return Duration.ofMillis((long) (Math.max(0, seconds) * 1000));
  }
}
