package dev.stoa.mentorship;

import dev.stoa.identity.PairingId;
import dev.stoa.identity.ProgressId;
import dev.stoa.identity.TransferId;
import dev.stoa.mentorship.Mentorship.Command;
import dev.stoa.mentorship.Mentorship.Meeting;
import dev.stoa.mentorship.Mentorship.Milestone;
import dev.stoa.mentorship.command.CancelPairing;
import dev.stoa.mentorship.command.CompletePairing;
import dev.stoa.mentorship.command.CreatePairing;
import dev.stoa.mentorship.command.DeletePairing;
import dev.stoa.mentorship.command.EnrollAgentInTraining;
import dev.stoa.mentorship.command.PausePairing;
import dev.stoa.mentorship.command.RecordMentorshipSession;
import dev.stoa.mentorship.command.RecordProgress;
import dev.stoa.mentorship.command.RecordTrainingProgress;
import dev.stoa.mentorship.command.RecordTransferOutcome;
import dev.stoa.mentorship.command.RequestMentor;
import dev.stoa.mentorship.command.ResumePairing;
import dev.stoa.mentorship.command.TransferKnowledge;
import dev.stoa.mentorship.command.TransferType;
import dev.stoa.mentorship.command.UpdateProgress;
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes mentorship's commands as the contract's messages.
final class MentorshipMessages {
  private MentorshipMessages() {}

  static SpecificRecord encode(Command command) {
    return switch (command) {
      case Command.CreatePairing(var id, var terms, var overrides) ->
          new CreatePairing(
              id.value(),
              terms.mentor().value(),
              terms.mentee().value(),
              terms.goals(),
              terms.metadata(),
              overrides);
      case Command.CompletePairing(var id, var verdict) ->
          new CompletePairing(
              id.value(), verdict.outcome(), verdict.mentorRating(), verdict.menteeRating());
      case Command.PausePairing(var id, var reason) -> new PausePairing(id.value(), reason);
      case Command.ResumePairing(var id) -> new ResumePairing(id.value());
      case Command.CancelPairing(var id, var reason) -> new CancelPairing(id.value(), reason);
      case Command.RecordProgress(var id, var progress, var milestone) ->
          record(id, progress, milestone);
      case Command.UpdateProgress(var id, var progress, var changes) ->
          new UpdateProgress(
              id.value(),
              progress.value(),
              changes.completed(),
              changes.notes(),
              changes.metadata());
      case Command.RecordMentorshipSession(var id, var meeting) -> meet(id, meeting);
      case Command.DeletePairing(var id) -> new DeletePairing(id.value());
      case Command.EnrollAgentInTraining(var agent, var level) ->
          new EnrollAgentInTraining(agent.value(), level);
      case Command.RequestMentor(var agent, var skills, var id) ->
          new RequestMentor(agent.value(), skills, id.value());
      case Command.RecordTrainingProgress(var agent, var deltas, var assessment) ->
          record(agent.value(), deltas, assessment);
      case Command.TransferKnowledge(var id, var transfer, var lesson) ->
          transfer(id, transfer, lesson);
      case Command.RecordTransferOutcome(var id, var transfer, var effect) ->
          judge(id, transfer, effect);
    };
  }

  private static RecordProgress record(
      PairingId id, @Nullable ProgressId progress, Milestone milestone) {
    return new RecordProgress(
        id.value(),
        progress == null ? null : progress.value(),
        milestone.name(),
        milestone.description(),
        milestone.completed(),
        milestone.notes(),
        milestone.metadata());
  }

  private static RecordMentorshipSession meet(PairingId id, Meeting meeting) {
    return new RecordMentorshipSession(
        id.value(),
        meeting.at(),
        meeting.durationMinutes(),
        meeting.topics(),
        meeting.feedback(),
        meeting.metadata());
  }

  private static RecordTrainingProgress record(
      String agent, Counts deltas, @Nullable BigDecimal assessment) {
    return new RecordTrainingProgress(
        agent,
        deltas.tasksCompleted(),
        deltas.tasksSucceeded(),
        deltas.errorHandling(),
        deltas.brainstormsAttended(),
        deltas.brainstormsInitiated(),
        deltas.complexTasks(),
        deltas.agentsMentored(),
        deltas.transfersGiven(),
        assessment);
  }

  private static TransferKnowledge transfer(PairingId id, TransferId transfer, Lesson lesson) {
    return new TransferKnowledge(
        transfer.value(),
        id.value(),
        TransferType.valueOf(lesson.type().name()),
        lesson.skill(),
        lesson.content(),
        lesson.proficiencyBefore());
  }

  private static RecordTransferOutcome judge(PairingId id, TransferId transfer, Effect effect) {
    return new RecordTransferOutcome(
        transfer.value(),
        id.value(),
        effect.proficiencyAfter(),
        effect.applied(),
        effect.retained(),
        effect.satisfaction());
  }
}
