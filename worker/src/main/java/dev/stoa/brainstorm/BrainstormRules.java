package dev.stoa.brainstorm;

import static dev.stoa.area.Decision.reject;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Command.AdvanceBrainstormPhase;
import dev.stoa.brainstorm.Brainstorm.Command.CancelBrainstormSession;
import dev.stoa.brainstorm.Brainstorm.Command.CombineIdeas;
import dev.stoa.brainstorm.Brainstorm.Command.CompleteBrainstormSession;
import dev.stoa.brainstorm.Brainstorm.Command.DeleteBrainstormSession;
import dev.stoa.brainstorm.Brainstorm.Command.ExpireBrainstormSessions;
import dev.stoa.brainstorm.Brainstorm.Command.OpenBrainstormSession;
import dev.stoa.brainstorm.Brainstorm.Command.RefineIdea;
import dev.stoa.brainstorm.Brainstorm.Command.ScoreIdea;
import dev.stoa.brainstorm.Brainstorm.Command.SubmitIdea;
import dev.stoa.brainstorm.Brainstorm.Command.VoteIdea;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormParticipantJoined;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormPhaseAdvanced;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCancelled;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionCompleted;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionDeleted;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionExpired;
import dev.stoa.brainstorm.Brainstorm.Event.BrainstormSessionOpened;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaRefined;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaScored;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaSubmitted;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaVoteChanged;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaVoted;
import dev.stoa.brainstorm.Brainstorm.Event.IdeasCombined;
import dev.stoa.brainstorm.Brainstorm.Rejection;
import dev.stoa.brainstorm.Session.Status;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What each brainstorm command needs to know, what it is answered, and what holds afterwards.
///
/// Pure: everything is in the arguments, so every case is one line of a script.
final class BrainstormRules {

  /// The most sessions that one batch ends because their time is over.
  private static final int MOST_DUE = 1_000;

  private BrainstormRules() {}

  static void read(Whiteboard.Reads reads, Command command) {
    if (command instanceof Command.OfSession ofOne) {
      reads.sessions().add(ofOne.session());
    }
    switch (command) {
      case SubmitIdea submit -> {
        reads.ideas().add(submit.idea());
        readMaking(reads, submit.session(), submit.contributedBy(), submit.content());
      }
      case CombineIdeas combine -> {
        reads.ideas().add(combine.idea());
        reads.ideas().addAll(combine.sources());
        readMaking(reads, combine.session(), combine.combinedBy(), combine.content());
      }
      case RefineIdea refine -> {
        reads.ideas().add(refine.idea());
        reads.ideas().add(refine.parent());
        readMaking(reads, refine.session(), refine.refinedBy(), refine.content());
      }
      case VoteIdea vote -> {
        reads.ideas().add(vote.idea());
        reads.participants().add(new Participant.Key(vote.session(), vote.voter()));
        reads.votes().add(new Vote.Key(vote.session(), vote.idea(), vote.voter()));
      }
      case ScoreIdea score -> {
        reads.ideas().add(score.idea());
        reads.judgements().add(new Judgement.Key(score.session(), score.idea(), score.scoredBy()));
      }
      case CompleteBrainstormSession complete -> reads.ending().add(complete.session());
      case OpenBrainstormSession open -> reads.leaders().add(open.terms().initiatedBy());
      case AdvanceBrainstormPhase advance -> {
        if (advance.advancedBy() != null) {
          reads.leaders().add(advance.advancedBy());
        }
      }
      // The session itself says all, or the sweep finds it by its time.
      case CancelBrainstormSession _, DeleteBrainstormSession _, ExpireBrainstormSessions _ -> {}
    }
  }

  private static void readMaking(
      Whiteboard.Reads reads, SessionId session, AgentId maker, String content) {
    reads.participants().add(new Participant.Key(session, maker));
    reads.contents().add(new Whiteboard.Said(session, Idea.contentKey(content)));
  }

  /// How many sessions whose time is over have to be there: as many as sweeps may end, and those
  /// that other commands of the batch may end before.
  static int due(List<? extends Command> commands) {
    long asked = 0;
    long others = 0;
    for (Command command : commands) {
      if (command instanceof ExpireBrainstormSessions expire) {
        asked += expire.batchSize();
      } else {
        others++;
      }
    }
    return asked == 0 ? 0 : (int) (Math.min(asked, MOST_DUE) + others);
  }

