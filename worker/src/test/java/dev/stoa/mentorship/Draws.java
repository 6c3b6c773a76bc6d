package dev.stoa.mentorship;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Terms;
import dev.stoa.mentorship.Mentorship.Verdict;
import java.util.List;
import java.util.Random;

/// Commands drawn at random about few agents and pairings, so that they get into each other's way.
final class Draws {
  private static final String MENTEES = "abcdefghi";
  private static final String MENTORS = "mnp";

  private final Random random;
  private final int pairings;

  /// @param pairings how many, from `p-1` on
  Draws(long seed, int pairings) {
    this.random = new Random(seed);
    this.pairings = pairings;
  }

  Command next() {
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3 ->
          new Command.CreatePairing(
              pairing(), new Terms(any(MENTORS), any(MENTEES), List.of(), "{}", null), true);
      case 4, 5 -> new Command.RequestMentor(any(MENTEES), List.of("java"), pairing());
      case 6, 7 -> new Command.PausePairing(pairing(), null);
      case 8, 9 -> new Command.ResumePairing(pairing());
      case 10 -> new Command.CompletePairing(pairing(), Verdict.NONE);
      case 11 -> new Command.CancelPairing(pairing(), null);
      case 12 -> new Command.DeletePairing(pairing());
      default ->
          new Command.RecordTrainingProgress(
              any(MENTEES), new Counts(5, 5, 0, 0, 0, 0, 0, 0), null);
    };
  }

  private PairingId pairing() {
    return new PairingId("p-" + (1 + random.nextInt(pairings)));
  }

  private AgentId any(String names) {
    return new AgentId(String.valueOf(names.charAt(random.nextInt(names.length()))));
  }
}
