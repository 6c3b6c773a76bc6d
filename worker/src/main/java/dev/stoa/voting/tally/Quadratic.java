package dev.stoa.voting.tally;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/// Tokens by option; an option gets the square root of a ballot's tokens on it, times the ballot's
/// weight, and the largest sum wins. Shares are of all sums together. That a ballot keeps to its
/// budget and has no negative tokens is asked when it is cast.
final class Quadratic {
  /// Decimals of a root and of a sum, each rounded half up once.
  static final int SCALE = 8;

  private Quadratic() {}

  static Count count(Election election) {
    Map<Long, BigDecimal> roots = new HashMap<>();
    Map<String, BigDecimal> votes =
        election.sums((voice, sums) -> {
          if (voice.ballot() instanceof Ballot.Allocation(var tokens)) {
            tokens.forEach((option, count) ->
                sums.accept(
                    option,
                    voice.weight().multiply(roots.computeIfAbsent(count, Quadratic::root))));
          }
        });
    votes.replaceAll((_, sum) -> sum.setScale(SCALE, RoundingMode.HALF_UP));
    BigDecimal whole = votes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return Leader.of(election, votes, whole);
  }

  /// The square root of a whole number, rounded half up to [#SCALE] decimals, exactly: by whole
  /// numbers, since a root taken with doubles or rounded twice can be off by one in the last place.
  static BigDecimal root(long tokens) {
    BigInteger square = BigInteger.valueOf(tokens).multiply(BigInteger.TEN.pow(2 * SCALE));
    BigInteger[] rootAndRest = square.sqrtAndRemainder();
    // (root + 1/2)² is root² + root + 1/4: a rest above root rounds up.
    BigInteger root =
        rootAndRest[1].compareTo(rootAndRest[0]) > 0
            ? rootAndRest[0].add(BigInteger.ONE)
            : rootAndRest[0];
    return new BigDecimal(root, SCALE);
  }
}