  static Decision<Event> decide(Whiteboard board, Command command, Moment moment) {
    Instant now = moment.now();
    if (!isAllowed(board, command, moment)) {
      return reject(CommonRejection.UNAUTHORIZED, Map.of("sessionId", command.key()));
    }
    return switch (command) {
      case OpenBrainstormSession open -> Sessions.open(board, open, now);
      case SubmitIdea submit -> Ideas.submit(board, submit, now);
      case VoteIdea vote -> Opinions.vote(board, vote, now);
      case CompleteBrainstormSession complete -> Endings.complete(board, complete, now);
      case CancelBrainstormSession cancel -> Endings.cancel(board, cancel);
      case DeleteBrainstormSession delete -> Endings.delete(board, delete);
      case CombineIdeas combine -> Ideas.combine(board, combine, now);
      case RefineIdea refine -> Ideas.refine(board, refine, now);
      case AdvanceBrainstormPhase advance -> Sessions.advance(board, advance, now);
      case ExpireBrainstormSessions expire -> Endings.expire(board, expire, now);
      case ScoreIdea score -> Opinions.score(board, score);
    };
  }

  /// A session is taken on, ended and removed by who opened it or by who is trusted.
  private static boolean isAllowed(Whiteboard board, Command command, Moment moment) {
    return switch (command) {
      case CompleteBrainstormSession complete -> isOwn(board, complete.session(), moment);
      case CancelBrainstormSession cancel -> isOwn(board, cancel.session(), moment);
      case DeleteBrainstormSession delete -> isOwn(board, delete.session(), moment);
      case AdvanceBrainstormPhase advance -> isOwn(board, advance.session(), moment);
      case ExpireBrainstormSessions _ -> moment.trusted();
      // These speak for the agent that they name.
      case OpenBrainstormSession _,
          SubmitIdea _,
          VoteIdea _,
          CombineIdeas _,
          RefineIdea _,
          ScoreIdea _ ->
          true;
    };
  }

  private static boolean isOwn(Whiteboard board, SessionId id, Moment moment) {
    Session session = board.sessions().find(id);
    return session == null || moment.speaksFor(session.terms().initiatedBy());
  }

  static Decision<Event> mayNotLead(AgentId agent) {
    return reject(CommonRejection.UNAUTHORIZED, Map.of("agentId", agent, "mayLead", false));
  }

  static Decision<Event> invalid(String field, String complaint) {
    return reject(CommonRejection.VALIDATION_FAILED, Map.of("field", field, "reason", complaint));
  }

  static Decision<Event> notFound(SessionId session) {
    return reject(Rejection.SESSION_NOT_FOUND, Map.of("sessionId", session));
  }

  static Decision<Event> notActive(Session session) {
    return reject(
        Rejection.SESSION_NOT_ACTIVE,
        Map.of("status", session.status(), "expiresAt", session.expiresAt()));
  }

  static Decision<Event> wrongPhase(Session session) {
    Phase phase = session.phase();
    return reject(Rejection.WRONG_PHASE, Map.of("phase", phase == null ? "none" : phase.name()));
  }

  static void apply(Whiteboard board, Event event, Instant now) {
    SessionId id = event.session();
    switch (event) {
      case BrainstormSessionOpened(_, var terms, var expiresAt) ->
          board.sessions().put(Session.opened(id, terms, expiresAt, now));
      case BrainstormParticipantJoined(_, var agent) -> {
        board.participants().put(new Participant(id, agent, 0, 0, 0, now));
        board.change(id, session -> session.joined(now));
      }
      case IdeaSubmitted submitted -> Ideas.apply(board, submitted, now);
      case IdeasCombined combined -> Ideas.apply(board, combined, now);
      case IdeaRefined refined -> Ideas.apply(board, refined, now);
      case IdeaVoted voted -> Opinions.apply(board, voted, now);
      case IdeaVoteChanged changed -> Opinions.apply(board, changed, now);
      case IdeaScored scored -> Opinions.apply(board, scored, now);
      case BrainstormPhaseAdvanced advanced ->
          board.change(id, session -> Sessions.advanced(session, advanced, now));
      case BrainstormSessionCompleted _ ->
          board.change(id, session -> session.ended(Status.COMPLETED, now));
      case BrainstormSessionCancelled _ ->
          board.change(id, session -> session.ended(Status.CANCELLED, now));
      case BrainstormSessionExpired _ ->
          board.change(id, session -> session.ended(Status.EXPIRED, now));
      case BrainstormSessionDeleted _ -> board.depart(id);
    }
  }
}
