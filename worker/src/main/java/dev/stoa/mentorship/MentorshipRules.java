package dev.stoa.mentorship;

import static dev.stoa.area.Decision.reject;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Command.CancelPairing;
import dev.stoa.mentorship.Mentorship.Command.CompletePairing;
import dev.stoa.mentorship.Mentorship.Command.CreatePairing;
import dev.stoa.mentorship.Mentorship.Command.DeletePairing;
import dev.stoa.mentorship.Mentorship.Command.EnrollAgentInTraining;
import dev.stoa.mentorship.Mentorship.Command.PausePairing;
import dev.stoa.mentorship.Mentorship.Command.RecordMentorshipSession;
import dev.stoa.mentorship.Mentorship.Command.RecordProgress;
import dev.stoa.mentorship.Mentorship.Command.RecordTrainingProgress;
import dev.stoa.mentorship.Mentorship.Command.RecordTransferOutcome;
import dev.stoa.mentorship.Mentorship.Command.RequestMentor;
import dev.stoa.mentorship.Mentorship.Command.ResumePairing;
import dev.stoa.mentorship.Mentorship.Command.TransferKnowledge;
import dev.stoa.mentorship.Mentorship.Command.UpdateProgress;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.Mentorship.Event.AgentEnrolledInTraining;
import dev.stoa.mentorship.Mentorship.Event.AgentGraduated;
import dev.stoa.mentorship.Mentorship.Event.KnowledgeTransferApplied;
import dev.stoa.mentorship.Mentorship.Event.KnowledgeTransferred;
import dev.stoa.mentorship.Mentorship.Event.MentorMatchFailed;
import dev.stoa.mentorship.Mentorship.Event.MentorMatched;
import dev.stoa.mentorship.Mentorship.Event.MentorshipSessionRecorded;
import dev.stoa.mentorship.Mentorship.Event.MilestoneCompleted;
import dev.stoa.mentorship.Mentorship.Event.MilestoneRecorded;
import dev.stoa.mentorship.Mentorship.Event.MilestoneUpdated;
import dev.stoa.mentorship.Mentorship.Event.PairingCancelled;
import dev.stoa.mentorship.Mentorship.Event.PairingCompleted;
import dev.stoa.mentorship.Mentorship.Event.PairingCreated;
import dev.stoa.mentorship.Mentorship.Event.PairingDeleted;
import dev.stoa.mentorship.Mentorship.Event.PairingPaused;
import dev.stoa.mentorship.Mentorship.Event.PairingResumed;
import dev.stoa.mentorship.Mentorship.Event.TrainingProgressRecorded;
import dev.stoa.mentorship.Mentorship.Rejection;
import java.time.Instant;
import java.util.Map;

