package dev.stoa.mentorship;

import dev.stoa.area.Json;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.ProgressId;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.Mentorship.Milestone;
import dev.stoa.mentorship.command.TransferType;
import dev.stoa.mentorship.event.AgentEnrolledInTraining;
import dev.stoa.mentorship.event.AgentGraduated;
import dev.stoa.mentorship.event.KnowledgeTransferApplied;
import dev.stoa.mentorship.event.KnowledgeTransferred;
import dev.stoa.mentorship.event.MatchParts;
import dev.stoa.mentorship.event.MentorMatchFailed;
import dev.stoa.mentorship.event.MentorMatched;
import dev.stoa.mentorship.event.MentorshipSessionRecorded;
import dev.stoa.mentorship.event.MilestoneCompleted;
import dev.stoa.mentorship.event.MilestoneRecorded;
import dev.stoa.mentorship.event.MilestoneUpdated;
import dev.stoa.mentorship.event.PairingCancelled;
import dev.stoa.mentorship.event.PairingCompleted;
import dev.stoa.mentorship.event.PairingCreated;
import dev.stoa.mentorship.event.PairingDeleted;
import dev.stoa.mentorship.event.PairingPaused;
import dev.stoa.mentorship.event.PairingResumed;
import dev.stoa.mentorship.event.TrainingCounts;
import dev.stoa.mentorship.event.TrainingProgressRecorded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes mentorship's events as the contract's messages.
final class MentorshipNews {
  private MentorshipNews() {}

  static SpecificRecord encode(Event event) {
    return switch (event) {
      case Event.OfPairing ofPairing -> encode(ofPairing);
      case Event.OfAgent ofAgent -> encode(ofAgent);
    };
  }

  private static SpecificRecord encode(Event.OfPairing event) {
    return switch (event) {
      case Event.PairingCreated created -> created(created);
      case Event.PairingCompleted completed -> completed(completed);
      case Event.PairingPaused(var id, var terms, var reason) ->
          new PairingPaused(id.value(), terms.mentor().value(), terms.mentee().value(), reason);
      case Event.PairingResumed(var id, var terms) ->
          new PairingResumed(id.value(), terms.mentor().value(), terms.mentee().value());
      case Event.PairingCancelled(var id, var terms, var reason) ->
          new PairingCancelled(id.value(), terms.mentor().value(), terms.mentee().value(), reason);
      case Event.PairingDeleted(var id, var terms, var progress, var sessions) ->
          new PairingDeleted(
              id.value(), terms.mentor().value(), terms.mentee().value(), progress, sessions);
      case Event.MilestoneRecorded(var id, var progress, var milestone) ->
          recorded(id, progress, milestone);
      case Event.MilestoneUpdated(var id, var progress, var before, var after) ->
          new MilestoneUpdated(id.value(), progress.value(), changed(before, after));
      case Event.MilestoneCompleted(var id, var progress, var milestone) ->
          new MilestoneCompleted(id.value(), progress.value(), milestone);
      case Event.MentorshipSessionRecorded recorded -> met(recorded);
      case Event.KnowledgeTransferred(var id, var terms, var transfer, var lesson) ->
          new KnowledgeTransferred(
              id.value(),
              transfer.value(),
              terms.mentor().value(),
              terms.mentee().value(),
              TransferType.valueOf(lesson.type().name()),
              lesson.skill());
      case Event.KnowledgeTransferApplied(
              var id,
              var terms,
              var transfer,
              var skill,
              var effect,
              var effectiveness) ->
          new KnowledgeTransferApplied(
              id.value(),
              transfer.value(),
              terms.mentee().value(),
              skill,
              effect.proficiencyAfter(),
              effectiveness);
    };
  }

  private static PairingCreated created(Event.PairingCreated created) {
    return new PairingCreated(
        created.pairing().value(),
        created.terms().mentor().value(),
        created.terms().mentee().value(),
        created.terms().goals(),
        created.terms().metadata(),
        created.terms().score());
  }

  private static PairingCompleted completed(Event.PairingCompleted completed) {
    return new PairingCompleted(
        completed.pairing().value(),
        completed.terms().mentor().value(),
        completed.terms().mentee().value(),
        completed.verdict().outcome(),
        completed.verdict().mentorRating(),
        completed.verdict().menteeRating(),
        completed.durationDays());
  }

  private static MilestoneRecorded recorded(
      PairingId id, ProgressId progress, Milestone milestone) {
    return new MilestoneRecorded(
        id.value(),
        progress.value(),
        milestone.name(),
        milestone.description(),
        milestone.completed(),
        milestone.notes(),
        milestone.metadata());
  }

  /// What an update changed, as JSON by name, in the order of the schema.
  private static Map<String, String> changed(Milestone before, Milestone after) {
    Map<String, String> changed = new LinkedHashMap<>();
    if (before.completed() != after.completed()) {
      changed.put("completed", Boolean.toString(after.completed()));
    }
    String notes = after.notes();
    if (notes != null && !Objects.equals(before.notes(), notes)) {
      changed.put("notes", Json.string(notes));
    }
    if (!before.metadata().equals(after.metadata())) {
      changed.put("metadata", after.metadata());
    }
    return changed;
  }

  private static MentorshipSessionRecorded met(Event.MentorshipSessionRecorded recorded) {
    return new MentorshipSessionRecorded(
        recorded.pairing().value(),
        recorded.session(),
        recorded.terms().mentor().value(),
        recorded.terms().mentee().value(),
        recorded.sessionDate(),
        recorded.meeting().durationMinutes(),
        recorded.meeting().topics(),
        recorded.meeting().feedback(),
        recorded.meeting().metadata());
  }

  private static SpecificRecord encode(Event.OfAgent event) {
    return switch (event) {
      case Event.AgentEnrolledInTraining(var agent, var level) ->
          new AgentEnrolledInTraining(agent.value(), level);
      case Event.MentorMatched(var agent, var pairing, var mentor, var score, var parts) ->
          new MentorMatched(agent.value(), pairing.value(), mentor.value(), score, parts(parts));
      case Event.MentorMatchFailed(var agent, var pairing, var reasons) ->
          new MentorMatchFailed(agent.value(), pairing.value(), reasons);
      case Event.TrainingProgressRecorded(
              var agent,
              var level,
              var deltas,
              var totals,
              var assessment,
              var missing) ->
          new TrainingProgressRecorded(
              agent.value(), level, counts(deltas), counts(totals), assessment, missing);
      case Event.AgentGraduated graduated ->
          new AgentGraduated(
              graduated.agent().value(),
              graduated.oldLevel(),
              graduated.newLevel(),
              graduated.badge(),
              text(graduated.mentor()),
              graduated.pairing() == null ? null : graduated.pairing().value(),
              graduated.trainingDays());
    };
  }

  private static MatchParts parts(Parts parts) {
    return new MatchParts(parts.gap(), parts.availability(), parts.skills(), parts.history());
  }

  private static TrainingCounts counts(Counts counts) {
    return new TrainingCounts(
        counts.tasksCompleted(),
        counts.tasksSucceeded(),
        counts.errorHandling(),
        counts.brainstormsAttended(),
        counts.brainstormsInitiated(),
        counts.complexTasks(),
        counts.agentsMentored(),
        counts.transfersGiven());
  }

  private static @Nullable String text(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }
}
