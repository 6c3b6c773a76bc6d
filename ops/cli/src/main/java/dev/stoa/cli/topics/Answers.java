package dev.stoa.cli.topics;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/// Waits for Kafka's answers.
public final class Answers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Answers() {}

  /// What Kafka is asked, and waited for no longer than `patience`.
  @FunctionalInterface
  public interface Question<T> {
    T ask(Duration patience) throws InterruptedException, ExecutionException, TimeoutException;
  }

  /// The answer, or Kafka's own exception.
  public static <T> T of(Future<T> answer) {
    return of(patience -> answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// The answer, or Kafka's own exception.
  public static <T> T of(Question<T> question) {
    try {
      return question.ask(PATIENCE);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof KafkaException kafka
          ? kafka
          : new KafkaException("kafka refuses", failure.getCause());
    } catch (TimeoutException late) {
      throw new org.apache.kafka.common.errors.TimeoutException(
          "no answer within %d s".formatted(PATIENCE.toSeconds()), late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", interrupted);
    }
  }
}
