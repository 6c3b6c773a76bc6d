package dev.stoa.mentorship;

import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Fellow.Bond;
import dev.stoa.mentorship.Mentorship.Terms;
import dev.stoa.mentorship.Mentorship.Verdict;
import dev.stoa.mentorship.Pairing.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/// What each change of a pairing means for the two it is between, and for what is counted.
final class Places {
  private Places() {}

  static void taken(Academy academy, PairingId id, Terms terms, Instant now) {
    academy.pairings().put(Pairing.begun(id, terms, now));
    academy.names().pairings().add(id.value());
    Totals totals = academy.news().totals();
    totals.pairings(1);
    totals.active(1);
    teach(academy, terms, new Change(1, 1, 0), now);
    Fellow mentee = academy.fellow(terms.mentee(), now);
    totals.mentees(mentee.apprenticeships(), mentee.apprenticeships() + 1);
    academy.put(mentee.bound(new Bond(id, terms.mentor()), 1, now));
  }

  static void completed(
      Academy academy, Pairing pairing, Verdict verdict, BigDecimal days, Instant now) {
    leave(academy, pairing, new Change(0, 0, 1), now);
    academy.news().totals().completed(1, days);
    academy.pairings().put(pairing.completed(verdict, days, now));
  }

  static void cancelled(Academy academy, Pairing pairing, Instant now) {
    leave(academy, pairing, new Change(0, 0, 0), now);
    academy.pairings().put(pairing.moved(Status.CANCELLED, now));
  }

  static void paused(Academy academy, Pairing pairing, Instant now) {
    academy.news().totals().active(-1);
    teach(academy, pairing.terms(), new Change(-1, 0, 0), now);
    academy.pairings().put(pairing.moved(Status.PAUSED, now));
  }

  static void resumed(Academy academy, Pairing pairing, Instant now) {
    academy.news().totals().active(1);
    teach(academy, pairing.terms(), new Change(1, 0, 0), now);
    academy.pairings().put(pairing.moved(Status.ACTIVE, now));
  }

  /// As if it had never been, but for the graduates, which remain.
  static void deleted(Academy academy, Pairing pairing, Instant now) {
    Totals totals = academy.news().totals();
    totals.pairings(-1);
    boolean isCompleted = pairing.status() == Status.COMPLETED;
    if (isCompleted) {
      totals.completed(-1, Objects.requireNonNull(pairing.durationDays()));
    }
    leave(academy, pairing, new Change(0, -1, isCompleted ? -1 : 0), now);
    Fellow mentee = academy.fellows().get(pairing.terms().mentee());
    totals.mentees(mentee.apprenticeships(), mentee.apprenticeships() - 1);
    academy.put(mentee.bound(mentee.bond(), -1, now));
    academy.depart(pairing, now);
  }

  /// @param mentees how many more the mentor has at the moment
  /// @param pairings how many more it ever had
  /// @param completed how many more of these reached their end
  private record Change(int mentees, int pairings, int completed) {}

  /// The mentor's place becomes free where it was taken, and the mentee is bound no more.
  private static void leave(Academy academy, Pairing pairing, Change change, Instant now) {
    int places = pairing.isActive() ? -1 : 0;
    academy.news().totals().active(places);
    teach(academy, pairing.terms(), new Change(places, change.pairings(), change.completed()), now);
    Fellow mentee = academy.fellows().get(pairing.terms().mentee());
    if (pairing.isOpen()) {
      academy.put(mentee.bound(null, 0, now));
    }
  }

  private static void teach(Academy academy, Terms terms, Change change, Instant now) {
    Fellow mentor = academy.fellow(terms.mentor(), now);
    var after = mentor.mentoring().plus(change.mentees(), change.pairings(), change.completed());
    academy.news().totals().mentors(mentor.mentoring().pairings(), after.pairings());
    academy.put(mentor.teaching(after, now));
  }
}