/// What each mentorship command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class MentorshipRules {
  private MentorshipRules() {}

  static void read(Academy.Reads reads, Command command) {
    if (command instanceof Command.ForPairing forPairing) {
      reads.pairings().add(forPairing.pairing());
    }
    switch (command) {
      case CreatePairing create -> {
        reads.agents().add(create.terms().mentor());
        reads.agents().add(create.terms().mentee());
        reads.present().add(create.terms().mentor());
        reads.present().add(create.terms().mentee());
      }
      case CompletePairing complete -> reads.paired().add(complete.pairing());
      case PausePairing pause -> reads.paired().add(pause.pairing());
      case ResumePairing resume -> reads.paired().add(resume.pairing());
      case CancelPairing cancel -> reads.paired().add(cancel.pairing());
      case DeletePairing delete -> {
        reads.paired().add(delete.pairing());
        reads.removed().add(delete.pairing());
      }
      case RecordProgress record -> {
        if (record.progress() != null) {
          reads.progress().add(new Progress.Key(record.pairing(), record.progress()));
        }
      }
      case UpdateProgress update ->
          reads.progress().add(new Progress.Key(update.pairing(), update.progress()));
      case RecordMentorshipSession _ -> {}
      case TransferKnowledge transfer ->
          reads.transfers().add(new Transfer.Key(transfer.pairing(), transfer.transfer()));
      case RecordTransferOutcome outcome -> {
        reads.paired().add(outcome.pairing());
        reads.transfers().add(new Transfer.Key(outcome.pairing(), outcome.transfer()));
      }
      case EnrollAgentInTraining enroll -> read(reads, enroll);
      case RequestMentor request -> {
        read(reads, request);
        reads.pairings().add(request.pairing());
      }
      case RecordTrainingProgress record -> {
        read(reads, record);
        reads.trainees().add(record.agent());
      }
    }
  }

  private static void read(Academy.Reads reads, Command.ForAgent forAgent) {
    reads.agents().add(forAgent.agent());
    reads.present().add(forAgent.agent());
  }

  static Decision<Event> decide(Academy academy, Command command, Moment moment) {
    if (command instanceof Command.OfTheTwo ofTheTwo) {
      Pairing pairing = academy.pairings().find(ofTheTwo.pairing());
      if (pairing != null
          && !moment.speaksFor(pairing.terms().mentor())
          && !moment.speaksFor(pairing.terms().mentee())) {
        return reject(CommonRejection.UNAUTHORIZED, Map.of("pairingId", ofTheTwo.pairing()));
      }
    }
    return switch (command) {
      case CreatePairing create -> Pairings.create(academy, create, moment);
      case CompletePairing complete -> Pairings.complete(academy, complete, moment.now());
      case PausePairing pause -> Pairings.pause(academy, pause);
      case ResumePairing resume -> Pairings.resume(academy, resume);
      case CancelPairing cancel -> Pairings.cancel(academy, cancel);
      case DeletePairing delete -> Pairings.delete(academy, delete);
      case RecordProgress record -> Notes.record(academy, record, moment);
      case UpdateProgress update -> Notes.update(academy, update);
      case RecordMentorshipSession record -> Notes.meet(academy, record, moment);
      case TransferKnowledge transfer -> Lessons.transfer(academy, transfer);
      case RecordTransferOutcome outcome -> Lessons.judge(academy, outcome);
      case EnrollAgentInTraining enroll -> Trainings.enroll(academy, enroll, moment);
      case RequestMentor request -> Requests.request(academy, request);
      case RecordTrainingProgress record -> Trainings.record(academy, record, moment);
    };
  }

  static Decision<Event> invalid(String field, String complaint) {
    return reject(CommonRejection.VALIDATION_FAILED, Map.of("field", field, "reason", complaint));
  }

  static Decision<Event> notFound(PairingId pairing) {
    return reject(Rejection.PAIRING_NOT_FOUND, Map.of("pairingId", pairing));
  }

  static void apply(Academy academy, Event event, Instant now) {
    switch (event) {
      case Event.OfPairing ofPairing -> apply(academy, ofPairing, now);
      case Event.OfAgent ofAgent -> apply(academy, ofAgent, now);
    }
  }

  private static void apply(Academy academy, Event.OfPairing event, Instant now) {
    switch (event) {
      case PairingCreated(var id, var terms) -> Places.taken(academy, id, terms, now);
      case PairingCompleted(var id, _, var verdict, var days) ->
          Places.completed(academy, academy.pairings().get(id), verdict, days, now);
      case PairingPaused(var id, _, _) -> Places.paused(academy, academy.pairings().get(id), now);
      case PairingResumed(var id, _) -> Places.resumed(academy, academy.pairings().get(id), now);
      case PairingCancelled(var id, _, _) ->
          Places.cancelled(academy, academy.pairings().get(id), now);
      case PairingDeleted(var id, _, _, _) ->
          Places.deleted(academy, academy.pairings().get(id), now);
      case MilestoneRecorded(var id, var progress, var milestone) ->
          academy.progress().put(new Progress(id, progress, milestone, now, now));
      case MilestoneUpdated(var id, var progress, _, var after) ->
          academy
              .progress()
              .put(academy.progress().get(new Progress.Key(id, progress)).with(after, now));
      case MilestoneCompleted _ -> {}
      case MentorshipSessionRecorded(var id, _, var session, var at, var meeting) ->
          academy
              .sessions()
              .put(
                  new Session(
                      session,
                      id,
                      at,
                      meeting.durationMinutes(),
                      meeting.topics(),
                      meeting.feedback(),
                      meeting.metadata(),
                      now));
      case KnowledgeTransferred(var id, _, var transfer, var lesson) ->
          academy.transfers().put(Transfer.given(new Transfer.Key(id, transfer), lesson, now));
      case KnowledgeTransferApplied applied -> Lessons.apply(academy, applied, now);
    }
  }

  private static void apply(Academy academy, Event.OfAgent event, Instant now) {
    Fellow fellow = academy.fellow(event.agent(), now);
    switch (event) {
      case AgentEnrolledInTraining(_, var level) ->
          academy.put(fellow.at(level, Fellow.Training.begun(now), now));
      // What a match leads to is the pairing that follows; these two only number their events.
      case MentorMatched _, MentorMatchFailed _ -> academy.put(fellow);
      case TrainingProgressRecorded(_, var level, var deltas, _, var assessment, _) ->
          academy.put(fellow.at(level, Trainings.of(fellow).plus(deltas, assessment), now));
      case AgentGraduated graduated -> Trainings.apply(academy, fellow, graduated, now);
    }
  }
}
