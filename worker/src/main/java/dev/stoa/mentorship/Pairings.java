package dev.stoa.mentorship;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.mentorship.MentorshipRules.invalid;
import static dev.stoa.mentorship.MentorshipRules.notFound;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.mentorship.Mentorship.Command.CancelPairing;
import dev.stoa.mentorship.Mentorship.Command.CompletePairing;
import dev.stoa.mentorship.Mentorship.Command.CreatePairing;
import dev.stoa.mentorship.Mentorship.Command.DeletePairing;
import dev.stoa.mentorship.Mentorship.Command.PausePairing;
import dev.stoa.mentorship.Mentorship.Command.ResumePairing;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.Mentorship.Event.PairingCancelled;
import dev.stoa.mentorship.Mentorship.Event.PairingCompleted;
import dev.stoa.mentorship.Mentorship.Event.PairingCreated;
import dev.stoa.mentorship.Mentorship.Event.PairingDeleted;
import dev.stoa.mentorship.Mentorship.Event.PairingPaused;
import dev.stoa.mentorship.Mentorship.Event.PairingResumed;
import dev.stoa.mentorship.Mentorship.Rejection;
import dev.stoa.mentorship.Mentorship.Terms;
import dev.stoa.mentorship.Pairing.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pairing from beginning to end, as [Pairing.Status] draws it.
final class Pairings {
  private Pairings() {}

  static Decision<Event> create(Academy academy, CreatePairing create, Moment moment) {
    if (create.overrides() && !moment.trusted()) {
      return reject(CommonRejection.UNAUTHORIZED, Map.of("overrideChecks", true));
    }
    if (academy.pairings().find(create.pairing()) != null) {
      return reject(Rejection.PAIRING_ALREADY_EXISTS, Map.of("pairingId", create.pairing()));
    }
    Terms terms = create.terms();
    Decision<Event> objection = objection(academy, create);
    if (objection != null) {
      return objection;
    }
    if (!create.overrides()) {
      if (!academy.isActive(terms.mentor())) {
        return reject(Rejection.MENTOR_NOT_ACTIVE, Map.of("mentorId", terms.mentor()));
      }
      if (!academy.mayLead(terms.mentor())) {
        return mayNotLead(terms);
      }
      int mentor = academy.level(terms.mentor());
      int mentee = academy.level(terms.mentee());
      if (mentor < Level.leastOfMentor(mentee)) {
        return reject(
            Rejection.LEVEL_GAP_TOO_SMALL,
            Map.of(
                "mentorLevel", mentor,
                "menteeLevel", mentee,
                "leastMentorLevel", Level.leastOfMentor(mentee)));
      }
    }
    return hasPlace(academy, terms)
        ? accept(new PairingCreated(create.pairing(), terms))
        : atCapacity(academy, terms);
  }

  /// What stands against a pairing of these two, whoever asks; null where nothing does.
  private static @Nullable Decision<Event> objection(Academy academy, CreatePairing create) {
    Terms terms = create.terms();
    if (academy.isTakenByAgent(create.pairing())) {
      return invalid("pairingId", "is the id of an agent");
    }
    if (isSelf(create)) {
      return invalid("pairingId", "is the id of one of the two");
    }
    if (terms.mentor().equals(terms.mentee())) {
      return reject(Rejection.SELF_MENTORSHIP, Map.of("agentId", terms.mentor()));
    }
    for (AgentId agent : List.of(terms.mentor(), terms.mentee())) {
      if (!academy.knows(agent)) {
        return reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", agent));
      }
      if (academy.isTakenByPairing(agent)) {
        return invalid(
            agent.equals(terms.mentor()) ? "mentorId" : "menteeId", "is the id of a pairing");
      }
    }
    return alreadyPaired(academy, terms.mentee());
  }

  private static boolean isSelf(CreatePairing create) {
    String id = create.pairing().value();
    return id.equals(create.terms().mentor().value()) || id.equals(create.terms().mentee().value());
  }

