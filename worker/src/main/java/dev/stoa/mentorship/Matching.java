package dev.stoa.mentorship;

import dev.stoa.mentorship.Fellow.Mentoring;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How well a mentor fits a mentee: 0.4 for the levels between them, 0.3 for the places that the
/// mentor has free, 0.2 for what it can do of what is wanted, 0.1 for what came of its mentees.
final class Matching {
  private static final int SCALE = 4;
  private static final BigDecimal HALF = new BigDecimal("0.5000");
  private static final BigDecimal NOTHING = new BigDecimal("0.0000");
  private static final BigDecimal ALL = new BigDecimal("1.0000");
  private static final BigDecimal QUICK_DAYS = new BigDecimal("4");
  private static final BigDecimal QUICK_BONUS = new BigDecimal("0.1");

  private Matching() {}

  static BigDecimal score(Parts parts) {
    return parts
        .gap()
        .multiply(new BigDecimal("0.4"))
        .add(parts.availability().multiply(new BigDecimal("0.3")))
        .add(parts.skills().multiply(new BigDecimal("0.2")))
        .add(parts.history().multiply(new BigDecimal("0.1")))
        .setScale(SCALE, RoundingMode.HALF_UP);
  }

  /// @param wanted what the mentee wants to learn
  /// @param can what the mentor can do
  static Parts parts(Fellow mentor, int menteeLevel, Collection<String> wanted, Set<String> can) {
    return new Parts(
        gap(mentor.level() - menteeLevel),
        availability(mentor.mentoring().mentees()),
        similarity(normal(wanted), can),
        history(mentor.mentoring()));
  }

  /// Two levels are enough to teach and few enough to remember.
  static BigDecimal gap(int levels) {
    return switch (levels) {
      case 2 -> ALL;
      case 3 -> new BigDecimal("0.9000");
      case 4 -> new BigDecimal("0.7000");
      default -> levels > 4 ? HALF : NOTHING;
    };
  }

  static BigDecimal availability(int mentees) {
    return BigDecimal.valueOf(Fellow.CAPACITY - (long) mentees)
        .divide(BigDecimal.valueOf(Fellow.CAPACITY), SCALE, RoundingMode.HALF_UP);
  }

  /// Jaccard's index; where nothing is known of one side, in the middle.
  static BigDecimal similarity(Set<String> wanted, Set<String> can) {
    if (wanted.isEmpty() || can.isEmpty()) {
      return HALF;
    }
    Set<String> both = new TreeSet<>(wanted);
    both.retainAll(can);
    Set<String> either = new TreeSet<>(wanted);
    either.addAll(can);
    return BigDecimal.valueOf(both.size())
        .divide(BigDecimal.valueOf(either.size()), SCALE, RoundingMode.HALF_UP);
  }

  static BigDecimal history(Mentoring mentoring) {
    if (mentoring.pairings() == 0) {
      return HALF;
    }
    BigDecimal share = share(mentoring.graduates(), mentoring.pairings());
    boolean isQuick =
        mentoring.graduates() > 0
            && mentoring
                    .trainingDays()
                    .compareTo(QUICK_DAYS.multiply(BigDecimal.valueOf(mentoring.graduates())))
                <= 0;
    return (isQuick ? share.add(QUICK_BONUS) : share).min(ALL);
  }

  private static BigDecimal share(long part, long whole) {
    return BigDecimal.valueOf(part)
        .divide(BigDecimal.valueOf(whole), SCALE, RoundingMode.HALF_UP)
        .min(ALL);
  }

  /// Skills in one spelling: `errorHandling` and `error_handling` are the same.
  static Set<String> normal(Collection<String> skills) {
    return skills.stream().map(Matching::normal).collect(Collectors.toCollection(TreeSet::new));
  }

  static String normal(String skill) {
    String letters =
        skill
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    // What is made of signs alone stays as it is, or all of it would be one skill.
    return letters.isEmpty() ? skill : letters.toLowerCase(Locale.ROOT);
  }
}
