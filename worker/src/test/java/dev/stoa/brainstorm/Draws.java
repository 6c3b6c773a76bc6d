package dev.stoa.brainstorm;

import dev.stoa.brainstorm.Brainstorm.Command;
import java.util.Random;

/// Commands drawn at random about few sessions, ideas and agents, so that they get into each
/// other's way.
final class Draws {
  private static final String AGENTS = "abcdef";
  private static final String[] TERMS = {
    "ideas=4 minutes=1",
    "each=2 minutes=2 without=combination",
    "minutes=3 phases=ideation:1,talk:1,voting:1",
    "minutes=4 without=refinement"
  };

  private final Random random;
  private final int sessions;

  /// @param sessions how many, from `s-1` on
  Draws(long seed, int sessions) {
    this.random = new Random(seed);
    this.sessions = sessions;
  }

  Command next() {
    return Script.command(words());
  }

  private String words() {
    int number = 1 + random.nextInt(sessions);
    String session = " s-" + number;
    return switch (random.nextInt(24)) {
      case 0, 1, 2 -> agent() + " opens" + session + " " + TERMS[random.nextInt(TERMS.length)];
      case 3, 4, 5, 6, 7 ->
          agent() + " brings " + idea(number) + " to" + session + " saying=" + random.nextInt(12);
      case 8, 9, 10, 11, 12, 13 ->
          agent()
              + " votes "
              + (random.nextInt(-4, 5) / 4.0)
              + " on "
              + idea(number)
              + " in"
              + session;
      case 14, 15, 16 ->
          agent()
              + " combines "
              + idea(number)
              + ","
              + idea(number)
              + " as "
              + idea(number)
              + " in"
              + session;
      case 17, 18 -> agent() + " refines " + idea(number) + " as " + idea(number) + " in" + session;
      case 19 ->
          agent()
              + " scores "
              + idea(number)
              + " in"
              + session
              + " "
              + random.nextInt(101)
              + " - 7 -";
      case 20 -> "advance" + session;
      case 21 -> "expire most=" + (1 + random.nextInt(2));
      case 22 ->
          random.nextInt(6) > 0
              ? "expire"
              : random.nextBoolean() ? "complete" + session : "cancel" + session;
      default -> "delete" + session;
    };
  }

  private String agent() {
    return String.valueOf(AGENTS.charAt(random.nextInt(AGENTS.length())));
  }

  /// Mostly one of the session's own, or it would hardly ever be there.
  private String idea(int session) {
    int of = random.nextInt(10) == 0 ? 1 + random.nextInt(sessions) : session;
    return "i-" + (of * 4 + random.nextInt(4));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
