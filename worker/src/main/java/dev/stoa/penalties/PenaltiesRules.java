package dev.stoa.penalties;

import static dev.stoa.area.Decision.reject;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.penalties.PenaltyCommand.ApplyPenalty;
import dev.stoa.penalties.PenaltyCommand.ApproveAppeal;
import dev.stoa.penalties.PenaltyCommand.CompleteRetrainingStage;
import dev.stoa.penalties.PenaltyCommand.ConfirmViolation;
import dev.stoa.penalties.PenaltyCommand.DismissViolation;
import dev.stoa.penalties.PenaltyCommand.EndProbation;
import dev.stoa.penalties.PenaltyCommand.EvaluatePerformance;
import dev.stoa.penalties.PenaltyCommand.ExpirePenalties;
import dev.stoa.penalties.PenaltyCommand.FileAppeal;
import dev.stoa.penalties.PenaltyCommand.LiftPenalty;
import dev.stoa.penalties.PenaltyCommand.RejectAppeal;
import dev.stoa.penalties.PenaltyCommand.ReportViolation;
import dev.stoa.penalties.PenaltyCommand.StartAppealReview;
import dev.stoa.penalties.PenaltyCommand.StartProbation;
import dev.stoa.penalties.PenaltyCommand.StartRetraining;
import dev.stoa.penalties.PenaltyCommand.Verdict;
import dev.stoa.penalties.PenaltyCommand.WithdrawAppeal;
import dev.stoa.penalties.PenaltyEvent.AppealApproved;
import dev.stoa.penalties.PenaltyEvent.AppealFiled;
import dev.stoa.penalties.PenaltyEvent.AppealRejected;
import dev.stoa.penalties.PenaltyEvent.AppealReviewStarted;
import dev.stoa.penalties.PenaltyEvent.AppealWithdrawn;
import dev.stoa.penalties.PenaltyEvent.PenaltyApplied;
import dev.stoa.penalties.PenaltyEvent.PenaltyExpired;
import dev.stoa.penalties.PenaltyEvent.PenaltyLifted;
import dev.stoa.penalties.PenaltyEvent.PenaltyReversed;
import dev.stoa.penalties.PenaltyEvent.PerformanceEvaluated;
import dev.stoa.penalties.PenaltyEvent.ProbationEnded;
import dev.stoa.penalties.PenaltyEvent.ProbationStarted;
import dev.stoa.penalties.PenaltyEvent.RetrainingCompleted;
import dev.stoa.penalties.PenaltyEvent.RetrainingFailed;
import dev.stoa.penalties.PenaltyEvent.RetrainingStageCompleted;
import dev.stoa.penalties.PenaltyEvent.RetrainingStarted;
import dev.stoa.penalties.PenaltyEvent.ViolationConfirmed;
import dev.stoa.penalties.PenaltyEvent.ViolationDismissed;
import dev.stoa.penalties.PenaltyEvent.ViolationReported;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What each penalty command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class PenaltiesRules {
  private PenaltiesRules() {}

  static Docket.Reads reads(List<PenaltyCommand> commands) {
    Docket.Reads reads = Docket.Reads.none();
    for (PenaltyCommand command : commands) {
      reads.agents().add(command.agent());
      read(reads, command);
    }
    return reads;
  }

  private static void read(Docket.Reads reads, PenaltyCommand command) {
    switch (command) {
      case ReportViolation report -> {
        reads.violations().add(report.violation());
        reads.present().add(report.agent());
      }
      case ConfirmViolation confirm -> reads.violations().add(confirm.violation());
      case DismissViolation dismiss -> reads.violations().add(dismiss.violation());
      case ApplyPenalty apply -> {
        reads.disputed().add(apply.violation());
        reads.penalties().add(apply.penalty());
        reads.present().add(apply.agent());
      }
      case LiftPenalty lift -> reads.penalties().add(lift.penalty());
      case FileAppeal file -> {
        reads.disputed().add(file.violation());
        reads.claims().add(file.appeal());
      }
      case ApproveAppeal approve -> {
        reads.claims().add(approve.appeal());
        reads.present().add(approve.agent());
      }
      case RejectAppeal turnDown -> reads.claims().add(turnDown.appeal());
      case StartAppealReview review -> reads.claims().add(review.appeal());
      case WithdrawAppeal withdraw -> reads.claims().add(withdraw.appeal());
      case ExpirePenalties expire -> reads.overdue().add(expire.agent());
      case EvaluatePerformance evaluate -> {
        reads.present().add(evaluate.agent());
        reads.measured().add(evaluate.agent());
        if (evaluate.window() == null) {
          reads.unmeasured().add(evaluate.agent());
        }
      }
      case StartRetraining start -> reads.penalties().add(start.penalty());
      case CompleteRetrainingStage complete -> reads.graduates().add(complete.agent());
      case StartProbation start -> reads.penalties().add(start.penalty());
      case EndProbation _ -> {}
    }
  }

  static Decision<PenaltyEvent> decide(Docket docket, PenaltyCommand command, Moment moment) {
    if (command instanceof Verdict && !moment.trusted() && !isByReviewer(docket, command)) {
      return reject(CommonRejection.UNAUTHORIZED, Map.of("agentId", command.agent()));
    }
    Instant now = moment.now();
    return switch (command) {
      case ReportViolation report -> Violations.report(docket, report);
      case ConfirmViolation confirm -> Violations.confirm(docket, confirm, now);
      case DismissViolation dismiss -> Violations.dismiss(docket, dismiss);
      case ApplyPenalty apply -> Measures.apply(docket, apply, now);
      case LiftPenalty lift -> Measures.lift(docket, lift, now);
      case ExpirePenalties expire -> Measures.expire(docket, expire, now);
      case FileAppeal file -> Appeals.file(docket, file, now);
      case StartAppealReview review -> Appeals.review(docket, review);
      case WithdrawAppeal withdraw -> Appeals.withdraw(docket, withdraw);
      case RejectAppeal turnDown -> Appeals.turnDown(docket, turnDown);
      case ApproveAppeal approve -> Reversals.approve(docket, approve, moment);
      case EvaluatePerformance evaluate -> Performance.evaluate(docket, evaluate, moment);
      case StartRetraining start -> Retrainings.start(docket, start, now);
      case CompleteRetrainingStage complete -> Retrainings.complete(docket, complete, now);
      case StartProbation start -> Probations.start(docket, start, now);
      case EndProbation end -> Probations.end(docket, end, now);
    };
  }

  /// Whether the command is one that a reviewer may send who was named for the appeal.
  private static boolean isByReviewer(Docket docket, PenaltyCommand command) {
    if (command instanceof ApproveAppeal approve) {
      return Appeals.isNamed(docket, approve.appeal(), approve.by());
    }
    return command instanceof RejectAppeal turnDown
        && Appeals.isNamed(docket, turnDown.appeal(), turnDown.by());
  }

  static void apply(Docket docket, PenaltyEvent event, Moment moment) {
    Instant now = moment.now();
    switch (event) {
      case ViolationReported reported -> Violations.apply(docket, reported, now);
      case ViolationConfirmed confirmed -> Violations.apply(docket, confirmed, now);
      case ViolationDismissed dismissed -> Violations.apply(docket, dismissed, now);
      case PenaltyApplied applied -> Measures.apply(docket, applied, now);
      case PenaltyLifted lifted -> Measures.apply(docket, lifted, now);
      case PenaltyExpired expired -> Measures.apply(docket, expired, now);
      case PenaltyReversed reversed -> Reversals.apply(docket, reversed, now);
      case AppealFiled filed -> Appeals.apply(docket, filed, now);
      case AppealReviewStarted started -> Appeals.apply(docket, started, now);
      case AppealApproved approved -> Reversals.apply(docket, approved, now);
      case AppealRejected turnedDown -> Appeals.apply(docket, turnedDown, now);
      case AppealWithdrawn withdrawn -> Appeals.apply(docket, withdrawn, now);
      case PerformanceEvaluated evaluated -> Performance.apply(docket, evaluated, now);
      case RetrainingStarted started -> Retrainings.apply(docket, started, now);
      case RetrainingStageCompleted completed -> Retrainings.apply(docket, completed, now);
      case RetrainingCompleted completed -> Retrainings.apply(docket, completed, now);
      case RetrainingFailed failed -> Retrainings.apply(docket, failed, now);
      case ProbationStarted started -> Probations.apply(docket, started, now);
      case ProbationEnded ended -> Probations.apply(docket, ended, now);
    }
  }
}
