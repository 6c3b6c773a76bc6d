package dev.stoa.brainstorm;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.brainstorm.BrainstormRules.invalid;
import static dev.stoa.brainstorm.BrainstormRules.notActive;
import static dev.stoa.brainstorm.BrainstormRules.notFound;
import static dev.stoa.brainstorm.BrainstormRules.wrongPhase;

import dev.stoa.area.Decision;
import dev.stoa.brainstorm.Brainstorm.Command.ScoreIdea;
import dev.stoa.brainstorm.Brainstorm.Command.VoteIdea;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaScored;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaVoteChanged;
import dev.stoa.brainstorm.Brainstorm.Event.IdeaVoted;
import dev.stoa.brainstorm.Brainstorm.Rejection;
import dev.stoa.identity.IdeaId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/// Decides what agents may say of ideas: votes and judgements.
final class Opinions {
  private Opinions() {}

  static Decision<Event> vote(Whiteboard board, VoteIdea vote, Instant now) {
    Session session = board.sessions().find(vote.session());
    if (session == null) {
      return notFound(vote.session());
    }
    if (!session.isOpenAt(now)) {
      return notActive(session);
    }
    Idea idea = Ideas.find(board, session, vote.idea());
    if (idea == null) {
      return notThere(vote.idea());
    }
    if (!session.terms().allowed().voting()) {
      return reject(Rejection.VOTING_NOT_ALLOWED);
    }
    if (idea.contributedBy().equals(vote.voter())) {
      return reject(Rejection.SELF_VOTE);
    }
    Vote earlier = board.votes().find(new Vote.Key(vote.session(), vote.idea(), vote.voter()));
    if (earlier != null && earlier.value().compareTo(vote.value()) == 0) {
      return reject(Rejection.ALREADY_VOTED, Map.of("value", earlier.value()));
    }
    if (vote.value().abs().compareTo(BigDecimal.ONE) > 0) {
      return reject(
          Rejection.INVALID_VOTE_VALUE, Map.of("value", vote.value(), "least", -1, "most", 1));
    }
    if (!session.allows(Phase.Deed.VOTE)) {
      return wrongPhase(session);
    }
    if (earlier != null) {
      return accept(
          new IdeaVoteChanged(
              vote.session(),
              vote.idea(),
              vote.voter(),
              earlier.value(),
              vote.value(),
              idea.scoreWith(vote.value().subtract(earlier.value()))));
    }
    return Ideas.joining(
        board,
        session,
        vote.voter(),
        new IdeaVoted(
            vote.session(),
            vote.idea(),
            vote.voter(),
            vote.value(),
            idea.scoreWith(vote.value()),
            idea.standing().votes() + 1));
  }

  /// At any time: what comes of a session may be judged when it is over.
  static Decision<Event> score(Whiteboard board, ScoreIdea score) {
    Session session = board.sessions().find(score.session());
    if (session == null) {
      return notFound(score.session());
    }
    Idea idea = Ideas.find(board, session, score.idea());
    if (idea == null) {
      return notThere(score.idea());
    }
    if (idea.contributedBy().equals(score.scoredBy())) {
      return invalid("scoredBy", "must not be the agent whose idea it is");
    }
    Judgement earlier =
        board.judgements().find(new Judgement.Key(score.session(), score.idea(), score.scoredBy()));
    if (earlier != null && earlier.marks().equals(score.marks())) {
      return unchanged();
    }
    return accept(
        new IdeaScored(
            score.session(),
            score.idea(),
            score.scoredBy(),
            score.marks(),
            score.marks().composite()));
  }

  private static Decision<Event> notThere(IdeaId idea) {
    return reject(Rejection.IDEA_NOT_FOUND, Map.of("ideaId", idea));
  }

  static void apply(Whiteboard board, IdeaVoted voted, Instant now) {
    board
        .votes()
        .put(new Vote(voted.session(), voted.idea(), voted.voter(), voted.value(), now, now));
    board.ideas().put(board.ideas().get(voted.idea()).voted(null, voted.value(), now));
    board.participants().put(board.participant(voted.session(), voted.voter()).withVote());
    board.change(voted.session(), session -> session.touched(now));
  }

  static void apply(Whiteboard board, IdeaVoteChanged changed, Instant now) {
    var key = new Vote.Key(changed.session(), changed.idea(), changed.voter());
    board.votes().put(board.votes().get(key).changedTo(changed.newValue(), now));
    board
        .ideas()
        .put(board.ideas().get(changed.idea()).voted(changed.oldValue(), changed.newValue(), now));
    board.change(changed.session(), session -> session.touched(now));
  }

  static void apply(Whiteboard board, IdeaScored scored, Instant now) {
    var key = new Judgement.Key(scored.session(), scored.idea(), scored.scoredBy());
    Judgement earlier = board.judgements().find(key);
    Judgement judgement =
        earlier == null
            ? new Judgement(
                scored.session(),
                scored.idea(),
                scored.scoredBy(),
                scored.marks(),
                scored.composite(),
                now,
                now)
            : earlier.changedTo(scored.marks(), scored.composite(), now);
    BigDecimal before = earlier == null ? null : earlier.composite();
    board.judgements().put(judgement);
    board.ideas().put(board.ideas().get(scored.idea()).judged(before, scored.composite(), now));
    board.change(scored.session(), session -> session.touched(now));
  }
}