  /// Why the agent can have no mentor now; null where it can.
  static @Nullable Decision<Event> alreadyPaired(Academy academy, AgentId mentee) {
    Fellow fellow = academy.fellows().find(mentee);
    return fellow == null || fellow.bond() == null
        ? null
        : reject(
            Rejection.MENTEE_ALREADY_PAIRED,
            Map.of(
                "menteeId", mentee,
                "mentorId", fellow.bond().mentor(),
                "pairingId", fellow.bond().pairing()));
  }

  private static boolean hasPlace(Academy academy, Terms terms) {
    Fellow mentor = academy.fellows().find(terms.mentor());
    return mentor == null || mentor.hasPlace();
  }

  private static Decision<Event> mayNotLead(Terms terms) {
    return reject(
        Rejection.MENTOR_NOT_ACTIVE, Map.of("mentorId", terms.mentor(), "mayLead", false));
  }

  private static Decision<Event> atCapacity(Academy academy, Terms terms) {
    return reject(
        Rejection.MENTOR_AT_CAPACITY,
        Map.of(
            "mentorId", terms.mentor(),
            "mentees", academy.fellows().get(terms.mentor()).mentoring().mentees(),
            "capacity", Fellow.CAPACITY));
  }

  static Decision<Event> complete(Academy academy, CompletePairing complete, Instant now) {
    Pairing pairing = academy.pairings().find(complete.pairing());
    if (pairing == null) {
      return notFound(complete.pairing());
    }
    if (pairing.status() == Status.COMPLETED && pairing.verdict().equals(complete.verdict())) {
      return unchanged();
    }
    return pairing.isOpen()
        ? accept(
            new PairingCompleted(
                pairing.pairingId(),
                pairing.terms(),
                complete.verdict(),
                Pairing.days(pairing.startedAt(), now)))
        : illegal(pairing, Status.COMPLETED);
  }

  static Decision<Event> pause(Academy academy, PausePairing pause) {
    Pairing pairing = academy.pairings().find(pause.pairing());
    if (pairing == null) {
      return notFound(pause.pairing());
    }
    return switch (pairing.status()) {
      case PAUSED -> unchanged();
      case ACTIVE ->
          accept(new PairingPaused(pairing.pairingId(), pairing.terms(), pause.reason()));
      case COMPLETED, CANCELLED -> illegal(pairing, Status.PAUSED);
    };
  }

  static Decision<Event> resume(Academy academy, ResumePairing resume) {
    Pairing pairing = academy.pairings().find(resume.pairing());
    if (pairing == null) {
      return notFound(resume.pairing());
    }
    return switch (pairing.status()) {
      case ACTIVE -> unchanged();
      case PAUSED -> resume(academy, pairing);
      case COMPLETED, CANCELLED -> illegal(pairing, Status.ACTIVE);
    };
  }

  private static Decision<Event> resume(Academy academy, Pairing pairing) {
    if (!academy.mayLead(pairing.terms().mentor())) {
      return mayNotLead(pairing.terms());
    }
    return hasPlace(academy, pairing.terms())
        ? accept(new PairingResumed(pairing.pairingId(), pairing.terms()))
        : atCapacity(academy, pairing.terms());
  }

  static Decision<Event> cancel(Academy academy, CancelPairing cancel) {
    Pairing pairing = academy.pairings().find(cancel.pairing());
    if (pairing == null) {
      return notFound(cancel.pairing());
    }
    return switch (pairing.status()) {
      case CANCELLED -> unchanged();
      case ACTIVE, PAUSED ->
          accept(new PairingCancelled(pairing.pairingId(), pairing.terms(), cancel.reason()));
      case COMPLETED -> illegal(pairing, Status.CANCELLED);
    };
  }

  private static Decision<Event> illegal(Pairing pairing, Status next) {
    return reject(
        Rejection.ILLEGAL_TRANSITION, Map.of("oldStatus", pairing.status(), "newStatus", next));
  }

  static Decision<Event> delete(Academy academy, DeletePairing delete) {
    Pairing pairing = academy.pairings().find(delete.pairing());
    return pairing == null
        ? notFound(delete.pairing())
        : accept(
            new PairingDeleted(
                pairing.pairingId(),
                pairing.terms(),
                academy.progress().count(pairing.pairingId()),
                academy.sessions().count(pairing.pairingId())));
  }
}
