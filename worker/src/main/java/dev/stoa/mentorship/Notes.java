package dev.stoa.mentorship;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.mentorship.MentorshipRules.invalid;
import static dev.stoa.mentorship.MentorshipRules.notFound;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.ProgressId;
import dev.stoa.mentorship.Mentorship.Changes;
import dev.stoa.mentorship.Mentorship.Command.RecordMentorshipSession;
import dev.stoa.mentorship.Mentorship.Command.RecordProgress;
import dev.stoa.mentorship.Mentorship.Command.UpdateProgress;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.Mentorship.Event.MentorshipSessionRecorded;
import dev.stoa.mentorship.Mentorship.Event.MilestoneCompleted;
import dev.stoa.mentorship.Mentorship.Event.MilestoneRecorded;
import dev.stoa.mentorship.Mentorship.Event.MilestoneUpdated;
import dev.stoa.mentorship.Mentorship.Milestone;
import dev.stoa.mentorship.Mentorship.Rejection;
import java.time.Instant;
import java.util.Map;

/// What is noted of a pairing: milestones, and that the two met.
final class Notes {
  private Notes() {}

  static Decision<Event> record(Academy academy, RecordProgress record, Moment moment) {
    Pairing pairing = academy.pairings().find(record.pairing());
    if (pairing == null) {
      return notFound(record.pairing());
    }
    ProgressId id = record.progress();
    if (id != null) {
      Progress earlier = academy.progress().find(new Progress.Key(record.pairing(), id));
      if (earlier != null) {
        return earlier.milestone().equals(record.milestone())
            ? unchanged()
            : invalid("progressId", "is the id of another milestone of the pairing");
      }
    }
    if (!pairing.isActive()) {
      return notActive(pairing);
    }
    ProgressId noted = id == null ? new ProgressId(moment.derive("progress/0").toString()) : id;
    var recorded = new MilestoneRecorded(record.pairing(), noted, record.milestone());
    return record.milestone().completed()
        ? accept(
            recorded, new MilestoneCompleted(record.pairing(), noted, record.milestone().name()))
        : accept(recorded);
  }

  static Decision<Event> notActive(Pairing pairing) {
    return reject(Rejection.PAIRING_NOT_ACTIVE, Map.of("status", pairing.status()));
  }

  /// Also once the pairing is over: what was reached can still be said.
  static Decision<Event> update(Academy academy, UpdateProgress update) {
    if (academy.pairings().find(update.pairing()) == null) {
      return notFound(update.pairing());
    }
    Progress progress =
        academy.progress().find(new Progress.Key(update.pairing(), update.progress()));
    if (progress == null) {
      return reject(Rejection.PROGRESS_NOT_FOUND, Map.of("progressId", update.progress()));
    }
    if (update.changes().equals(Changes.NONE)) {
      return reject(Rejection.NO_FIELDS_TO_UPDATE);
    }
    Milestone before = progress.milestone();
    Milestone after = update.changes().appliedTo(before);
    if (after.equals(before)) {
      return unchanged();
    }
    var updated = new MilestoneUpdated(update.pairing(), update.progress(), before, after);
    return after.completed() && !before.completed()
        ? accept(updated, new MilestoneCompleted(update.pairing(), update.progress(), after.name()))
        : accept(updated);
  }

  static Decision<Event> meet(Academy academy, RecordMentorshipSession record, Moment moment) {
    Pairing pairing = academy.pairings().find(record.pairing());
    if (pairing == null) {
      return notFound(record.pairing());
    }
    if (record.meeting().durationMinutes() < 0) {
      return reject(
          Rejection.INVALID_DURATION,
          Map.of("durationMinutes", record.meeting().durationMinutes()));
    }
    if (!pairing.isActive()) {
      return notActive(pairing);
    }
    Instant at = record.meeting().at();
    return accept(
        new MentorshipSessionRecorded(
            record.pairing(),
            pairing.terms(),
            moment.derive("session/0"),
            at == null ? moment.now() : at,
            record.meeting()));
  }
}
