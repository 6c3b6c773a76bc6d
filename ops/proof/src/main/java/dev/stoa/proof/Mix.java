package dev.stoa.proof;

import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The commands of one area, as a careless crowd of senders would mix them.
interface Mix {

  /// A command on its way.
  ///
  /// @param expectedVersion what `ce_expectedversion` says; null where it is not sent
  record Order(String area, String key, SpecificRecord command, @Nullable Long expectedVersion) {}

  Order next(RandomGenerator random);

  /// A number below `bound`; small ones are much more frequent, so that some keys are hot.
  static int skewed(RandomGenerator random, int bound) {
    double at = random.nextDouble();
    return (int) (bound * at * at * at);
  }

  /// One of the values, all as likely.
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static <T> T oneOf(RandomGenerator random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
